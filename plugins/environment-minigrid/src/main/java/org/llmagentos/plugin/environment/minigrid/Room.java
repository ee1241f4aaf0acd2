package org.llmagentos.plugin.environment.minigrid;

import org.jspecify.annotations.Nullable;

/** One room of a {@link RoomGrid}. Its sides are numbered like directions: 0 right, 1 down, 2 left, 3 up. */
final class Room {

  static final int SIDES = 4;

  /** The room with its walls, which it shares with its neighbours. */
  final Region region;

  /** Whether the last door added to it from within is locked; no other door may then be added at random. */
  boolean locked;

  /** One bit, another for each room of a grid. */
  final long bit;

  /** The bits of the rooms that it is connected with. */
  private long connected;

  private final @Nullable Room[] neighbours = new @Nullable Room[SIDES];
  private final int[] doorways = new int[SIDES];

  Room(Region region, long bit) {
    this.region = region;
    this.bit = bit;
  }

  /** Makes two rooms neighbours and fixes where a door between them would be. */
  void join(int side, Room other, int doorway) {
    neighbours[side] = other;
    doorways[side] = doorway;
    other.neighbours[side ^ 2] = this;
    other.doorways[side ^ 2] = doorway;
  }

  boolean hasNeighbour(int side) {
    return neighbours[side] != null;
  }

  /**
   * The room behind a side.
   *
   * @throws IllegalArgumentException when no room lies there
   */
  Room neighbour(int side) {
    Room neighbour = neighbours[side];
    if (neighbour == null) {
      throw new IllegalArgumentException("no room lies on side " + side + " of " + region);
    }
    return neighbour;
  }

  /**
   * Index of the cell where a door in that side is or would be.
   *
   * @throws IllegalArgumentException when no room lies there
   */
  int doorway(int side) {
    neighbour(side);
    return doorways[side];
  }

  /** Whether there is a door in that side, or no wall. */
  boolean isConnected(int side) {
    Room neighbour = neighbours[side];
    return neighbour != null && (connected & neighbour.bit) != 0;
  }

  /** The {@link #bit}s of the rooms behind such doors. */
  long connected() {
    return connected;
  }

  /** Notes that there is a door in that side, or no wall. */
  void connect(int side) {
    Room neighbour = neighbour(side);
    neighbour.connected |= bit;
    connected |= neighbour.bit;
  }
}
