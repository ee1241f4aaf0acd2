package org.llmagentos.plugin.skill.gridworld;

import java.util.Optional;

/**
 * Where to look next: a pose near by that shows much that is new for each step there.
 *
 * <p>Only poses that are hardly farther than the nearest are weighed against each other; walking towards the best one keeps it the best
 * until something new is seen, so exploring ends. Hidden corners, behind which nothing can be reached, are not worth a step.
 */
final class Explorer {

  /** How many steps farther than the nearest a pose may be. */
  private static final int FARTHER = 4;
  /** What walking to the next pose after it is reckoned to take. */
  private static final int NEXT_STEPS = 3;

  private Explorer() {}

  /** The walk to that pose; empty when there is none. Then everything that can be walked up to has been seen. */
  static Optional<Leg> next(GridMap map) {
    Routes routes = map.routes();
    int last = Integer.MAX_VALUE;
    int best = -1;
    int bestShows = 0;
    int bestTakes = 1;
    for (int place = 0; routes.has(place) && routes.steps(routes.pose(place)) <= last; place++) {
      int pose = routes.pose(place);
      int shows = map.sight().frontier(pose);
      if (shows == 0) {
        continue;
      }
      int takes = routes.steps(pose) + NEXT_STEPS;
      if (best < 0) {
        last = routes.steps(pose) + FARTHER;
      }
      if (shows * bestTakes > bestShows * takes) {
        best = pose;
        bestShows = shows;
        bestTakes = takes;
      }
    }
    return best < 0 ? Optional.empty() : Optional.of(routes.leg(best));
  }
}
