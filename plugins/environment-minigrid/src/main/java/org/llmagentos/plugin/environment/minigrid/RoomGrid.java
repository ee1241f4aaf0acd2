package org.llmagentos.plugin.environment.minigrid;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rooms of one size in rows and columns, sharing walls: the ground plan of most levels.
 *
 * <p>Building it draws the place of every possible door, even of doors that a level never adds. Objects and doors are addressed by
 * the index of their cell, and each gets an identity of its own. Where a method's arguments are drawn, they are drawn in their order.
 */
final class RoomGrid {

  /** Tries for one object or agent before the attempt is {@link Rejected}. */
  private static final int MAX_TRIES = 1_000;

  /** Places tried for an agent; where it always faces something, Minigrid never ends. */
  private static final int MAX_AGENT_TRIED = 10_000;

  /** Doors tried before rooms that cannot be connected are {@link Rejected}. */
  private static final int MAX_DOORS_TRIED = 5_000;

  final World world;
  final LevelDraws random;
  private final Placement place;
  private final RoomPlan plan;
  private final Room[][] rooms;
  /** Types and colours of the objects put into rooms. */
  private final Set<Integer> placed = new HashSet<>();

  private int identities;

  /** The room that {@link AnySentence} locked last, be it in an attempt before: it outlives a {@link #build}, as in Minigrid. */
  @Nullable Room lockedLast;

  /** Rooms yet to be built. */
  RoomGrid(Placement place, RoomPlan plan) {
    this.place = place;
    this.plan = plan;
    world = place.world();
    random = place.random();
    rooms = new Room[plan.rows()][plan.columns()];
  }

  /** Builds walls in an empty world, draws the doorways and puts the agent, for now, in the middle, facing right. */
  void build() {
    world.clear();
    placed.clear();
    identities = 0;
    buildWalls();
    drawDoorways();
    world.enter(plan.middleOf(plan.columns()), plan.middleOf(plan.rows()));
  }

  Room room(int column, int row) {
    return rooms[row][column];
  }

  List<Room> all() {
    List<Room> all = new ArrayList<>();
    for (int column = 0; column < plan.columns(); column++) {
      for (int row = 0; row < plan.rows(); row++) {
        all.add(rooms[row][column]);
      }
    }
    return all;
  }

  /** The room of the agent. */
  Room agentsRoom() {
    return room(plan.roomOf(world.grid.x(world.position)), plan.roomOf(world.grid.y(world.position)));
  }

  Room anyRoom() {
    int column = random.integers(0, plan.columns());
    return room(column, random.integers(0, plan.rows()));
  }

  /** A side at random behind which there is a room not connected yet. */
  int anySide(Room room) {
    int side = random.integers(0, Room.SIDES);
    while (!room.hasNeighbour(side) || room.isConnected(side)) {
      side = random.integers(0, Room.SIDES);
    }
    return side;
  }

  int anyColor() {
    return Color.random(random);
  }

  int anyKind() {
    return random.choice(Cell.KINDS);
  }

  int addDoor(Room room, int side, int color, boolean locked) {
    room.locked = locked;
    room.connect(side);
    int index = room.doorway(side);
    world.grid.set(index, identified(Cell.door(color, locked ? Cell.LOCKED : Cell.CLOSED)));
    return index;
  }

  /** Opens the wall between a room and its neighbour. */
  void removeWall(Room room, int side) {
    room.connect(side);
    Region region = room.region;
    int far = plan.roomSize() - 1;
    for (int along = 1; along < far; along++) {
      int x = region.x() + (side == 0 ? far : side == 2 ? 0 : along);
      int y = region.y() + (side == 1 ? far : side == 3 ? 0 : along);
      world.grid.set(x, y, Cell.EMPTY);
    }
  }

  /** Puts an object into a room, not next to the agent. */
  int addObject(Room room, int kind, int color) {
    return addObject(room, Cell.of(kind, color));
  }

  int addObject(Room room, int cell) {
    int index = place.object(identified(cell), room.region, RoomGrid::nextToAgent, MAX_TRIES);
    placed.add(Cell.of(Cell.type(cell), Cell.color(cell)));
    return index;
  }

  /** Adds objects of any kind and colour to any rooms. */
  List<Integer> addDistractors(int count, boolean unique) {
    return distractors(List.of(), count, unique);
  }

  /**
   * Adds objects of any kind and colour to a room.
   *
   * @param unique whether no two objects in any room may be of one kind and colour
   */
  List<Integer> addDistractors(Room room, int count, boolean unique) {
    return distractors(List.of(room), count, unique);
  }

