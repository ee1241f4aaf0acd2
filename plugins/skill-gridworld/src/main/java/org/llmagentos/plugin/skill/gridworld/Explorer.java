package org.llmagentos.plugin.skill.gridworld;

import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * Where to look next: the nearest pose that shows something new, of equally near ones the one that shows most.
 *
 * <p>Hidden corners, behind which nothing can be reached, come last.
 */
final class Explorer {

  private Explorer() {}

  /** The walk to that pose; empty when everything that can be seen from reachable poses has been seen. */
  static Optional<Leg> next(GridMap map, Routes routes) {
    var sight = new Sight(map);
    return nearest(routes, sight::frontier).or(() -> nearest(routes, sight::unseen));
  }

  private static Optional<Leg> nearest(Routes routes, ToIntFunction<Pose> shows) {
    Leg best = null;
    int most = 0;
    for (Leg leg : routes.legs()) {
      if (best != null && leg.steps() > best.steps()) {
        break;
      }
      int count = shows.applyAsInt(leg.pose());
      if (count > most) {
        best = leg;
        most = count;
      }
    }
    return Optional.ofNullable(best);
  }
}
