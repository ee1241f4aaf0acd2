package org.llmagentos.plugin.environment.minigrid;

import java.util.ArrayList;
import java.util.List;
import org.llmagentos.sdk.environment.numpy.Generator;
import org.llmagentos.sdk.environment.numpy.Pcg64;

/**
 * The draws that level generation makes, one for one: NumPy's and those that MiniGrid makes of them.
 *
 * <p><b>Threads.</b> One thread at a time.
 */
final class LevelDraws extends Generator {

  LevelDraws(Pcg64 bits) {
    super(bits);
  }

  /** {@code integers(0, 2) == 0}: a fair coin as MiniGrid throws it. */
  boolean bool() {
    return integers(0, 2) == 0;
  }

  /** Some different elements in random order, as {@code _rand_subset} picks them. */
  <T> List<T> subset(List<T> elements, int count) {
    var left = new ArrayList<>(elements);
    List<T> chosen = new ArrayList<>(count);
    while (chosen.size() < count) {
      chosen.add(left.remove(integers(0, left.size())));
    }
    return chosen;
  }
}
