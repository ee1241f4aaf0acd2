package org.llmagentos.plugin.environment.minigrid;

import java.util.ArrayList;
import java.util.List;

/** BabyAI's levels of picking something up where nothing is locked for good. */
final class PickupLevels {

  private static final Instruction A_BALL = new Instruction.Pickup(Target.example(Cell.BALL, Color.RED), false);
  private static final Instruction THE_BALL = new Instruction.Pickup(Target.example(Cell.BALL, Description.ANY), false);
  private static final Instruction A_COLOR = new Instruction.Pickup(Target.example(Description.ANY, Color.BLUE), false);
  private static final Instruction TO_A_BALL = new Instruction.GoTo(Target.example(Cell.BALL, Color.RED));
  private static final Instruction OPEN_A_DOOR = new Instruction.Open(Target.example(Cell.DOOR, Color.BLUE), false);

  private static final RoomPlan MAZE = new RoomPlan(8, 3, 3);

  private PickupLevels() {}

  /** A thing somewhere in a maze, nothing being in the way. */
  static Level maze() {
    return RoomLevel.byWalks(1, MAZE, rooms -> {
      List<Integer> things = furnish(rooms, 18);
      rooms.requireAllReachable();
      return new Instruction.Pickup(rooms.likeThat(rooms.random.choice(things)), false);
    }, A_BALL);
  }

  /** A thing somewhere in a maze where something is in the way of something. */
  static Level blockedMaze() {
    return RoomLevel.byWalks(1, MAZE, rooms -> {
      List<Integer> things = furnish(rooms, 20);
      if (Reachability.ofEverything(rooms.world)) {
        throw new Rejected("nothing is in the way");
      }
      return new Instruction.Pickup(rooms.likeThat(rooms.random.choice(things)), false);
    }, A_BALL);
  }

  private static List<Integer> furnish(RoomGrid rooms, int objects) {
    rooms.placeAgent(rooms.anyRoom());
    rooms.connectAll();
    return rooms.addDistractors(objects, false);
  }

  /** A thing in the same room, said by its type, its colour or both. */
  static Level distracted(boolean strict) {
    return RoomLevel.byWalks(1, new RoomPlan(7, 1, 1), rooms -> {
      List<Integer> things = rooms.addDistractors(5, true);
      rooms.placeAgent(rooms.room(0, 0));
      int thing = rooms.world.grid.get(rooms.random.choice(things));
      Description description =
          switch (rooms.random.integers(0, 3)) {
            case 0 -> Description.of(Cell.type(thing), Description.ANY);
            case 1 -> Description.of(Description.ANY, Cell.color(thing));
            default -> Description.of(thing);
          };
      return new Instruction.Pickup(rooms.find(description), strict);
    }, A_BALL, THE_BALL, A_COLOR);
  }

  /** The thing in the room above. */
  static Level above() {
    return RoomLevel.limited(288, new RoomPlan(6, 3, 3), rooms -> {
      int thing = rooms.addObject(rooms.room(1, 0), rooms.anyKind(), rooms.anyColor());
      rooms.addDoor(rooms.room(1, 1), 3, rooms.anyColor(), false);
      rooms.placeAgent(rooms.room(1, 1));
      rooms.connectAll();
      return new Instruction.Pickup(rooms.likeThat(thing), false);
    }, A_BALL);
  }

  /** The only thing in a maze. */
  static Level onlyObject(int roomSize) {
    return RoomLevel.limited(20 * roomSize * roomSize, new RoomPlan(roomSize, 3, 3), rooms -> {
      int thing = rooms.addObject(rooms.anyRoom(), rooms.anyKind(), rooms.anyColor());
      int kind = Cell.type(rooms.world.grid.get(thing));
      rooms.placeAgent(rooms.room(1, 1));
      rooms.connectAll();
      return new Instruction.Pickup(rooms.find(Description.of(kind, Description.ANY)), false);
    }, THE_BALL);
  }

  /** The ball, the only thing in one room. */
  static Level ballInARoom(int roomSize) {
    return RoomLevel.byWalks(1, new RoomPlan(roomSize, 1, 1), rooms -> {
      rooms.addObject(rooms.room(0, 0), Cell.BALL, rooms.anyColor());
      rooms.placeAgent(rooms.anyRoom());
      return new Instruction.Pickup(rooms.find(Description.of(Cell.BALL, Description.ANY)), false);
    }, THE_BALL);
  }

  /** A thing in the room to go to or to pick up, or a door to go to or to open. */
  static Level anyAction() {
    return RoomLevel.byWalks(1, new RoomPlan(7, 3, 3), rooms -> {
      Room middle = rooms.room(1, 1);
      List<Integer> things = new ArrayList<>(rooms.addDistractors(middle, 5, true));
      for (int i = 0; i < Room.SIDES; i++) {
        things.add(rooms.addDoor(middle, rooms.anySide(middle), rooms.anyColor(), false));
      }
      rooms.placeAgent(middle);
      Target target = rooms.likeThat(rooms.random.choice(things));
      if (rooms.random.bool()) {
        return new Instruction.GoTo(target);
      }
      boolean isDoor = target.description().type() == Cell.DOOR;
      return isDoor ? new Instruction.Open(target, false) : new Instruction.Pickup(target, false);
    }, TO_A_BALL, A_BALL, OPEN_A_DOOR);
  }
}
