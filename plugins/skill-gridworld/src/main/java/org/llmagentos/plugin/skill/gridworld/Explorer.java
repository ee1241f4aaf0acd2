package org.llmagentos.plugin.skill.gridworld;

import java.util.Optional;

/**
 * Where to look next: the nearest pose that shows something new, of equally near ones the one that shows most.
 *
 * <p>Hidden corners, behind which nothing can be reached, are not worth a step.
 */
final class Explorer {

  private Explorer() {}

  /** The walk to that pose; empty when there is none. Then everything that can be walked up to has been seen. */
  static Optional<Leg> next(GridMap map) {
    Routes routes = map.routes();
    int best = -1;
    int most = 0;
    for (int place = 0; routes.has(place); place++) {
      int pose = routes.pose(place);
      if (best >= 0 && routes.steps(pose) > routes.steps(best)) {
        break;
      }
      int count = map.sight().frontier(pose);
      if (count > most) {
        best = pose;
        most = count;
      }
    }
    return best < 0 ? Optional.empty() : Optional.of(routes.leg(best));
  }
}
