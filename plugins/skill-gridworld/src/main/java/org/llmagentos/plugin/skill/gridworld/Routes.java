package org.llmagentos.plugin.skill.gridworld;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The shortest walks from where the agent is to every pose it can reach: breadth first over turns and steps.
 *
 * <p>They cross only cells that were seen, and neither lava nor goals, which would end the episode on the way.
 */
final class Routes {

  private static final List<Action> MOVES = List.of(Action.LEFT, Action.RIGHT, Action.FORWARD);

  private final @Nullable Leg[] to = new @Nullable Leg[GridMap.size() * Heading.values().length];
  private final List<Leg> legs = new ArrayList<>();

  private Routes() {}

  /** All walks over what the map shows now. */
  static Routes over(GridMap map) {
    var routes = new Routes();
    if (GridMap.covers(map.pose().spot())) {
      routes.reach(new Leg(map.pose(), 0, Optional.empty()));
    }
    for (int next = 0; next < routes.legs.size(); next++) {
      Leg leg = routes.legs.get(next);
      for (Action move : MOVES) {
        if (move != Action.FORWARD || map.at(leg.pose().ahead()).crossable()) {
          routes.reach(leg.then(move));
        }
      }
    }
    return routes;
  }

  private void reach(Leg leg) {
    int index = index(leg.pose());
    if (to[index] == null) {
      to[index] = leg;
      legs.add(leg);
    }
  }

  /** Every walk, the shortest first. */
  List<Leg> legs() {
    return Collections.unmodifiableList(legs);
  }

  /** The shortest walk after which that spot is in front. */
  Optional<Leg> facing(Spot spot) {
    return Stream.of(Heading.values())
        .map(heading -> new Pose(spot.toward(heading, -1), heading))
        .filter(pose -> GridMap.covers(pose.spot()))
        .map(pose -> to[index(pose)])
        .filter(Objects::nonNull)
        .min(Comparator.comparingInt(Leg::steps));
  }

  private static int index(Pose pose) {
    return GridMap.index(pose.spot()) * Heading.values().length + pose.heading().number;
  }
}
