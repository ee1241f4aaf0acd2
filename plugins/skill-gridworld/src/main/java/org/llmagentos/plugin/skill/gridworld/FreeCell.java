package org.llmagentos.plugin.skill.gridworld;

/**
 * Which cells are free and in nobody's way.
 *
 * <p>A cell is in the way when filling it would separate two of its neighbours: those of its eight neighbours that can be walked on lie
 * on the ring around it in arcs, and its four direct neighbours must all lie on one arc, whether things are counted in or not; a thing
 * beside it must have another free side. Corridors, doorways, the cell before a door and the only access to a thing are in the way; the
 * middle and the edges of a room, and dead ends, are not.
 */
final class FreeCell {

  private FreeCell() {}

  /** Whether the map shows that cell empty. */
  static boolean empty(GridMap map, Spot spot) {
    return map.at(spot).kind() == Kind.EMPTY;
  }

  /** Whether the map shows that cell empty, in nobody's way, and not beside a door. */
  static boolean at(GridMap map, Spot spot) {
    return deadEnd(map, spot) && !besideADoor(map, spot);
  }

  private static boolean besideADoor(GridMap map, Spot spot) {
    for (Heading heading : Heading.values()) {
      if (map.at(spot.toward(heading)).kind() == Kind.DOOR) {
        return true;
      }
    }
    return false;
  }

  /** Whether the map shows that cell empty and in nobody's way, be it all of a room behind a door. */
  static boolean deadEnd(GridMap map, Spot spot) {
    if (!empty(map, spot)) {
      return false;
    }
    for (Heading heading : Heading.values()) {
      Spot neighbour = spot.toward(heading);
      Cell cell = map.at(neighbour);
      if (!cell.seen() || cell.movable() && !hasAnotherSide(map, neighbour, spot)) {
        return false;
      }
    }
    return arcs(map, spot, true) <= 1 && arcs(map, spot, false) <= 1;
  }

  private static boolean hasAnotherSide(GridMap map, Spot thing, Spot filled) {
    for (Heading heading : Heading.values()) {
      Spot side = thing.toward(heading);
      if (!side.equals(filled) && map.at(side).crossable()) {
        return true;
      }
    }
    return false;
  }

  /** On how many arcs the direct neighbours lie; a ring without a gap counts as none. */
  private static int arcs(GridMap map, Spot spot, boolean throughThings) {
    int arcs = 0;
    for (Heading heading : Heading.values()) {
      Heading next = heading.clockwise();
      Spot neighbour = spot.toward(heading);
      boolean continues = open(map, neighbour.toward(next), throughThings) && open(map, spot.toward(next), throughThings);
      arcs += open(map, neighbour, throughThings) && !continues ? 1 : 0;
    }
    return arcs;
  }

  private static boolean open(GridMap map, Spot spot, boolean throughThings) {
    return switch (map.at(spot).kind()) {
      case EMPTY, FLOOR, DOOR, GOAL -> true;
      case KEY, BALL, BOX -> throughThings;
      case UNSEEN, WALL, LAVA -> false;
    };
  }
}
