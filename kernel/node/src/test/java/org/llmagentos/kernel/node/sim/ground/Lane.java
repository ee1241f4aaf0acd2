package org.llmagentos.kernel.node.sim.ground;

import java.util.Locale;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * One thread of a simulation, as its scheduler sees it. It is the executor of that one thread, so that whoever wakes it is seen.
 *
 * <p><b>Threads.</b> {@link #execute} is called by whatever thread wakes this one; the rest by the scheduler's.
 */
final class Lane implements Executor {

  final Scheduler scheduler;
  final int number;
  final @Nullable Incarnation owner;

  /** How slow it is: with 2 it lets others go first three times in four. */
  final int drag;

  final Thread thread;

  /** Whether it is among those that can run. */
  boolean queued;

  /** The JVM woke it from waiting for a monitor; set by a thread of the JVM. */
  volatile boolean unblocked;

  private @Nullable Runnable continuation;

  Lane(Scheduler scheduler, int number, @Nullable Incarnation owner, int drag, String name, Runnable body) {
    this.scheduler = scheduler;
    this.number = number;
    this.owner = owner;
    this.drag = drag;
    this.thread = scheduler.maker.unstarted(this, name, scheduler::died, body);
  }

  @Override
  public void execute(Runnable next) {
    if (alive()) {
      scheduler.ready(this, next);
    }
  }

  /** Accepts what is to be run; false when it is another thread's, which was made without the simulation. */
  @SuppressWarnings("ReferenceEquality") // each thread has one
  boolean accept(Runnable next) {
    if (continuation == null) {
      continuation = next;
    }
    return continuation == next;
  }

  /** Runs it until it waits, gives way or ends. */
  void run() {
    Runnable next = continuation;
    if (next != null) {
      next.run();
    }
  }

  boolean alive() {
    return owner == null || owner.alive();
  }

  /** Its name and the innermost frames, for a person who asks why nothing moves. */
  String describe() {
    var text = new StringBuilder(thread.getName()).append(' ').append(thread.getState().name().toLowerCase(Locale.ROOT));
    int shown = 0;
    for (StackTraceElement frame : thread.getStackTrace()) {
      boolean plumbing = frame.getClassName().startsWith("java.") || frame.getClassName().startsWith("jdk.");
      if (shown < 4 && !plumbing) {
        text.append(shown++ == 0 ? " at " : " < ").append(frame.getFileName()).append(':').append(frame.getLineNumber());
      }
    }
    return text.toString();
  }
}
