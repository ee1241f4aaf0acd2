package org.llmagentos.plugin.skill.gridworld;

import java.util.Arrays;
import java.util.Optional;

/**
 * The shortest walks from where the agent is to every pose it can reach: breadth first over turns and steps, as far as is asked for.
 *
 * <p>They cross only cells that were seen, and neither lava nor goals, which would end the episode on the way. They allocate nothing:
 * what was reached is overwritten for the next look at the map.
 */
final class Routes {

  private static final Action[] MOVES = {Action.LEFT, Action.RIGHT, Action.FORWARD};
  private static final int NO_MOVE = MOVES.length;
  private static final int MOST_ROUNDS = (1 << 16) - 1;

  private final GridMap map;
  /** By pose: in which round it was reached (16 bits), in how many steps (14), and by which first move (2). */
  private final int[] reached = new int[GridMap.size() * Pose.HEADINGS];
  /** The poses reached in this round, the nearest first. */
  private final char[] poses = new char[GridMap.size() * Pose.HEADINGS];

  private int round;
  private int known;
  private int expanded;
  private boolean outdated = true;

  Routes(GridMap map) {
    this.map = map;
  }

  /** Says that the map or the agent has changed. */
  void outdated() {
    outdated = true;
  }

  private void restart() {
    outdated = false;
    known = 0;
    expanded = 0;
    if (round == MOST_ROUNDS) {
      Arrays.fill(reached, 0);
      round = 0;
    }
    round++;
    if (GridMap.covers(map.pose().spot())) {
      reach(map.pose().number(), 0, NO_MOVE);
    }
  }

  /** Whether at least so many poses and one more can be reached. */
  boolean has(int count) {
    if (outdated) {
      restart();
    }
    while (known <= count && expanded < known) {
      expand(poses[expanded++]);
    }
    return known > count;
  }

  private void expand(int pose) {
    int steps = steps(pose) + 1;
    int first = reached[pose] & 3;
    int turns = pose & ~3;
    reach(turns | pose + 3 & 3, steps, first == NO_MOVE ? 0 : first);
    reach(turns | pose + 1 & 3, steps, first == NO_MOVE ? 1 : first);
    int ahead = (pose >> 2) + GridMap.STEP[pose & 3];
    if (map.at(ahead).crossable()) {
      reach(ahead << 2 | pose & 3, steps, first == NO_MOVE ? 2 : first);
    }
  }

  private void reach(int pose, int steps, int first) {
    if (reached[pose] >>> 16 != round) {
      reached[pose] = round << 16 | steps << 2 | first;
      poses[known++] = (char) pose;
    }
  }

  /** The number of a {@link Pose}, the nearest first; only after {@link #has} of its place. */
  int pose(int place) {
    return poses[place];
  }

  /** How many actions lead to a pose that was reached. */
  int steps(int pose) {
    return reached[pose] >>> 2 & (1 << 14) - 1;
  }

  /** The shortest walk to a pose that was reached. */
  Leg leg(int pose) {
    int first = reached[pose] & 3;
    return new Leg(Pose.of(pose), steps(pose), first == NO_MOVE ? Optional.empty() : Optional.of(MOVES[first]));
  }

  /** The shortest walk after which that spot is in front. */
  Optional<Leg> facing(Spot spot) {
    int best = -1;
    for (int place = 0; has(place); place++) {
      int pose = poses[place];
      if (best >= 0 && steps(pose) > steps(best)) {
        break;
      }
      int heading = pose & 3;
      if ((pose >> 2) + GridMap.STEP[heading] == GridMap.index(spot) && (best < 0 || heading < (best & 3))) {
        best = pose;
      }
    }
    return best < 0 ? Optional.empty() : Optional.of(leg(best));
  }
}
