package org.llmagentos.plugin.environment.minigrid;

/**
 * Rooms of one size in rows and columns, sharing walls: the ground plan of most levels.
 *
 * <p>Building it draws the place of every possible door, even of doors that a level never adds.
 */
final class RoomGrid {

  /** Tries for one object or agent before {@link Placement.Failed}. */
  private static final int MAX_TRIES = 1_000;

  private final Placement place;
  private final int roomSize;
  private final Room[][] rooms;

  /** Builds walls, draws the doorways and puts the agent, for now, in the middle, facing right. */
  RoomGrid(Placement place, int roomSize, int rows, int columns) {
    this.place = place;
    this.roomSize = roomSize;
    this.rooms = new Room[rows][columns];
    buildWalls();
    drawDoorways();
    World world = place.world();
    world.position = world.grid.index(middle(columns), middle(rows));
    world.direction = 0;
  }

  /** Cells that {@code rooms} rooms in a row take, walls included. */
  static int length(int rooms, int roomSize) {
    return rooms * (roomSize - 1) + 1;
  }

  Room room(int column, int row) {
    return rooms[row][column];
  }

  /** Puts a locked door of a random colour into one side of a room; returns the index of its cell. */
  int addLockedDoor(Room room, int side) {
    int index = room.doorway(side);
    place.world().grid.set(index, Cell.door(Color.random(place.random()), Cell.LOCKED));
    return index;
  }

  /** Puts an object into a room, not next to the agent. */
  void addObject(Room room, int cell) {
    place.object(cell, room.region, RoomGrid::nextToAgent, MAX_TRIES);
  }

  /** Puts the agent into a room, anew until it does not face an object or a door. */
  void placeAgent(Room room) {
    World world = place.world();
    int faced;
    do {
      place.agent(room.region, MAX_TRIES);
      faced = Cell.type(world.grid.get(world.ahead()));
    } while (faced != Cell.EMPTY && faced != Cell.WALL);
  }

  private void buildWalls() {
    for (int row = 0; row < rooms.length; row++) {
      for (int column = 0; column < rooms[row].length; column++) {
        var region = new Region(column * (roomSize - 1), row * (roomSize - 1), roomSize, roomSize);
        rooms[row][column] = new Room(region);
        place.world().grid.wallAround(region);
      }
    }
  }

  private void drawDoorways() {
    for (int row = 0; row < rooms.length; row++) {
      for (int column = 0; column < rooms[row].length; column++) {
        if (column + 1 < rooms[row].length) {
          drawDoorway(rooms[row][column], 0, rooms[row][column + 1]);
        }
        if (row + 1 < rooms.length) {
          drawDoorway(rooms[row][column], 1, rooms[row + 1][column]);
        }
      }
    }
  }

  /** Draws where a door between a room and its right (side 0) or lower (side 1) neighbour would be. */
  private void drawDoorway(Room room, int side, Room neighbour) {
    int far = roomSize - 1;
    int along = place.random().integers(1, far);
    int x = room.region.x() + (side == 0 ? far : along);
    int y = room.region.y() + (side == 0 ? along : far);
    int index = place.world().grid.index(x, y);
    room.setDoorway(side, index);
    neighbour.setDoorway(side + 2, index);
  }

  private int middle(int count) {
    return count / 2 * (roomSize - 1) + roomSize / 2;
  }

  private static boolean nextToAgent(World world, int index) {
    Grid grid = world.grid;
    int dx = grid.x(index) - grid.x(world.position);
    int dy = grid.y(index) - grid.y(world.position);
    return Math.abs(dx) + Math.abs(dy) < 2;
  }
}
