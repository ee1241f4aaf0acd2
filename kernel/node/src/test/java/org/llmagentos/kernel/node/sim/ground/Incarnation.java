package org.llmagentos.kernel.node.sim.ground;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * One life of a machine, from its boot to its kill -9: its threads and its timers. When it is killed they stop where they stand, no
 * {@code finally} is run, whoever unparks them is ignored, and all they held becomes garbage.
 *
 * <p>Nothing outside may wait for a thread of it, or for a lock that one may hold: it would wait for ever. The outside world talks to it
 * by {@link #call}.
 *
 * <p><b>Threads.</b> Those of the simulation, of this incarnation and others.
 */
public final class Incarnation {

  private final Scheduler scheduler;
  private final int number;
  private final CompletableFuture<@Nullable Void> death = new CompletableFuture<>();
  @SuppressWarnings("UndefinedEquals") // each is equal to itself alone, which is meant
  private final Set<CompletableFuture<?>> calls = new LinkedHashSet<>();
  private volatile boolean alive = true; // volatile for threads that are not the simulation's, which are told off

  Incarnation(Scheduler scheduler, int number) {
    this.scheduler = scheduler;
    this.number = number;
  }

  /** Which life this is, from 1. */
  public int number() {
    return number;
  }

  public boolean alive() {
    return alive;
  }

  /** Makes threads that live in this incarnation, named {@code k<number>/<role>-<n>}. */
  public ThreadFactory threads(String role) {
    return scheduler.factory(this, "k" + number + "/" + role);
  }

  /** Does something after so many virtual milliseconds, if this incarnation is still alive; it must not wait. */
  public void at(long delayMillis, Runnable action) {
    scheduler.at(delayMillis, this, action);
  }

  /**
   * Has this incarnation do something for a client outside, and waits for what comes of it.
   *
   * @throws Gone when it was killed before it had answered
   * @throws Exception what {@code body} throws
   */
  @SuppressWarnings("UndefinedEquals")
  public <T> T call(String what, Callable<T> body) throws Exception {
    var reply = new CompletableFuture<T>();
    if (!alive) {
      throw new Gone("the machine is down");
    }
    calls.add(reply);
    Runnable serve =
        () -> {
          try {
            reply.complete(body.call());
          } catch (Throwable e) { // whatever it is, it is the client's to judge
            reply.completeExceptionally(e);
          }
        };
    threads(what).newThread(serve).start();
    try {
      return reply.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case Exception cause -> throw cause;
        case Error cause -> throw cause;
        case null, default -> throw e;
      }
    } finally {
      calls.remove(reply);
    }
  }

  /** Kills it, here and now. A thread of its own does not return from this. */
  @SuppressWarnings("ThreadPriorityCheck") // the scheduler it relies on is ours
  public void kill() {
    if (!alive) {
      return;
    }
    boolean own = scheduler.runs(this);
    alive = false;
    scheduler.bury(this);
    calls.forEach(call -> call.completeExceptionally(new Gone("the machine went down")));
    death.complete(null);
    if (own) {
      Thread.yield(); // nobody will go on with it
      throw new IllegalStateException("killed where a thread cannot be left: inside a native frame or a class initializer");
    }
  }

  /** Kills it after so many further steps of the simulation, between two of them. */
  public void killAfter(long steps) {
    scheduler.after(steps, this, this::kill);
  }

  /** Completes when it is killed. What hangs on it must not wait. */
  public CompletableFuture<@Nullable Void> death() {
    return death;
  }
}
