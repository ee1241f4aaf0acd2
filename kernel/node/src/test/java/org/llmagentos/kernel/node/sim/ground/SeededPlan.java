package org.llmagentos.kernel.node.sim.ground;

import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Something goes wrong now and then, each thing as often as the others.
 *
 * @param commitOdds one commit in so many goes wrong; 0 for none
 * @param readOdds one reading in so many; 0 for none
 * @param deedOdds one deed in so many; 0 for none
 */
public record SeededPlan(SplittableRandom random, int commitOdds, int readOdds, int deedOdds) implements Plan {

  private static final List<Fault> FAULTS = List.of(Fault.values());

  private static final List<Mishap> MISHAPS = List.of(Mishap.values());

  @Override
  public @Nullable Fault commit() {
    return happens(commitOdds) ? FAULTS.get(random.nextInt(FAULTS.size())) : null;
  }

  @Override
  public boolean unreadable() {
    return happens(readOdds);
  }

  @Override
  public @Nullable Mishap deed() {
    return happens(deedOdds) ? MISHAPS.get(random.nextInt(MISHAPS.size())) : null;
  }

  private boolean happens(int odds) {
    return odds > 0 && random.nextInt(odds) == 0;
  }
}
