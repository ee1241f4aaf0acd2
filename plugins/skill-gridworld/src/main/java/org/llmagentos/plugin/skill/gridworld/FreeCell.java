package org.llmagentos.plugin.skill.gridworld;

/**
 * Which cells are free and in nobody's way.
 *
 * <p>A cell is in the way when filling it would separate two of its neighbours: those of its eight neighbours that are neither wall
 * nor lava lie on the ring around it in arcs, and its four direct neighbours must all lie on one arc. Corridors, doorways, the cell
 * before a door and the only access to a thing are in the way; the middle and the edges of a room, and dead ends, are not.
 */
final class FreeCell {

  private FreeCell() {}

  /** Whether the map shows that cell empty and in nobody's way. */
  static boolean at(GridMap map, Spot spot) {
    if (map.at(spot).kind() != Kind.EMPTY) {
      return false;
    }
    int arcs = 0;
    for (Heading heading : Heading.values()) {
      Spot neighbour = spot.toward(heading);
      if (!map.at(neighbour).seen()) {
        return false;
      }
      if (accessible(map, neighbour) && !continues(map, spot, heading)) {
        arcs++;
      }
    }
    return arcs <= 1;
  }

  /** Whether the next direct neighbour, clockwise, lies on the same arc; a ring without a gap counts as none. */
  private static boolean continues(GridMap map, Spot spot, Heading heading) {
    Heading next = heading.clockwise();
    return accessible(map, spot.toward(heading).toward(next)) && accessible(map, spot.toward(next));
  }

  private static boolean accessible(GridMap map, Spot spot) {
    return switch (map.at(spot).kind()) {
      case EMPTY, FLOOR, DOOR, KEY, BALL, BOX, GOAL -> true;
      case UNSEEN, WALL, LAVA -> false;
    };
  }
}
