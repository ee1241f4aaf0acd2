package org.llmagentos.plugin.environment.minigrid;

import java.util.List;

/** Levels with a locked door, of MiniGrid and of BabyAI. */
final class UnlockLevels {

  private static final Instruction OPEN_THE_DOOR = new Instruction.Open(Target.example(Cell.DOOR, Description.ANY), false);
  private static final Instruction OPEN_A_DOOR = new Instruction.Open(Target.example(Cell.DOOR, Color.RED), false);
  private static final Instruction PICK_A_BOX = new Instruction.Pickup(Target.example(Cell.BOX, Color.GREEN), false);
  private static final Instruction PICK_THE_BOX = new Instruction.Pickup(Target.example(Cell.BOX, Description.ANY), false);
  private static final Instruction PICK_A_BALL = new Instruction.Pickup(Target.example(Cell.BALL, Color.RED), false);
  private static final Instruction PICK_THE_BALL = new Instruction.Pickup(Target.example(Cell.BALL, Description.ANY), false);

  private static final RoomPlan MAZE = new RoomPlan(8, 3, 3);
  private static final RoomPlan TWO_ROOMS = new RoomPlan(6, 2, 1);

  private UnlockLevels() {}

  /** The door between two rooms, the key at hand. */
  static Level door() {
    return RoomLevel.limited(288, TWO_ROOMS, rooms -> {
      int door = lock(rooms, rooms.room(0, 0), 0);
      addKey(rooms, rooms.room(0, 0), door);
      rooms.placeAgent(rooms.room(0, 0));
      return new Instruction.Open(rooms.find(Description.of(Cell.DOOR, Description.ANY)), false);
    }, OPEN_THE_DOOR);
  }

  /** A box behind a locked door; other things may lie about. */
  static Level pickup(int distractors) {
    return RoomLevel.byWalks(1, TWO_ROOMS, rooms -> box(rooms, distractors), PICK_A_BOX);
  }

  /** A box behind a locked door, as MiniGrid has it. */
  static Level pickup() {
    return RoomLevel.limited(288, TWO_ROOMS, rooms -> box(rooms, 0), PICK_A_BOX);
  }

  private static Instruction box(RoomGrid rooms, int distractors) {
    int box = rooms.addObject(rooms.room(1, 0), Cell.BOX, rooms.anyColor());
    int door = lock(rooms, rooms.room(0, 0), 0);
    addKey(rooms, rooms.room(0, 0), door);
    rooms.addDistractors(distractors, true);
    rooms.placeAgent(rooms.room(0, 0));
    return new Instruction.Pickup(rooms.likeThat(box), false);
  }

  /**
   * A box behind a locked door that a ball blocks.
   *
   * @param colored whether the box's colour is said
   */
  static Level blockedPickup(boolean colored) {
    return RoomLevel.limited(576, TWO_ROOMS, rooms -> {
      int box = rooms.addObject(rooms.room(1, 0), Cell.BOX, rooms.anyColor());
      int door = lock(rooms, rooms.room(0, 0), 0);
      rooms.world.grid.set(door - 1, Cell.of(Cell.BALL, rooms.anyColor()));
      addKey(rooms, rooms.room(0, 0), door);
      rooms.placeAgent(rooms.room(0, 0));
      return new Instruction.Pickup(colored ? rooms.likeThat(box) : rooms.find(Description.of(Cell.BOX, Description.ANY)), false);
    }, colored ? PICK_A_BOX : PICK_THE_BOX);
  }

  /**
   * A ball behind a locked door at one side of a corridor, the key at the other side.
   *
   * @param colored whether the ball's colour is said
   */
  static Level keyCorridor(int roomSize, int rows, boolean colored) {
    return RoomLevel.limited(30 * roomSize * roomSize, new RoomPlan(roomSize, 3, rows), rooms -> {
      for (int row = 1; row < rows; row++) {
        rooms.removeWall(rooms.room(1, row), 3);
      }
      Room locked = rooms.room(2, rooms.random.integers(0, rows));
      int door = lock(rooms, locked, 2);
      int ball = rooms.addObject(locked, Cell.BALL, rooms.anyColor());
      addKey(rooms, rooms.room(0, rooms.random.integers(0, rows)), door);
      rooms.placeAgent(rooms.room(1, rows / 2));
      rooms.connectAll();
      return new Instruction.Pickup(colored ? rooms.likeThat(ball) : rooms.find(Description.of(Cell.BALL, Description.ANY)), false);
    }, colored ? PICK_A_BALL : PICK_THE_BALL);
  }

