package org.llmagentos.plugin.provider.llamacpp;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.llmagentos.plugin.provider.llamacpp.WorkerProcess.Event;
import org.llmagentos.sdk.model.ModelException;
import org.llmagentos.sdk.model.ModelException.Kind;
import org.llmagentos.sdk.model.TokenUsage;
import org.llmagentos.sdk.model.chat.Message;

/**
 * One model, in a worker that is started by the first question and again by the first one after it has died. A worker that dies again
 * and again is left alone for longer each time.
 *
 * <p><b>Threads.</b> Any; one question at a time is asked, the others wait. An interrupt, or the end of its time, stops an answer: the
 * worker stays, with the model loaded, if it obeys.
 */
final class Engine implements AutoCloseable {

  /** An answer, and its tokens as llama.cpp counts them. */
  record Answer(String text, TokenUsage usage) {}

  /** A worker that ends an answer later than this is killed; it kills itself before, {@link Worker#GRACE_MILLIS}. */
  private static final long OBEY_NANOS = TimeUnit.SECONDS.toNanos(10);

  private static final long FIRST_PAUSE_MILLIS = 500;
  private static final int MOST_DOUBLINGS = 7; // about a minute
  private static final long NANOS_A_MILLI = 1_000_000;

  /** Characters of an answer that no number of tokens makes. */
  private static final int MOST_CHARACTERS = 8 << 20;

  private final Settings settings;
  private final Launch launch;
  private final LongSupplier nanos;
  private final ReentrantLock turn = new ReentrantLock(true);
  private volatile @Nullable WorkerProcess worker; // written with the lock
  private volatile boolean closed;
  private int deaths; // in a row; guarded by the lock, as is:
  private long notBefore;

  Engine(Settings settings, Launch launch, LongSupplier nanos) {
    this.settings = settings;
    this.launch = launch;
    this.nanos = nanos;
  }

  /**
   * The answer to the last message.
   *
   * @param pieces takes it as it is written, on this thread
   */
  Answer ask(List<Message> messages, int maxTokens, Consumer<String> pieces) throws ModelException, InterruptedException {
    long deadline = nanos.getAsLong() + settings.timeout().toNanos();
    if (!turn.tryLock(settings.timeout().toNanos(), TimeUnit.NANOSECONDS)) {
      throw late();
    }
    try {
      WorkerProcess ready = ready(deadline);
      List<Order.Line> lines = messages.stream().map(message -> new Order.Line(role(message.role()), message.text())).toList();
      send(ready, new Order.Ask(lines, maxTokens, settings.temperature()));
      var text = new StringBuilder();
      Report.Ending ending = ended(ready, deadline, piece -> add(ready, text, piece, pieces));
      deaths = 0;
      return switch (ending) {
        case Report.Ended(int read, int written) -> new Answer(text.toString(), new TokenUsage(read, Math.min(written, maxTokens)));
        case Report.Refused(String why) -> throw new ModelException(settings.words() + why);
        case Report.Ready() -> throw died(ready, "it broke the protocol");
      };
    } finally {
      turn.unlock();
    }
  }

  private static String role(Message.Role role) {
    return switch (role) {
      case SYSTEM -> "system";
      case USER -> "user";
      case MODEL -> "assistant";
    };
  }

  private static void add(WorkerProcess worker, StringBuilder text, String piece, Consumer<String> pieces) {
    if (text.length() + piece.length() > MOST_CHARACTERS) {
      worker.kill();
    } else {
      text.append(piece);
      pieces.accept(piece);
    }
  }

  /** A worker that waits for a question: the one that is there, or a new one. */
  private WorkerProcess ready(long deadline) throws ModelException, InterruptedException {
    WorkerProcess there = worker;
    if (there != null && obeyed(there)) {
      return there;
    }
    long pause = (notBefore - nanos.getAsLong()) / NANOS_A_MILLI;
    if (deaths > 0 && pause > 0) {
      throw ModelException.overloaded(
          settings.words() + "its worker died %d times in a row, and is not started again for %d ms.".formatted(deaths, pause), pause);
    }
    String grammar = grammar();
    if (!Files.isRegularFile(settings.file())) {
      throw new ModelException(
          settings.words() + "there is no file %s: correct %s.file in models.properties.".formatted(settings.file(), settings.id()));
    }
    WorkerProcess begun = start();
    send(begun, new Order.Load(settings.file().toString(), settings.context(), settings.threads(), settings.template(), grammar));
    boolean loaded = false;
    try {
      if (ended(begun, deadline, _ -> {}) instanceof Report.Refused(String why)) {
        throw new ModelException(settings.words() + why);
      }
      loaded = true;
      return begun;
    } finally {
      if (!loaded) {
        begun.kill();
      }
    }
  }

