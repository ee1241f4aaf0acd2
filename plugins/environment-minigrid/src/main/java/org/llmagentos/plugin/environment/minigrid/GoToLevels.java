package org.llmagentos.plugin.environment.minigrid;

import java.util.List;

/** BabyAI's levels of going to a thing. */
final class GoToLevels {

  private static final Instruction TO_A_BALL = new Instruction.GoTo(Target.example(Cell.BALL, Color.RED));
  private static final Instruction TO_A_KEY = new Instruction.GoTo(Target.example(Cell.KEY, Color.PURPLE));
  private static final Instruction TO_A_DOOR = new Instruction.GoTo(Target.example(Cell.DOOR, Color.BLUE));

  private GoToLevels() {}

  /** To the red ball among others, which are grey or of any colour. */
  static Level redBall(int distractors, boolean grey) {
    return RoomLevel.byWalks(1, new RoomPlan(8, 1, 1), rooms -> {
      rooms.placeAgent(rooms.anyRoom());
      int ball = rooms.addObject(rooms.room(0, 0), Cell.BALL, Color.RED);
      for (int other : rooms.addDistractors(distractors, false)) {
        if (grey) {
          Grid grid = rooms.world.grid;
          grid.set(other, Cell.painted(grid.get(other), Color.GREY));
        }
      }
      rooms.requireAllReachable();
      return goTo(rooms, ball);
    }, TO_A_BALL);
  }

  /** To the only red or blue ball. */
  static Level redOrBlueBall() {
    return RoomLevel.byWalks(1, new RoomPlan(8, 1, 1), rooms -> {
      rooms.placeAgent(rooms.anyRoom());
      for (int other : rooms.addDistractors(7, false)) {
        int cell = rooms.world.grid.get(other);
        if (Cell.type(cell) == Cell.BALL && (Cell.color(cell) == Color.BLUE || Cell.color(cell) == Color.RED)) {
          throw new Rejected("another red or blue ball");
        }
      }
      int color = rooms.random.choice(List.of(Color.RED, Color.BLUE));
      int ball = rooms.addObject(rooms.room(0, 0), Cell.BALL, color);
      rooms.requireAllReachable();
      return goTo(rooms, ball);
    }, TO_A_BALL);
  }

  /** To the only thing in a room. */
  static Level onlyObject(int roomSize) {
    return RoomLevel.byWalks(1, new RoomPlan(roomSize, 1, 1), rooms -> {
      rooms.placeAgent(rooms.anyRoom());
      return goTo(rooms, rooms.addDistractors(1, true).getFirst());
    }, TO_A_BALL, TO_A_KEY);
  }

  /** To a thing in the same room. */
  static Level local(int roomSize, int objects) {
    return RoomLevel.byWalks(1, new RoomPlan(roomSize, 1, 1), rooms -> {
      rooms.placeAgent(rooms.anyRoom());
      List<Integer> things = rooms.addDistractors(objects, false);
      rooms.requireAllReachable();
      return goTo(rooms, rooms.random.choice(things));
    }, TO_A_BALL, TO_A_KEY);
  }

  /** To a thing somewhere in a maze. */
  static Level maze(RoomPlan plan, int objects, boolean openDoors) {
    return RoomLevel.byWalks(1, plan, rooms -> {
      rooms.placeAgent(rooms.anyRoom());
      rooms.connectAll();
      List<Integer> things = rooms.addDistractors(objects, false);
      rooms.requireAllReachable();
      Instruction instruction = goTo(rooms, rooms.random.choice(things));
      if (openDoors) {
        openAll(rooms.world.grid);
      }
      return instruction;
    }, TO_A_BALL, TO_A_KEY);
  }

  /** To a thing in a locked room, the key being somewhere. */
  static Level behindALockedDoor() {
    return RoomLevel.byWalks(1, new RoomPlan(8, 3, 3), rooms -> {
      Room locked = rooms.anyRoom();
      int door = rooms.addDoor(locked, rooms.anySide(locked), rooms.anyColor(), true);
      // the key and other things may lie in the locked room too, see UnlockLevels.maze
      rooms.addObject(rooms.anyRoom(), Cell.KEY, Cell.color(rooms.world.grid.get(door)));
      rooms.connectAll();
      for (Room room : rooms.all()) {
        rooms.addDistractors(room, 2, false);
      }
      UnlockLevels.placeAgentOutside(rooms, locked);
      rooms.requireAllReachable();
      return goTo(rooms, rooms.addDistractors(locked, 1, false).getFirst());
    }, TO_A_BALL, TO_A_KEY);
  }

  /** To one of four doors. */
  static Level door() {
    return RoomLevel.byWalks(1, new RoomPlan(7, 3, 3), rooms -> {
      List<Integer> doors = OpenLevels.fourDoors(rooms);
      rooms.placeAgent(rooms.room(1, 1));
      return goTo(rooms, rooms.random.choice(doors));
    }, TO_A_DOOR);
  }

  /** To a thing or a door. */
  static Level objectOrDoor() {
    return RoomLevel.byWalks(1, new RoomPlan(8, 3, 3), rooms -> {
      rooms.placeAgent(rooms.room(1, 1));
      List<Integer> things = rooms.addDistractors(rooms.room(1, 1), 8, false);
      things.addAll(OpenLevels.fourDoors(rooms));
      rooms.requireAllReachable();
      return goTo(rooms, rooms.random.choice(things));
    }, TO_A_BALL, TO_A_DOOR);
  }

  private static Instruction goTo(RoomGrid rooms, int index) {
    return new Instruction.GoTo(rooms.likeThat(index));
  }

  private static void openAll(Grid grid) {
    for (int index = 0; index < grid.size(); index++) {
      if (Cell.type(grid.get(index)) == Cell.DOOR) {
        grid.set(index, Cell.standing(grid.get(index), Cell.OPEN));
      }
    }
  }
}
