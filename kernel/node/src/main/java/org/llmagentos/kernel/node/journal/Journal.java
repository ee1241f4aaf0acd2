package org.llmagentos.kernel.node.journal;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.core.Input;
import org.llmagentos.sdk.learn.Experience;

/**
 * The ordered inputs and the knowledge log, on disk.
 *
 * <p>Output commit is pipelined: {@link #append} returns at once, {@link #afterCommit} runs something as soon as all that was appended
 * before it is on disk. Whatever has gathered while one commit was under way goes into the next.
 *
 * <p><b>Threads.</b> {@code append}, {@code learn} and {@code afterCommit} are called by one thread at a time (the kernel's lock); the
 * rest by any.
 *
 * <p><b>Errors.</b> When the disk fails, the failure is told once to {@code onFailure}, nothing that waited for a commit runs any more,
 * and every later call throws {@link JournalException}.
 */
public final class Journal implements AutoCloseable {

  /** An input and its place in the total order. */
  public record Entry(long position, Input input) {}

  /** An experience and the place of the input that brought it. */
  public record Lesson(long position, String learner, Experience experience) {}

  private sealed interface Task {
    record Append(long position, byte[] input) implements Task {}

    record Learn(long position, String learner, byte[] experience) implements Task {}

    record After(Runnable action) implements Task {}

    record Close() implements Task {}
  }

  private final Store store;
  private final Codec codec;
  private final BlockingQueue<Task> queue;
  private final Thread writer;
  private final Consumer<JournalException> onFailure;
  private final System.Logger log = System.getLogger(Journal.class.getName());
  private volatile @Nullable JournalException failure;
  private long lastPosition;

  private Journal(Store store, Codec codec, int backlog, Consumer<JournalException> onFailure) {
    this.store = store;
    this.codec = codec;
    this.queue = new ArrayBlockingQueue<>(backlog);
    this.onFailure = onFailure;
    this.lastPosition = store.lastPosition();
    this.writer = Thread.ofPlatform().name("journal").unstarted(this::write);
  }

  /**
   * Opens a journal; an absent one is created.
   *
   * @param backlog how many appended inputs may wait for the disk before appending waits too
   * @param onFailure told once when the disk fails
   * @throws JournalException when it is damaged, foreign, from a newer version, or cannot be written
   */
  public static Journal open(Path file, Codec codec, int backlog, Consumer<JournalException> onFailure) {
    var journal = new Journal(Store.open(file), codec, backlog, onFailure);
    journal.writer.start();
    return journal;
  }

  /** Every input on disk, in order. */
  public void read(Consumer<Entry> reader) {
    store.readInputs((position, bytes) -> reader.accept(new Entry(position, decode(position, () -> codec.input(bytes)))));
  }

  /** Every lesson on disk after {@code position}, in order. */
  public void readLessons(long position, Consumer<Lesson> reader) {
    store.readLessons(
        position, (at, learner, bytes) -> reader.accept(new Lesson(at, learner, decode(at, () -> codec.experience(bytes)))));
  }

  /** The position of the newest lesson on disk; 0 when there is none. */
  public long lastLesson() {
    return store.lastLesson();
  }

  /** Puts an {@linkplain Codec#encode encoded} input at the end of the order and returns its position. */
  public long append(byte[] input) {
    put(new Task.Append(++lastPosition, input));
    return lastPosition;
  }

  /** Adds an encoded lesson to the knowledge log, in the same commit as the input appended last, which brought it. */
  public void learn(String learner, byte[] experience) {
    put(new Task.Learn(lastPosition, learner, experience));
  }

  /** Why nothing can be written any more; null while all is well. */
  public @Nullable JournalException failure() {
    return failure;
  }

  /** Runs an action, on the journal's thread, once everything appended so far is on disk. It must be short. */
  public void afterCommit(Runnable action) {
    put(new Task.After(action));
  }

  /** Commits what was appended and closes the store. */
  @Override
  public void close() {
    try {
      if (writer.isAlive()) {
        queue.put(new Task.Close());
        writer.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    store.close();
  }

  private void put(Task task) {
    JournalException failed = failure;
    if (failed != null) {
      throw failed;
    }
    boolean interrupted = false;
    while (true) {
      try {
        queue.put(task);
        break;
      } catch (InterruptedException e) {
        interrupted = true; // a process is being killed; its input is applied already and must be journaled
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void write() {
    var batch = new ArrayList<Task>();
    boolean open = true;
    while (open) {
      batch.clear();
      try {
        batch.add(queue.take());
      } catch (InterruptedException e) {
        throw new IllegalStateException("nobody interrupts the journal", e);
      }
      queue.drainTo(batch);
      open = batch.stream().noneMatch(Task.Close.class::isInstance);
      if (failure == null) {
        commit(batch);
      }
    }
  }

  private void commit(List<Task> batch) {
    try {
      for (Task task : batch) {
        switch (task) {
          case Task.Append(long position, byte[] input) -> store.addInput(position, input);
          case Task.Learn(long position, String learner, byte[] experience) -> store.addLesson(position, learner, experience);
          case Task.After _, Task.Close _ -> {}
        }
      }
      store.commit();
    } catch (SQLException | RuntimeException | Error e) {
      var failed = new JournalException(store.explain(e));
      failure = failed;
      onFailure.accept(failed);
      return;
    }
    for (Task task : batch) {
      if (task instanceof Task.After(Runnable action)) {
        run(action);
      }
    }
  }

  /** What waits for a commit must not hinder what waits behind it. */
  private void run(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException | Error e) {
      log.log(System.Logger.Level.WARNING, "what waited for a commit failed", e);
    }
  }

  private static <T> T decode(long position, java.util.function.Supplier<T> decoding) {
    try {
      return decoding.get();
    } catch (CodecException e) {
      throw new JournalException("entry " + position + " of the journal cannot be read (" + e.getMessage() + "); all before it is intact");
    }
  }
}