  private WorkerProcess start() throws ModelException {
    try {
      WorkerProcess begun = WorkerProcess.start(launch);
      worker = begun;
      if (closed) {
        begun.kill();
      }
      return begun;
    } catch (IOException e) {
      throw new ModelException(settings.words() + "no process can be started: " + e.getMessage(), Kind.TRANSIENT);
    }
  }

  /** Whether a worker is alive and has ended what it was told to stop. */
  private boolean obeyed(WorkerProcess there) throws InterruptedException {
    long end = nanos.getAsLong() + OBEY_NANOS;
    while (there.owing() && there.alive()) {
      if (there.next(end - nanos.getAsLong()).filter(Event.Said.class::isInstance).isEmpty()) {
        there.kill();
      }
    }
    return there.alive();
  }

  private void send(WorkerProcess to, Order order) throws ModelException, InterruptedException {
    try {
      to.send(order);
    } catch (ProtocolException e) {
      throw new ModelException(settings.words() + "the conversation is too long: " + e.getMessage());
    } catch (IOException e) {
      throw died(to, "its pipe broke");
    }
  }

  /** Waits for the end of what was ordered. */
  private Report.Ending ended(WorkerProcess by, long deadline, Consumer<String> pieces) throws ModelException, InterruptedException {
    boolean waiting = true;
    try {
      while (true) {
        Event event = by.next(deadline - nanos.getAsLong()).orElseThrow(this::late);
        switch (event) {
          case Event.Said(Report.Ending ending) -> {
            waiting = false;
            return ending;
          }
          case Event.Said(Report.Piece(String text)) -> {
            pieces.accept(text);
            if (deadline - nanos.getAsLong() <= 0) {
              throw late();
            }
          }
          case Event.Gone(String reason) -> {
            waiting = false;
            throw died(by, reason);
          }
        }
      }
    } finally {
      if (waiting) { // interrupted, late, or whoever takes the pieces failed
        stop(by);
      }
    }
  }

  private static void stop(WorkerProcess worker) {
    try {
      worker.send(new Order.Stop());
    } catch (IOException e) {
      worker.kill();
    }
  }

  private ModelException died(WorkerProcess victim, String reason) throws InterruptedException {
    String how = victim.ending();
    victim.kill();
    deaths++;
    long pause = FIRST_PAUSE_MILLIS << Math.min(deaths - 1, MOST_DOUBLINGS);
    notBefore = nanos.getAsLong() + pause * NANOS_A_MILLI;
    return new ModelException(
        settings.words() + "its worker was lost (%s; %s): a new one is started when it is asked again.".formatted(reason, how), Kind.TRANSIENT);
  }

  private ModelException late() {
    return new ModelException(
        settings.words()
            + "no answer within %d s: try again, or allow more with %s.timeout.".formatted(settings.timeout().toSeconds(), settings.id()),
        Kind.TRANSIENT);
  }

  private String grammar() throws ModelException {
    if (settings.grammar() == null) {
      return "";
    }
    try {
      return Files.readString(settings.grammar());
    } catch (IOException e) {
      throw new ModelException(
          settings.words() + "the grammar %s cannot be read: let it be a file of UTF-8 text.".formatted(settings.grammar()));
    }
  }

  /** The worker's process; -1 when there is none. */
  long pid() {
    WorkerProcess there = worker;
    return there != null && there.alive() ? there.pid() : -1;
  }

  /** Kills the worker. Whoever waits for an answer is told that it died. */
  @Override
  public void close() {
    closed = true;
    WorkerProcess there = worker;
    if (there != null) {
      there.kill();
    }
  }
}
