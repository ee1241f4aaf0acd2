package org.llmagentos.plugin.skill.gridworld;

import java.util.ArrayDeque;
import java.util.BitSet;

/**
 * The room in which the agent's map began, as far as it was seen: what can be walked to from there, things set aside, without passing a
 * wall or a door, be it open; and its walls and doors.
 */
final class StartRoom {

  private final BitSet cells = new BitSet(GridMap.size());

  StartRoom(GridMap map) {
    var left = new ArrayDeque<Spot>();
    Spot start = map.start().spot();
    cells.set(GridMap.index(start));
    left.add(start);
    while (!left.isEmpty()) {
      Spot spot = left.remove();
      for (Heading heading : Heading.values()) {
        Spot next = spot.toward(heading);
        Cell cell = map.at(next);
        if (cell.seen() && !cells.get(GridMap.index(next))) {
          cells.set(GridMap.index(next));
          if (cell.kind() != Kind.DOOR && cell.kind() != Kind.WALL) {
            left.add(next);
          }
        }
      }
    }
  }

  boolean holds(Spot spot) {
    return cells.get(GridMap.index(spot));
  }
}