  /** A locked door somewhere in a maze, and the key elsewhere. */
  static Level maze() {
    return RoomLevel.byWalks(1, MAZE, rooms -> {
      Room locked = rooms.anyRoom();
      int door = lock(rooms, locked, rooms.anySide(locked));
      // Minigrid means to spare the locked room, here and below, but compares NumPy integers by identity: all differ
      addKey(rooms, rooms.anyRoom(), door);
      int color = Cell.color(rooms.world.grid.get(door));
      boolean onlyOne = rooms.random.bool();
      rooms.connectAll(onlyOne ? Color.BY_NAME.stream().filter(other -> other != color).toList() : Color.BY_NAME);
      for (Room room : rooms.all()) {
        rooms.addDistractors(room, 3, false);
      }
      placeAgentOutside(rooms, locked);
      rooms.requireAllReachable();
      return new Instruction.Open(rooms.likeThat(door), false);
    }, OPEN_A_DOOR);
  }

  /** A locked door of the agent's own room, where the key is too. */
  static Level local(int distractors) {
    return RoomLevel.byWalks(1, MAZE, rooms -> {
      Room middle = rooms.room(1, 1);
      addKey(rooms, middle, lock(rooms, middle, rooms.anySide(middle)));
      rooms.addDistractors(middle, distractors, true);
      rooms.placeAgent(middle);
      return new Instruction.Open(rooms.find(Description.of(Cell.DOOR, Description.ANY)), false);
    }, OPEN_THE_DOOR);
  }

  /** A locked door whose key is in a box. */
  static Level keyInBox() {
    return RoomLevel.byWalks(1, MAZE, rooms -> {
      Room middle = rooms.room(1, 1);
      int door = lock(rooms, middle, rooms.anySide(middle));
      int key = Cell.of(Cell.KEY, Cell.color(rooms.world.grid.get(door)));
      rooms.addObject(middle, Cell.box(rooms.anyColor(), key));
      rooms.placeAgent(middle);
      return new Instruction.Open(rooms.find(Description.of(Cell.DOOR, Description.ANY)), false);
    }, OPEN_THE_DOOR);
  }

  /** A ball behind a locked door whose key is behind another locked door. */
  static Level keyBehindADoor() {
    return RoomLevel.limited(1080, new RoomPlan(6, 3, 1), rooms -> {
      List<Integer> colors = rooms.random.subset(Color.BY_NAME, 2);
      rooms.addDoor(rooms.room(0, 0), 0, colors.get(0), true);
      rooms.addObject(rooms.room(2, 0), Cell.KEY, colors.get(0));
      rooms.addDoor(rooms.room(1, 0), 0, colors.get(1), true);
      rooms.addObject(rooms.room(1, 0), Cell.KEY, colors.get(1));
      rooms.addObject(rooms.room(0, 0), Cell.BALL, rooms.anyColor());
      rooms.placeAgent(rooms.room(1, 0));
      return new Instruction.Pickup(rooms.find(Description.of(Cell.BALL, Description.ANY)), false);
    }, PICK_THE_BALL);
  }

  /** Puts the agent into any room, anew until it is another than that. */
  static void placeAgentOutside(RoomGrid rooms, Room locked) {
    do {
      rooms.placeAgent(rooms.anyRoom());
    } while (rooms.agentsRoom() == locked);
  }

  private static int lock(RoomGrid rooms, Room room, int side) {
    return rooms.addDoor(room, side, rooms.anyColor(), true);
  }

  private static void addKey(RoomGrid rooms, Room room, int door) {
    rooms.addObject(room, Cell.KEY, Cell.color(rooms.world.grid.get(door)));
  }
}
