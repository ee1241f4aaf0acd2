package org.llmagentos.kernel.node.sim.ground;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Looks at what a thread has stopped for at the end of its step: what takes its time from the wall's clock fails the run. */
final class Stops {

  private final Scheduler scheduler;
  private final Crew crew;
  private final Duration patience;

  /**
   * @param stepLimit how long a step may take, on the wall's clock
   */
  Stops(Scheduler scheduler, Crew crew, Duration stepLimit) {
    this.scheduler = scheduler;
    this.crew = crew;
    this.patience = stepLimit.dividedBy(10);
  }

  /** Whether a thread has only stopped to wait for a monitor held outside, which is free by now: the step goes on. */
  boolean cutShort(Lane lane) {
    if (!lane.alive()) {
      return false;
    }
    if (scheduler.maker.timed(lane.thread)) {
      scheduler.fail("a wait with a timeout, which would take its time from the wall's clock: " + lane.describe());
      return false;
    }
    return switch (lane.thread.getState()) {
      case TERMINATED -> {
        crew.ended(lane);
        yield false;
      }
      case WAITING, TIMED_WAITING, NEW -> false;
      case RUNNABLE -> !lane.queued && freed(lane);
      case BLOCKED -> freed(lane);
    };
  }

  private boolean freed(Lane lane) {
    long began = System.nanoTime();
    while (!lane.unblocked) {
      if (System.nanoTime() - began > patience.toNanos()) {
        scheduler.fail("a wait for a monitor that another thread holds while it waits itself: " + lane.describe() + "; threads:" + crew);
        return false;
      }
      LockSupport.parkNanos(1_000_000);
    }
    lane.unblocked = false;
    return true;
  }
}
