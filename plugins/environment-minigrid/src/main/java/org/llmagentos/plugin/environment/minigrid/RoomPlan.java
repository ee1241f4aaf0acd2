package org.llmagentos.plugin.environment.minigrid;

/**
 * How many rooms of which size.
 *
 * @param roomSize cells along a room's side, both walls included
 */
record RoomPlan(int roomSize, int columns, int rows) {

  int width() {
    return columns * (roomSize - 1) + 1;
  }

  int height() {
    return rows * (roomSize - 1) + 1;
  }

  /** Cells of all rooms, shared walls counted twice: the time that one walk through them is given. */
  int walk() {
    return roomSize * roomSize * columns * rows;
  }

  /** Number of the room that a coordinate belongs to; a wall belongs to the room after it. */
  int roomOf(int coordinate) {
    return coordinate / (roomSize - 1);
  }

  /** Coordinate of the middle of the middle room of {@code count}. */
  int middleOf(int count) {
    return count / 2 * (roomSize - 1) + roomSize / 2;
  }
}
