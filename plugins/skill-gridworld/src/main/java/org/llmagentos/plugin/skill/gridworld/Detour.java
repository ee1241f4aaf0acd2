package org.llmagentos.plugin.skill.gridworld;

import java.util.Arrays;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.IntPredicate;

/**
 * The easiest way to somewhere over cells that were seen, if things could be set aside and doors opened; and what is in it first.
 *
 * <p>What it takes to clear a cell is reckoned in steps, roughly: enough to prefer a shut door to a thing, a thing to a locked door, and
 * a short free way round to any of them.
 */
final class Detour {

  private static final int OPENING = 2;
  private static final int SETTING_ASIDE = 8;
  private static final int UNLOCKING = 40;
  private static final int NEVER = Integer.MAX_VALUE;

  private final GridMap map;
  private final int[] costs = new int[GridMap.size()];
  private final int[] from = new int[GridMap.size()];

  private Detour(GridMap map) {
    this.map = map;
  }

  /** What is first in the easiest way to before that thing; empty when none leads there, or nothing is in it. */
  static Optional<Thing> blocker(GridMap map, Thing thing) {
    int goal = GridMap.index(thing.spot());
    return new Detour(map).first(index -> Arrays.stream(GridMap.STEP).anyMatch(step -> index + step == goal), goal);
  }

  /** What is first in the easiest way to a place beside which nothing was seen yet; empty when none leads there, or nothing is in it. */
  static Optional<Thing> barrier(GridMap map) {
    return new Detour(map).first(index -> Arrays.stream(GridMap.STEP).anyMatch(step -> unseen(map, index + step)), -1);
  }

  private static boolean unseen(GridMap map, int index) {
    return !map.at(index).seen() && index < GridMap.size() && GridMap.covers(GridMap.spot(index));
  }

  private Optional<Thing> first(IntPredicate reached, int avoided) {
    Spot start = map.pose().spot();
    if (!GridMap.covers(start)) {
      return Optional.empty();
    }
    Arrays.fill(costs, NEVER);
    var queue = new PriorityQueue<Long>();
    costs[GridMap.index(start)] = 0;
    from[GridMap.index(start)] = -1;
    queue.add((long) GridMap.index(start));
    while (!queue.isEmpty()) {
      long entry = queue.remove();
      int index = (int) entry;
      int cost = (int) (entry >> 32);
      if (cost > costs[index]) {
        continue;
      }
      if (reached.test(index)) {
        return firstOn(index);
      }
      for (int step : GridMap.STEP) {
        int next = index + step;
        int more = next == avoided ? NEVER : toEnter(map.at(next));
        if (more != NEVER && cost + more < costs[next]) {
          costs[next] = cost + more;
          from[next] = index;
          queue.add((long) costs[next] << 32 | next);
        }
      }
    }
    return Optional.empty();
  }

  private boolean crossed(int index) {
    return map.at(index).crossable();
  }

  private Optional<Thing> firstOn(int end) {
    Optional<Thing> first = Optional.empty();
    for (int index = end; index >= 0; index = from[index]) {
      if (from[index] >= 0 && !crossed(index)) {
        first = Optional.of(map.thing(GridMap.spot(index)));
      }
    }
    return first;
  }

  private int toEnter(Cell cell) {
    if (cell.crossable()) {
      return 1;
    }
    if (cell.movable()) {
      return 1 + SETTING_ASIDE;
    }
    boolean keyInHand = map.hand().kind() == Kind.KEY && map.hand().colour() == cell.colour();
    if (cell.closed() || cell.locked() && keyInHand) {
      return 1 + OPENING;
    }
    return cell.locked() ? 1 + UNLOCKING : NEVER;
  }
}
