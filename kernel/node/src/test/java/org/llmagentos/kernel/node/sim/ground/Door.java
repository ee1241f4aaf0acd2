package org.llmagentos.kernel.node.sim.ground;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.node.sim.ground.Outside.Deed;
import org.llmagentos.kernel.node.sim.ground.Outside.Manner;

/**
 * The way from one incarnation to the {@link Outside}, that goes wrong where its plan says so. Others may go first before and after
 * each deed, so that the machine may die on either side of it.
 *
 * <p><b>Errors.</b> {@link Refused}, as a real service fails; {@link InterruptedException} when the caller is cancelled on the way.
 */
public final class Door {

  /** The world said no, or seemed to. */
  public static final class Refused extends Exception {

    private static final long serialVersionUID = 1;

    Refused(String message) {
      super(message);
    }
  }

  /** How long a slow deed takes, in all. */
  private static final int SLOW_MILLIS = 20_000;

  private final Scheduler scheduler;
  private final Incarnation machine;
  private final Outside outside;
  private final Plan plan;

  public Door(Scheduler scheduler, Incarnation machine, Outside outside, Plan plan) {
    this.scheduler = scheduler;
    this.machine = machine;
    this.outside = outside;
    this.plan = plan;
  }

  /** Has the world do something, and brings its answer. */
  public String ask(Manner manner, String key, String text) throws InterruptedException, Refused {
    Mishap mishap = plan.deed();
    if (mishap != null) {
      scheduler.note(key + " meets " + mishap);
    }
    scheduler.giveWay();
    before(mishap, key);
    String answer = outside.act(new Deed(manner, key, text, machine.number(), scheduler.elapsedMillis()));
    scheduler.note(manner + " " + key + ": " + text);
    scheduler.progress();
    after(mishap, key);
    scheduler.giveWay();
    return answer;
  }

  private void before(@Nullable Mishap mishap, String key) throws InterruptedException, Refused {
    switch (mishap) {
      case CRASH_BEFORE -> crash();
      case FAIL -> throw new Refused(key + " is refused");
      case SLOW -> scheduler.sleep(SLOW_MILLIS / 2);
      case null -> {}
      case CRASH_AFTER, FAIL_AFTER, HANG -> {}
    }
  }

  private void after(@Nullable Mishap mishap, String key) throws InterruptedException, Refused {
    switch (mishap) {
      case CRASH_AFTER -> crash();
      case FAIL_AFTER -> throw new Refused("the answer to " + key + " was lost");
      case HANG -> hang();
      case SLOW -> scheduler.sleep(SLOW_MILLIS / 2);
      case null -> {}
      case CRASH_BEFORE, FAIL -> {}
    }
  }

  private void crash() {
    machine.kill();
    throw new Gone("the machine went down on its way outside"); // on a thread of another incarnation, or of none
  }

  private void hang() throws InterruptedException {
    while (!Thread.interrupted()) {
      LockSupport.park(this);
    }
    throw new InterruptedException();
  }
}
