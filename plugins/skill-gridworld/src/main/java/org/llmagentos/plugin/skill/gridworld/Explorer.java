package org.llmagentos.plugin.skill.gridworld;

import java.util.Optional;
import java.util.function.IntUnaryOperator;

/**
 * Where to look next: the nearest pose that shows something new, of equally near ones the one that shows most.
 *
 * <p>Hidden corners, behind which nothing can be reached, come last.
 */
final class Explorer {

  private Explorer() {}

  /** The walk to that pose; empty when everything that can be seen from reachable poses has been seen. */
  static Optional<Leg> next(GridMap map) {
    Sight sight = map.sight();
    return nearest(map.routes(), sight::frontier).or(() -> nearest(map.routes(), sight::unseen));
  }

  private static Optional<Leg> nearest(Routes routes, IntUnaryOperator shows) {
    int best = -1;
    int most = 0;
    for (int place = 0; routes.has(place); place++) {
      int pose = routes.pose(place);
      if (best >= 0 && routes.steps(pose) > routes.steps(best)) {
        break;
      }
      int count = shows.applyAsInt(pose);
      if (count > most) {
        best = pose;
        most = count;
      }
    }
    return best < 0 ? Optional.empty() : Optional.of(routes.leg(best));
  }
}
