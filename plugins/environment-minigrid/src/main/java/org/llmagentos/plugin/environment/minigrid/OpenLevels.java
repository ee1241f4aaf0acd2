package org.llmagentos.plugin.environment.minigrid;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** BabyAI's levels of opening doors that are not locked. */
final class OpenLevels {

  /** How a level says which door it means. */
  enum SelectBy {
    COLOR,
    LOCATION
  }

  private static final Instruction RED = open(Color.RED);
  private static final Instruction BLUE = open(Color.BLUE);
  private static final Instruction FIRST_RED = new Instruction.Before(RED, BLUE);
  private static final Instruction AFTER_BLUE = new Instruction.After(RED, BLUE);

  private OpenLevels() {}

  /** A door somewhere in a maze. */
  static Level any() {
    return RoomLevel.byWalks(1, new RoomPlan(8, 3, 3), rooms -> {
      rooms.placeAgent(rooms.anyRoom());
      rooms.connectAll();
      rooms.addDistractors(18, false);
      rooms.requireAllReachable();
      List<Integer> doors = new ArrayList<>();
      for (Room room : rooms.all()) {
        for (int side = 0; side < Room.SIDES; side++) {
          if (room.isConnected(side)) {
            doors.add(room.doorway(side)); // twice, once from either side
          }
        }
      }
      return new Instruction.Open(rooms.likeThat(rooms.random.choice(doors)), false);
    }, RED);
  }

  /** The red door, the only one. */
  static Level redDoor() {
    return RoomLevel.byWalks(1, new RoomPlan(5, 2, 1), rooms -> {
      int door = rooms.addDoor(rooms.room(0, 0), 0, Color.RED, false);
      rooms.placeAgent(rooms.room(0, 0));
      return new Instruction.Open(rooms.likeThat(door), false);
    }, RED);
  }

  /**
   * One of four doors, said by its colour or by where it is.
   *
   * @param by how it is said; null when that is drawn
   */
  static Level door(@Nullable SelectBy by, boolean strict) {
    return RoomLevel.byWalks(1, new RoomPlan(8, 3, 3), rooms -> {
      List<Integer> colors = rooms.random.subset(Color.BY_NAME, 4);
      for (int side = 0; side < Room.SIDES; side++) {
        rooms.addDoor(rooms.room(1, 1), side, colors.get(side), false);
      }
      SelectBy how = by == null ? rooms.random.choice(List.of(SelectBy.COLOR, SelectBy.LOCATION)) : by;
      Description description =
          how == SelectBy.COLOR
              ? Description.of(Cell.DOOR, colors.getFirst())
              : new Description(Cell.DOOR, Description.ANY, rooms.random.choice(Location.SAID));
      rooms.placeAgent(rooms.room(1, 1));
      return new Instruction.Open(rooms.find(description), strict);
    }, RED, new Instruction.Open(new Target(new Description(Cell.DOOR, Description.ANY, Location.LEFT), 0, false), false));
  }

  /** The left door and then the right one, of colours that are drawn. */
  static Level twoDoors() {
    return twoDoors(Description.ANY, Description.ANY, false);
  }

  /**
   * The left door and then the right one.
   *
   * @param strict whether opening the second one first fails
   */
  static Level twoDoors(int first, int second, boolean strict) {
    return RoomLevel.limited(720, new RoomPlan(6, 3, 3), rooms -> {
      List<Integer> colors = rooms.random.subset(Color.BY_NAME, 2);
      int left = rooms.addDoor(rooms.room(1, 1), 2, first == Description.ANY ? colors.get(0) : first, false);
      int right = rooms.addDoor(rooms.room(1, 1), 0, second == Description.ANY ? colors.get(1) : second, false);
      rooms.placeAgent(rooms.room(1, 1));
      return new Instruction.Before(
          new Instruction.Open(rooms.likeThat(left), strict), new Instruction.Open(rooms.likeThat(right), false));
    }, FIRST_RED);
  }

  /** One or two of several doors, in the order asked for. */
  static Level inOrder(int count, boolean strict) {
    return RoomLevel.limited(720, new RoomPlan(6, 3, 3), rooms -> {
      Room middle = rooms.room(1, 1);
      List<Integer> doors = new ArrayList<>();
      for (int color : rooms.random.subset(Color.BY_NAME, count)) {
        doors.add(rooms.addDoor(middle, rooms.anySide(middle), color, false));
      }
      rooms.placeAgent(middle);
      List<Integer> chosen = rooms.random.subset(doors, 2);
      var one = new Instruction.Open(rooms.likeThat(chosen.get(0)), strict);
      var other = new Instruction.Open(rooms.likeThat(chosen.get(1)), strict);
      return switch (rooms.random.integers(0, 3)) {
        case 0 -> one;
        case 1 -> new Instruction.Before(one, other);
        default -> new Instruction.After(one, other);
      };
    }, RED, FIRST_RED, AFTER_BLUE);
  }

  /** Four doors in the middle room, locked or not. */
  static List<Integer> fourDoors(RoomGrid rooms) {
    Room middle = rooms.room(1, 1);
    List<Integer> doors = new ArrayList<>();
    for (int i = 0; i < Room.SIDES; i++) {
      doors.add(rooms.addDoor(middle, rooms.anySide(middle), rooms.anyColor(), rooms.random.bool()));
    }
    return doors;
  }

  private static Instruction open(int color) {
    return new Instruction.Open(Target.example(Cell.DOOR, color), false);
  }
}