  private List<Integer> distractors(List<Room> only, int count, boolean unique) {
    List<Integer> added = new ArrayList<>(count);
    while (added.size() < count) {
      int color = anyColor();
      int cell = Cell.of(anyKind(), color);
      if (!unique || !placed.contains(cell)) {
        added.add(addObject(only.isEmpty() ? anyRoom() : only.getFirst(), cell));
      }
    }
    return added;
  }

  /** Puts the agent into a room, anew until it does not face an object or a door. */
  void placeAgent(Room room) {
    for (int tried = 0; tried < MAX_AGENT_TRIED; tried++) {
      place.agent(room.region, MAX_TRIES);
      int faced = Cell.type(world.grid.get(world.ahead()));
      if (faced == Cell.EMPTY || faced == Cell.WALL) {
        return;
      }
    }
    throw new Rejected("the agent always faces something");
  }

  /** Adds unlocked doors of these colours at random until every room can be reached from the agent's. */
  void connectAll(List<Integer> colors) {
    int reachable = reachableRooms();
    for (int tried = 0; reachable < plan.rows() * plan.columns(); tried++) {
      if (tried == MAX_DOORS_TRIED) {
        throw new Rejected("the rooms could not be connected");
      }
      Room room = anyRoom();
      int side = random.integers(0, Room.SIDES);
      if (!room.hasNeighbour(side) || room.isConnected(side) || room.locked || room.neighbour(side).locked) {
        continue;
      }
      addDoor(room, side, random.choice(colors), false);
      reachable = reachableRooms();
    }
  }

  void connectAll() {
    connectAll(Color.BY_NAME);
  }

  private int reachableRooms() {
    long reached = agentsRoom().bit;
    long left = reached;
    while (left != 0) {
      int number = Long.numberOfTrailingZeros(left);
      long beyond = rooms[number / plan.columns()][number % plan.columns()].connected() & ~reached;
      reached |= beyond;
      left = left & left - 1 | beyond;
    }
    return Long.bitCount(reached);
  }

  /** Rejects a world in which something cannot be reached unless another thing is moved. */
  void requireAllReachable() {
    if (!Reachability.ofEverything(world)) {
      throw new Rejected("something cannot be reached");
    }
  }

  /** What a description means here and now. */
  Target find(Description description) {
    Region here = agentsRoom().region;
    Grid grid = world.grid;
    boolean anywhere = description.location() == Location.ANYWHERE;
    long objects = 0;
    int count = 0;
    for (int y = 0; y < grid.height; y++) {
      for (int x = 0; x < grid.width; x++) {
        int index = grid.index(x, y);
        int cell = grid.get(index);
        if (description.fits(cell) && (anywhere || here.contains(x, y) && description.location().holds(world, index))) {
          objects |= 1L << Cell.identity(cell);
          count++;
        }
      }
    }
    return new Target(description, objects & ~1L, count > 1);
  }

  /** The target that is described by the type and colour of what is in a cell. */
  Target likeThat(int index) {
    return find(Description.of(world.grid.get(index)));
  }

  private int identified(int cell) {
    if (identities == Cell.MAX_IDENTITY) {
      throw new IllegalStateException("more than " + Cell.MAX_IDENTITY + " objects in one world");
    }
    return Cell.identified(cell, ++identities);
  }

  private void buildWalls() {
    for (int row = 0; row < plan.rows(); row++) {
      for (int column = 0; column < plan.columns(); column++) {
        int wall = plan.roomSize() - 1;
        var region = new Region(column * wall, row * wall, plan.roomSize(), plan.roomSize());
        rooms[row][column] = new Room(region, 1L << row * plan.columns() + column);
        world.grid.wallAround(region);
      }
    }
  }

  private void drawDoorways() {
    for (int row = 0; row < plan.rows(); row++) {
      for (int column = 0; column < plan.columns(); column++) {
        if (column + 1 < plan.columns()) {
          drawDoorway(rooms[row][column], 0, rooms[row][column + 1]);
        }
        if (row + 1 < plan.rows()) {
          drawDoorway(rooms[row][column], 1, rooms[row + 1][column]);
        }
      }
    }
  }

  /** Draws where a door between a room and its right (side 0) or lower (side 1) neighbour would be. */
  private void drawDoorway(Room room, int side, Room neighbour) {
    int far = plan.roomSize() - 1;
    int along = random.integers(1, far);
    int x = room.region.x() + (side == 0 ? far : along);
    int y = room.region.y() + (side == 0 ? along : far);
    room.join(side, neighbour, world.grid.index(x, y));
  }

  private static boolean nextToAgent(World world, int index) {
    return world.grid.distance(index, world.position) < 2;
  }
}
