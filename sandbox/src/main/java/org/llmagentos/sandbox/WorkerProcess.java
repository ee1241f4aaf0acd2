package org.llmagentos.sandbox;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.llmagentos.sandbox.confine.Enclosure;
import org.llmagentos.sandbox.confine.Owner;
import org.llmagentos.sandbox.wire.Frames;
import org.llmagentos.sandbox.wire.Order;
import org.llmagentos.sandbox.wire.Report;
import org.llmagentos.sandbox.wire.WireException;

/**
 * One worker's JVM.
 *
 * <p><b>Threads.</b> Whoever took it from the pool talks to it; {@link #kill} may be called by anyone at any time and makes the others
 * return.
 */
final class WorkerProcess {
  private final Crew crew;
  private final Scratch scratch;
  private final Process process;
  private final OutputStream orders;
  private final Log log = new Log();
  private final BlockingQueue<Event> events = new ArrayBlockingQueue<>(Limits.REPORTS);
  /** Done when it is known whether it starts: empty when it is ready, else why not. */
  private final CompletableFuture<Optional<String>> readiness = new CompletableFuture<>();
  private volatile @Nullable ProcessHandle jvm; // known once it is needed
  private int served; // the pool counts
  private volatile boolean killed;

  private WorkerProcess(Crew crew, Scratch scratch, Process process) {
    this.crew = crew;
    this.scratch = scratch;
    this.process = process;
    orders = process.getOutputStream();
    Thread.ofPlatform().daemon().name("sandbox-reports-" + process.pid()).start(this::read);
    Thread.ofPlatform().daemon().name("sandbox-log-" + process.pid()).start(() -> log.drain(process.getErrorStream()));
  }

  /** Starts a worker in that folder, without waiting until it is ready. The thread must outlive it. */
  static WorkerProcess start(Launch launch, Enclosure enclosure, Scratch scratch, Crew crew) throws IOException {
    try {
      OptionalInt user = enclosure.user();
      if (user.isPresent()) {
        Owner.give(scratch.folder(), user.getAsInt());
      }
      List<String> java = launch.command(crew, scratch.folder(), enclosure.sealed());
      List<String> command = enclosure.command(scratch.folder(), user, crew.heap() + Limits.BESIDE_HEAP, java);
      var builder = new ProcessBuilder(command).directory(scratch.folder().toFile());
      // Nothing of the kernel's environment. Without a locale the JVM could not open a class path that is not ASCII.
      Map<String, String> environment = builder.environment();
      if (enclosure.silent()) {
        environment.clear();
      }
      environment.put("LC_ALL", "C.UTF-8");
      return new WorkerProcess(crew, scratch, builder.start());
    } catch (IOException e) {
      scratch.delete();
      throw e;
    }
  }

  Crew crew() {
    return crew;
  }

  /** Of its JVM, as this machine counts, whatever it is wrapped in. */
  long pid() {
    return process
        .descendants()
        .filter(inner -> inner.children().findAny().isEmpty())
        .findFirst()
        .map(ProcessHandle::pid)
        .orElse(process.pid());
  }

  /** Processor time it has used until now, in nanoseconds; 0 where the system does not tell, or it is gone. */
  long processorNanos() {
    ProcessHandle known = jvm;
    if (known == null) {
      known = ProcessHandle.of(pid()).orElse(process.toHandle());
      jvm = known;
    }
    return known.info().totalCpuDuration().map(Duration::toNanos).orElse(0L);
  }

  /** Counts a run that it has served; answers how many there were. */
  int served() {
    return ++served;
  }

  /** Whether it can run snippets at once. */
  boolean ready() {
    return readiness.isDone() && process.isAlive();
  }

  boolean alive() {
    return process.isAlive();
  }

  /**
   * Waits until it can run snippets.
   *
   * @return empty when it can, else why it never will
   */
  Optional<String> awaitReady() throws InterruptedException {
    try {
      return readiness.get(Limits.START.toNanos(), TimeUnit.NANOSECONDS).map(reason -> reason + log.firstLine());
    } catch (TimeoutException e) {
      return Optional.of("the worker was not ready within " + Limits.START.toSeconds() + " s");
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Says something to it. Waits while the pipe is full, which only a big order can find.
   *
   * @throws WireException when the order is too large; nothing was sent
   * @throws IOException when it is gone
   */
  void send(Order order) throws WireException, IOException {
    Frames.write(orders, order.encode());
  }

  /** Waits for what it says next; null when it said nothing in that time. */
  @Nullable Event next(long nanos) throws InterruptedException {
    return events.poll(nanos, TimeUnit.NANOSECONDS);
  }

  /** Its exit status, if it ends within that time. */
  @Nullable Integer exit(Duration patience) throws InterruptedException {
    return process.waitFor(patience.toNanos(), TimeUnit.NANOSECONDS) ? process.exitValue() : null;
  }

  /** Ends it at once, whatever it does, and deletes its folder. */
  void kill() {
    killed = true;
    // What is in a wrapper first, so that the wrapper reaps it: an orphan is left to process 1, which may be the kernel and reaps nothing.
    List<ProcessHandle> wrapped = process.children().toList();
    wrapped.forEach(ProcessHandle::destroyForcibly);
    if (wrapped.isEmpty()) {
      process.destroyForcibly();
    } else {
      CompletableFuture.delayedExecutor(Limits.REAPING.toMillis(), TimeUnit.MILLISECONDS).execute(process::destroyForcibly);
    }
    // Makes room for the reader, which may wait to hand something over, and for its last event.
    events.clear();
    var _ = process.onExit().thenRun(scratch::delete);
  }

  /** After a {@link #kill}, waits a little until nothing is left of it. */
  void bury() {
    try {
      process.waitFor(Limits.BURIAL.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    scratch.delete();
  }

  private void read() {
    String reason = "it ended";
    try (var reports = process.getInputStream()) {
      for (byte[] frame = Frames.read(reports); frame != null && !killed; frame = Frames.read(reports)) {
        Report report = Report.decode(frame);
        if (!(report instanceof Report.Ready) || !readiness.complete(Optional.empty())) {
          events.put(new Event.Said(report));
        }
      }
    } catch (WireException e) {
      reason = "it broke the protocol: " + e.getMessage();
      kill();
    } catch (IOException e) {
      reason = "its pipe broke";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    readiness.complete(Optional.of("the worker did not start; "));
    try {
      events.put(new Event.Gone(reason));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
