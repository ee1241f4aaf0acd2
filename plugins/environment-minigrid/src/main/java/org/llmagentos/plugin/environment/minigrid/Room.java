package org.llmagentos.plugin.environment.minigrid;

import java.util.Arrays;

/** One room of a {@link RoomGrid}. Its sides are numbered like directions: 0 right, 1 down, 2 left, 3 up. */
final class Room {

  private static final int NO_DOOR = -1;
  private static final int SIDES = 4;

  /** The room with its walls, which it shares with its neighbours. */
  final Region region;

  private final int[] doorways = new int[SIDES];

  Room(Region region) {
    this.region = region;
    Arrays.fill(doorways, NO_DOOR);
  }

  /** Fixes where a door in that side would be. */
  void setDoorway(int side, int index) {
    doorways[side] = index;
  }

  /**
   * Index of the cell where a door in that side would be.
   *
   * @throws IllegalArgumentException when no room lies on that side
   */
  int doorway(int side) {
    if (doorways[side] == NO_DOOR) {
      throw new IllegalArgumentException("no room lies on side " + side + " of " + region);
    }
    return doorways[side];
  }
}
