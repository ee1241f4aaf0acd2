package org.llmagentos.kernel.node.sim.ground;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** The threads of a simulation that live, and among them those that can take a step. */
final class Crew {

  /** How often a slow thread that was picked may let others go first before the pick stands. */
  private static final int PICKS = 4;

  private final SplittableRandom random;
  private final List<Lane> runnable = new ArrayList<>();
  private final Set<Lane> live = new LinkedHashSet<>();

  Crew(SplittableRandom random) {
    this.random = random;
  }

  /** This one can take a step. */
  void ready(Lane lane) {
    if (!lane.queued) {
      lane.queued = true;
      live.add(lane);
      runnable.add(lane);
    }
  }

  /** Whether nobody can take a step. */
  boolean idle() {
    return runnable.isEmpty();
  }

  /** Who takes the next step. */
  Lane pick() {
    int size = runnable.size();
    int at = size == 1 ? 0 : random.nextInt(size);
    for (int i = 1; i < PICKS && size > 1 && random.nextInt(1 << runnable.get(at).drag) != 0; i++) {
      at = random.nextInt(size);
    }
    Lane picked = runnable.get(at);
    Lane last = runnable.removeLast();
    if (picked != last) {
      runnable.set(at, last);
    }
    picked.queued = false;
    return picked;
  }

  /** This one has ended. */
  void ended(Lane lane) {
    live.remove(lane);
  }

  /** Forgets the threads of an incarnation that is gone. */
  void forget(Incarnation incarnation) {
    live.removeIf(lane -> lane.owner == incarnation);
    runnable.removeIf(lane -> lane.owner == incarnation);
  }

  /** Where each thread stands, one line each. */
  @Override
  public String toString() {
    var text = new StringBuilder();
    List.copyOf(live).forEach(lane -> text.append("\n  ").append(lane.describe())); // to look at one may make it ready
    return text.toString();
  }
}
