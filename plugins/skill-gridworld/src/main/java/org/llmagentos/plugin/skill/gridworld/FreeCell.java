package org.llmagentos.plugin.skill.gridworld;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.List;
import java.util.function.Predicate;

/**
 * Which empty cells are in nobody's way: filling one cuts nothing off that was seen.
 *
 * <p>Doors count as ways, be they shut or locked; things do not. A thing beside the cell must keep another free side.
 */
final class FreeCell {

  private final GridMap map;

  FreeCell(GridMap map) {
    this.map = map;
  }

  /** What is asked of a cell, the best first; each of them is asked for only where the one before it is found nowhere. */
  List<Predicate<Spot>> sorts() {
    return List.of(this::aside, this::harmless, this::passable, this::amongThings);
  }

  /** Whether the map shows that cell empty. */
  boolean empty(Spot spot) {
    return map.at(spot).kind() == Kind.EMPTY;
  }

  /** Whether filling that cell, which is not beside a door, changes only ways past it. Corridors and the cells before doors do not pass. */
  boolean aside(Spot spot) {
    return empty(spot) && !besideADoor(spot) && keepsSides(spot) && arcs(spot, false) <= 1 && arcs(spot, true) <= 1;
  }

  /** Whether there are ways round that cell, however long, or none is needed: a dead end, such as all of a room behind a door. */
  boolean harmless(Spot spot) {
    return keepsSides(spot) && passable(spot);
  }

  /** The same, though a thing beside it may be closed in. What was taken up where it was in the way is not put there again. */
  boolean passable(Spot spot) {
    return elsewhere(spot) && (arcs(spot, false) <= 1 || connectedWithout(spot));
  }

  /** Whether there are ways round that cell if things are set aside. */
  boolean amongThings(Spot spot) {
    return elsewhere(spot) && arcs(spot, true) <= 1;
  }

  private boolean elsewhere(Spot spot) {
    return empty(spot) && !spot.equals(map.takenFrom());
  }

  private boolean besideADoor(Spot spot) {
    for (Heading heading : Heading.values()) {
      if (map.at(spot.toward(heading)).kind() == Kind.DOOR) {
        return true;
      }
    }
    return false;
  }

  private boolean keepsSides(Spot spot) {
    for (Heading heading : Heading.values()) {
      Spot neighbour = spot.toward(heading);
      Cell cell = map.at(neighbour);
      if (!cell.seen() || cell.movable() && !hasAnotherSide(neighbour, spot)) {
        return false;
      }
    }
    return true;
  }

  private boolean hasAnotherSide(Spot thing, Spot filled) {
    for (Heading heading : Heading.values()) {
      Spot side = thing.toward(heading);
      if (!side.equals(filled) && map.at(side).crossable()) {
        return true;
      }
    }
    return false;
  }

  /**
   * On how many arcs of the ring of eight cells around it the direct neighbours lie that can be walked on: on one, no way is cut, as each
   * of them is reached round the ring. A ring without a gap counts as none.
   */
  private int arcs(Spot spot, boolean throughThings) {
    int arcs = 0;
    for (Heading heading : Heading.values()) {
      Heading next = heading.clockwise();
      Spot neighbour = spot.toward(heading);
      boolean continues = open(neighbour.toward(next), throughThings) && open(spot.toward(next), throughThings);
      arcs += open(neighbour, throughThings) && !continues ? 1 : 0;
    }
    return arcs;
  }

  private boolean connectedWithout(Spot filled) {
    var reached = new BitSet(GridMap.size());
    var left = new ArrayDeque<Spot>();
    reached.set(GridMap.index(filled));
    boolean begun = false;
    for (Heading heading : Heading.values()) {
      Spot neighbour = filled.toward(heading);
      if (open(neighbour, false) && !reached.get(GridMap.index(neighbour))) {
        if (begun) {
          return false;
        }
        begun = true;
        reached.set(GridMap.index(neighbour));
        left.add(neighbour);
        flood(left, reached);
      }
    }
    return true;
  }

  private void flood(ArrayDeque<Spot> left, BitSet reached) {
    while (!left.isEmpty()) {
      Spot spot = left.remove();
      for (Heading heading : Heading.values()) {
        Spot next = spot.toward(heading);
        if (open(next, false) && !reached.get(GridMap.index(next))) {
          reached.set(GridMap.index(next));
          left.add(next);
        }
      }
    }
  }

  private boolean open(Spot spot, boolean throughThings) {
    return switch (map.at(spot).kind()) {
      case EMPTY, FLOOR, DOOR, GOAL -> true;
      case KEY, BALL, BOX -> throughThings;
      case UNSEEN, WALL, LAVA -> false;
    };
  }
}
