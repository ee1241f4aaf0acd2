package org.llmagentos.kernel.node.sim.world;

import java.util.Map;
import java.util.TreeMap;
import org.llmagentos.kernel.core.process.Work;
import org.llmagentos.kernel.node.driver.Trainings;
import org.llmagentos.sdk.capability.Tenant;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.syscall.Reply;

/** Trainings that come to nothing but their own course: a state tells how it was reached. */
public final class Slates implements Trainings {

  /** What each may take. */
  public static final long MILLIS = 5_000;

  @Override
  public Reply train(Tenant tenant, Pid pid, Work.Train work) {
    return new Reply.Trained(after(work.from(), work.units()), work.units(), work.units(), new TreeMap<>(Map.of("units", (double) work.units())));
  }

  @Override
  public void release(Pid pid) {}

  /** The state that so many units lead to. */
  static String after(String from, long units) {
    return from + "+" + units;
  }
}
