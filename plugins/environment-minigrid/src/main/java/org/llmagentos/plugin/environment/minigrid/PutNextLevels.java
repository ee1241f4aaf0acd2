package org.llmagentos.plugin.environment.minigrid;

import java.util.List;

/** BabyAI's levels of moving things. */
final class PutNextLevels {

  private static final Instruction BALL_TO_BOX =
      new Instruction.PutNext(Target.example(Cell.BALL, Color.RED), Target.example(Cell.BOX, Color.GREEN));
  private static final Instruction KEY_TO_BALL =
      new Instruction.PutNext(Target.example(Cell.KEY, Color.BLUE), Target.example(Cell.BALL, Color.GREY));

  private PutNextLevels() {}

  /** One thing to another in the same room. */
  static Level local(int roomSize, int objects) {
    return RoomLevel.byWalks(2, new RoomPlan(roomSize, 1, 1), rooms -> {
      rooms.placeAgent(rooms.anyRoom());
      List<Integer> things = rooms.addDistractors(objects, true);
      rooms.requireAllReachable();
      List<Integer> chosen = rooms.random.subset(things, 2);
      return put(rooms, chosen.get(0), chosen.get(1));
    }, BALL_TO_BOX, KEY_TO_BALL);
  }

  /** A thing from one half of a hall to one in the other. */
  static RoomLevel across(int roomSize, int objectsPerRoom) {
    return RoomLevel.limited(8 * roomSize * roomSize, new RoomPlan(roomSize, 2, 1), rooms -> {
      rooms.placeAgent(rooms.room(0, 0));
      List<Integer> left = rooms.addDistractors(rooms.room(0, 0), objectsPerRoom, true);
      List<Integer> right = rooms.addDistractors(rooms.room(1, 0), objectsPerRoom, true);
      rooms.removeWall(rooms.room(0, 0), 0);
      int one = rooms.random.choice(left);
      int other = rooms.random.choice(right);
      return rooms.random.bool() ? put(rooms, other, one) : put(rooms, one, other);
    }, BALL_TO_BOX, KEY_TO_BALL);
  }

  /** A thing from the left half of a hall to the right, then another one back. */
  static Level twoAcross(int roomSize, int objectsPerRoom) {
    return RoomLevel.limited(16 * roomSize * roomSize, new RoomPlan(roomSize, 2, 1), rooms -> {
      rooms.placeAgent(rooms.room(0, 0));
      List<Integer> left = rooms.addDistractors(rooms.room(0, 0), objectsPerRoom, true);
      List<Integer> right = rooms.addDistractors(rooms.room(1, 0), objectsPerRoom, true);
      rooms.removeWall(rooms.room(0, 0), 0);
      List<Integer> ofLeft = rooms.random.subset(left, 2);
      List<Integer> ofRight = rooms.random.subset(right, 2);
      return new Instruction.Before(put(rooms, ofLeft.get(0), ofRight.get(0)), put(rooms, ofRight.get(1), ofLeft.get(1)));
    }, new Instruction.Before(BALL_TO_BOX, KEY_TO_BALL));
  }

  private static Instruction put(RoomGrid rooms, int moved, int fixed) {
    return new Instruction.PutNext(rooms.likeThat(moved), rooms.likeThat(fixed));
  }
}
