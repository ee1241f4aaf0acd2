package org.llmagentos.plugin.skill.gridworld;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.List;
import java.util.function.Predicate;

/**
 * Which empty cells are in nobody's way: filling one cuts nothing off that was seen.
 *
 * <p>Doors count as ways, be they shut or locked; things do not. A thing beside the cell must keep another free side. Where no such cell
 * is known, less is asked of it.
 */
final class FreeCell {

  /** What counts as a way, so that both of its ends must stay connected. */
  private enum Way {
    WALKABLE {
      @Override
      boolean is(Cell cell) {
        return WITHOUT_SHUT_DOORS.is(cell) || cell.kind() == Kind.DOOR;
      }
    },
    WITH_THINGS {
      @Override
      boolean is(Cell cell) {
        return WALKABLE.is(cell) || cell.movable();
      }
    },
    WITHOUT_SHUT_DOORS {
      @Override
      boolean is(Cell cell) {
        return cell.crossable() || cell.kind() == Kind.GOAL;
      }
    };

    abstract boolean is(Cell cell);
  }

  private final GridMap map;

  FreeCell(GridMap map) {
    this.map = map;
  }

  /** What is asked of a cell, the most first; each of them is asked only where the one before it is met nowhere. */
  List<Predicate<Spot>> sorts() {
    return List.of(this::aside, this::harmless, this::passable, this::amongThings, this::behindShutDoors);
  }

  /** Whether the map shows that cell empty. */
  boolean empty(Spot spot) {
    return map.at(spot).kind() == Kind.EMPTY;
  }

  /** Whether filling that cell, which is not beside a door, only bends ways past it: no cell of a corridor, none before a door. */
  boolean aside(Spot spot) {
    return elsewhere(spot) && !besideADoor(spot) && keepsSides(spot) && bends(spot, Way.WALKABLE) && bends(spot, Way.WITH_THINGS);
  }

  /** Whether there are ways round that cell, however long, or none is needed: a dead end, such as all of a room behind a door. */
  boolean harmless(Spot spot) {
    return keepsSides(spot) && passable(spot);
  }

  /** The same, though a thing beside it may be closed in. */
  boolean passable(Spot spot) {
    return elsewhere(spot) && connectedWithout(spot, Way.WALKABLE);
  }

  /** Whether there are ways round that cell if things are set aside. */
  boolean amongThings(Spot spot) {
    return elsewhere(spot) && bends(spot, Way.WITH_THINGS);
  }

  /** Whether only what is behind shut doors may be cut off; or it is where the last thing was, as it was before. */
  boolean behindShutDoors(Spot spot) {
    return empty(spot) && (connectedWithout(spot, Way.WITHOUT_SHUT_DOORS) || !elsewhere(spot) && bends(spot, Way.WITH_THINGS));
  }

  /** Whether that cell is empty and not where the last thing was taken up, where it may have been in the way. */
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
   * Whether ways only bend round that cell: the ways among the eight cells around it lie in arcs, and its four direct neighbours all lie
   * on one of them, or on a ring without a gap.
   */
  private boolean bends(Spot spot, Way way) {
    int arcs = 0;
    for (Heading heading : Heading.values()) {
      Heading next = heading.clockwise();
      Spot neighbour = spot.toward(heading);
      boolean continues = way.is(map.at(neighbour.toward(next))) && way.is(map.at(spot.toward(next)));
      arcs += way.is(map.at(neighbour)) && !continues ? 1 : 0;
    }
    return arcs <= 1;
  }

  private boolean connectedWithout(Spot filled, Way way) {
    return bends(filled, way) || parts(filled, way) <= 1;
  }

  /** Into how many parts its direct neighbours fall when that cell is filled. */
  private int parts(Spot filled, Way way) {
    var reached = new BitSet(GridMap.size());
    var left = new ArrayDeque<Spot>();
    reached.set(GridMap.index(filled));
    int parts = 0;
    for (Heading from : Heading.values()) {
      parts += reach(filled.toward(from), way, reached, left) ? 1 : 0;
      while (!left.isEmpty()) {
        Spot spot = left.remove();
        for (Heading heading : Heading.values()) {
          reach(spot.toward(heading), way, reached, left);
        }
      }
    }
    return parts;
  }

  private boolean reach(Spot spot, Way way, BitSet reached, ArrayDeque<Spot> left) {
    boolean isNew = way.is(map.at(spot)) && !reached.get(GridMap.index(spot));
    if (isNew) {
      reached.set(GridMap.index(spot));
      left.add(spot);
    }
    return isNew;
  }
}
