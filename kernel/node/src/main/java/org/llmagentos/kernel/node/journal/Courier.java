package org.llmagentos.kernel.node.journal;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ThreadFactory;

/**
 * Runs what waited for commits, one after the other in the order of the commits, beside the thread that makes the next ones. Waking a
 * thousand programs from a virtual thread costs a fraction of what it costs from a thread of the system.
 *
 * <p><b>Threads.</b> One of its own; {@code carry} and {@code close} are called by one other.
 */
final class Courier implements AutoCloseable {

  /** Commits it may lag behind before whoever commits waits for it. */
  private static final int BACKLOG = 4;

  private static final List<Runnable> NO_MORE = List.of();

  private final BlockingQueue<List<Runnable>> commits = new ArrayBlockingQueue<>(BACKLOG);
  private final Thread thread;
  private final System.Logger log = System.getLogger(Journal.class.getName());

  Courier(ThreadFactory threads) {
    this.thread = threads.newThread(this::run);
    thread.start();
  }

  /** Runs what waited for the newest commit after all that waited for earlier ones. It must be short. */
  void carry(List<Runnable> actions) {
    if (!actions.isEmpty()) {
      put(actions);
    }
  }

  /** Waits until everything has run. */
  @Override
  public void close() {
    put(NO_MORE);
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw uninterrupted(e);
    }
  }

  private void put(List<Runnable> actions) {
    try {
      commits.put(actions);
    } catch (InterruptedException e) {
      throw uninterrupted(e);
    }
  }

  private void run() {
    try {
      for (List<Runnable> actions = commits.take(); !actions.isEmpty(); actions = commits.take()) {
        actions.forEach(this::run);
      }
    } catch (InterruptedException e) {
      throw uninterrupted(e);
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

  private static IllegalStateException uninterrupted(InterruptedException e) {
    return new IllegalStateException("nobody interrupts the journal", e);
  }
}
