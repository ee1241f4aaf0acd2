package org.llmagentos.kernel.node.sim.ground;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs threads one at a time, in an order that depends on a seed alone, in virtual time.
 *
 * <p>A step is what one thread does until it parks, gives way or ends; who takes the next is picked at random among those that can, so
 * that every order of steps can come about. Time passes a little with each step; when no thread can go on, it leaps to the next timer.
 * Waiting with a timeout ({@code Thread.sleep}, {@code poll(time)}), waiting for a monitor that a waiting thread holds, and being woken
 * by a thread from outside the simulation depend on the wall's clock: they fail the run.
 *
 * <p><b>Threads.</b> All threads of the simulation run, one after the other, on a platform thread that each {@link #run} has for itself,
 * so several simulations can run side by side. Between runs, one thread at a time may call.
 *
 * <p><b>Errors.</b> {@link #run} throws {@link SimFailure}, or what a thread died of, with the place in its suppressed.
 */
public final class Scheduler {

  /** Where virtual time begins, in milliseconds since 1970 UTC. */
  public static final long START_MILLIS = 1_800_000_000_000L;

  /** How long a step takes, in virtual nanoseconds. */
  private static final long STEP_NANOS = 10_000;

  /** A timer that is due so soon, in virtual nanoseconds, may go off although threads can go on: as if a step had taken so long. */
  private static final long STALL_NANOS = 1_000_000_000;

  /** How often it does: after one in so many steps. */
  private static final int STALL_ODDS = 64;

  /** After so many steps without {@link #progress}, a run is stuck. */
  private static final long PATIENCE_STEPS = 200_000;

  /** How long one step may take, on the wall's clock. */
  private static final Duration STEP_LIMIT = Duration.ofSeconds(30);

  /** How long a run that is stuck waits for a thread from outside that explains it, on the wall's clock. */
  private static final long STRAY_NANOS = 50_000_000;

  private static final ThreadLocal<@Nullable Scheduler> HERE = new ThreadLocal<>();

  final ExecutorThreads maker = new ExecutorThreads();
  private final long seed;
  private final Duration stepLimit;
  private final SplittableRandom random;
  private final Crew crew;
  private final Stops stops;
  private final Map<String, Integer> names = new HashMap<>();
  private final Alarms timers = new Alarms();
  private final Alarms marks = new Alarms();
  private final Trail trail = new Trail();
  private final AtomicLong steps = new AtomicLong(); // only the carrier writes
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private volatile @Nullable Thread carrier;
  private volatile @Nullable Lane current;
  private long nanos;
  private long jumpedMillis;
  private long lastProgress;
  private int lanes;
  private int incarnations;
  private int mains;
  private long hash;

  public Scheduler(long seed) {
    this(seed, STEP_LIMIT);
  }

  /**
   * As {@link #Scheduler(long)}.
   *
   * @param stepLimit how long one step may take, on the wall's clock; a tenth of it may be spent waiting for a monitor that a thread
   *     outside holds, as happens where classes are loaded
   */
  public Scheduler(long seed, Duration stepLimit) {
    this.seed = seed;
    this.stepLimit = stepLimit;
    this.random = stream("schedule");
    this.crew = new Crew(random);
    this.stops = new Stops(this, crew, stepLimit);
  }

  /** Chance for one purpose: what is drawn from it does not shift what others draw. */
  public SplittableRandom stream(String purpose) {
    return new SplittableRandom(new SplittableRandom(seed).nextLong() ^ new SplittableRandom(purpose.hashCode()).nextLong());
  }

  /** Makes threads of the outside world, which no kill touches, named {@code <role>-<n>}. */
  public ThreadFactory threads(String role) {
    return factory(null, role);
  }

  /** The next life of the machine. */
  public Incarnation incarnation() {
    return new Incarnation(this, ++incarnations);
  }

  /** Runs each of these on an outside thread of its own until all have ended. What else still lives stays as it stands. */
  public void run(Runnable... bodies) {
    mains = bodies.length;
    lastProgress = steps.get();
    for (Runnable body : bodies) {
      threads("main").newThread(() -> main(body)).start();
    }
    Thread loop = Thread.ofPlatform().name("simulation-" + seed).daemon().unstarted(this::loop);
    carrier = loop;
    loop.start();
    watch(loop);
    carrier = null;
    switch (failure.get()) {
      case null -> {}
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case Throwable e -> throw new SimFailure(where() + "a thread died", e);
    }
  }

  /** Milliseconds since 1970 UTC, as a clock on the machine says. */
  public long now() {
    return START_MILLIS + elapsedMillis() + jumpedMillis;
  }

  /** Virtual milliseconds since the beginning, whatever was done to the clock. */
  public long elapsedMillis() {
    return nanos / 1_000_000;
  }

  /** Sets the clock forward, or back. Timers do not notice. */
  public void jump(long millis) {
    jumpedMillis += millis;
    note("the clock jumps by " + millis + " ms");
  }

  /** Does something after so many virtual milliseconds; it must not wait. */
  public void at(long delayMillis, Runnable action) {
    at(delayMillis, null, action);
  }

  void at(long delayMillis, @Nullable Incarnation owner, Runnable action) {
    timers.set(nanos + delayMillis * 1_000_000, owner, action);
  }

  /** Does something after so many further steps, or sooner where nothing else can happen; it must not wait. */
  void after(long moreSteps, @Nullable Incarnation owner, Runnable action) {
    marks.set(steps.get() + moreSteps, owner, action);
  }

  /** Gives way: others may go first. Does nothing on a thread that is not the simulation's. */
  @SuppressWarnings("ThreadPriorityCheck") // the scheduler it relies on is this one
  public void giveWay() {
    if (me() != null) {
      Thread.yield();
    }
  }

  /** Lets virtual time pass for the calling thread. */
  public void sleep(long millis) throws InterruptedException {
    Lane me = me();
    if (me == null) {
      throw new IllegalStateException("only a thread of the simulation can sleep in it");
    }
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    boolean[] over = new boolean[1];
    at(millis, me.owner, () -> {
      over[0] = true;
      LockSupport.unpark(me.thread);
    });
    while (!over[0]) {
      LockSupport.park(this);
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
  }

  /** As {@link #sleep}, but not to be interrupted; a thread that is not the simulation's goes on at once. */
  public void pause(long millis) {
    boolean interrupted = false;
    long until = elapsedMillis() + millis;
    while (me() != null && elapsedMillis() < until) {
      try {
        sleep(until - elapsedMillis());
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Something useful has happened: the simulation is not stuck. */
  public void progress() {
    lastProgress = steps.get();
  }

  /** Remembers what has happened, for people and for the {@link #hash}. */
  public void note(String what) {
    Lane lane = current;
    mix(what.hashCode());
    trail.add(steps.get(), elapsedMillis(), lane == null ? "world" : lane.thread.getName(), what);
  }

  /** As {@link #note}, of what needs not be told when all goes well: only when everything is kept. */
  public void remark(Supplier<String> what) {
    if (Trail.WHOLE) {
      Lane lane = current;
      trail.add(steps.get(), elapsedMillis(), lane == null ? "world" : lane.thread.getName(), what.get());
    }
  }

  /** How many steps were taken, timers included. */
  public long steps() {
    return steps.get();
  }

  /** Stands for the whole course of things: equal for equal seeds. */
  public long hash() {
    return hash;
  }

  /** Where the simulation is, to begin a message with. */
  public String where() {
    return "seed %d, step %d, %d ms: ".formatted(seed, steps.get(), elapsedMillis());
  }

  /** What was noted last, to end a message with. */
  public String trail() {
    return trail.toString();
  }

  /** The simulation whose thread is calling; null on any other. */
  public static @Nullable Scheduler here() {
    return HERE.get();
  }

  ThreadFactory factory(@Nullable Incarnation owner, String role) {
    return body -> {
      String name = role + "-" + names.merge(role, 1, Integer::sum);
      int drag = Math.max(0, random.nextInt(8) - 5) * 2; // five in eight are quick
      mix(name.hashCode());
      Runnable known =
          () -> {
            HERE.set(this);
            body.run();
          };
      return new Lane(this, ++lanes, owner, drag, name, known).thread;
    };
  }

  /** Whether the calling thread is one of that incarnation. */
  boolean runs(Incarnation incarnation) {
    Lane me = me();
    return me != null && me.owner == incarnation;
  }

  /** Forgets all that belongs to an incarnation that is gone. */
  void bury(Incarnation incarnation) {
    note("incarnation " + incarnation.number() + " is killed");
    crew.forget(incarnation);
    timers.forget(incarnation);
    marks.forget(incarnation);
  }

  /** A thread can go on. */
  void ready(Lane lane, Runnable next) {
    Thread by = Thread.currentThread();
    Thread loop = carrier;
    Lane running = current;
    if (loop != null && by != loop && (running == null || by != running.thread)) {
      stray(lane, by);
    } else if (!lane.accept(next)) {
      fail("a virtual thread was started without the simulation's factory, by " + lane.thread.getName());
    } else {
      crew.ready(lane);
    }
  }

  /** What a thread died of fails the run. */
  void died(Thread thread, Throwable why) {
    why.addSuppressed(new SimFailure(where() + "thread " + thread.getName() + " died" + trail));
    failure.compareAndSet(null, why);
  }

  private void stray(Lane lane, Thread by) {
    Thread loop = carrier;
    if (lane == current && by.getName().equals("VirtualThread-unblocker")) {
      lane.unblocked = true;
      LockSupport.unpark(loop);
    } else {
      fail(lane.thread.getName() + " was woken from outside the simulation, by " + by.getName()
          + ": it must neither wait with a timeout nor for a monitor nor for such a thread");
    }
  }

  private void main(Runnable body) {
    body.run();
    mains--;
  }

  private void loop() {
    try {
      while (mains > 0 && failure.get() == null) {
        turn();
      }
    } catch (RuntimeException | Error e) {
      died(Thread.currentThread(), e);
    }
  }

  private void turn() {
    boolean idle = crew.idle();
    long step = steps.get();
    if (step - lastProgress > PATIENCE_STEPS) {
      fail("no progress in " + PATIENCE_STEPS + " steps" + "; threads:" + crew);
    } else if (step >= marks.next() || (idle && timers.next() == Long.MAX_VALUE && marks.next() < Long.MAX_VALUE)) {
      marks.ring();
    } else if (idle ? timers.next() < Long.MAX_VALUE : stalls()) {
      nanos = Math.max(nanos, timers.next());
      steps.lazySet(step + 1);
      timers.ring();
    } else if (idle) {
      LockSupport.parkNanos(STRAY_NANOS);
      fail("nothing can go on" + "; threads:" + crew);
    } else {
      nanos += STEP_NANOS;
      steps.lazySet(step + 1);
      step(crew.pick());
    }
  }

  private boolean stalls() {
    return timers.next() - nanos <= STALL_NANOS && random.nextInt(STALL_ODDS) == 0;
  }

  private void step(Lane lane) {
    mix(lane.number);
    current = lane;
    lane.run();
    while (stops.cutShort(lane)) {
      lane.run();
    }
    current = null;
  }

  private void watch(Thread loop) {
    try {
      long seen = -1;
      while (!loop.join(stepLimit)) {
        Lane lane = current;
        if (steps.get() == seen) {
          throw new SimFailure(where() + "a step does not end: " + (lane == null ? "a timer's" : lane.describe()) + trail);
        }
        seen = steps.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SimFailure(where() + "interrupted", e);
    }
  }

  /** The simulation has gone wrong: the run ends here. */
  public void fail(String why) {
    failure.compareAndSet(null, new SimFailure(where() + why + trail));
  }

  private @Nullable Lane me() {
    Lane lane = current;
    return lane != null && lane.thread == Thread.currentThread() ? lane : null;
  }

  private void mix(long what) {
    hash = (hash ^ what) * 0x100000001B3L;
    hash ^= hash >>> 29;
  }
}
