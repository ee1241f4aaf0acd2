package org.llmagentos.plugin.environment.minigrid;

import java.util.List;
import org.llmagentos.sdk.environment.EnvironmentSpec;
import org.llmagentos.sdk.environment.Space;

/** The environments of this plugin under Gymnasium's ids. A new level is one more line here. */
final class Registry {

  /** The kind of body that all of them give an agent. */
  static final String BODY = "gridworld";

  /** One environment: its level under its id. */
  record Registration(String id, Level level) {

    EnvironmentSpec spec() {
      return new EnvironmentSpec(id, BODY, level.missions(), ACTIONS, OBSERVATION, level.maxSteps(), true);
    }
  }

  private static final Space ACTIONS =
      new Space.Discrete(World.ACTIONS, List.of("left", "right", "forward", "pickup", "drop", "toggle", "done"));
  private static final Space OBSERVATION = new Space.Box(0, 255, List.of(View.NUMBERS));

  private static final List<Registration> ALL =
      List.of(
          new Registration("MiniGrid-Empty-5x5-v0", new Empty(5, false)),
          new Registration("MiniGrid-Empty-Random-5x5-v0", new Empty(5, true)),
          new Registration("MiniGrid-Empty-6x6-v0", new Empty(6, false)),
          new Registration("MiniGrid-Empty-Random-6x6-v0", new Empty(6, true)),
          new Registration("MiniGrid-Empty-8x8-v0", new Empty(8, false)),
          new Registration("MiniGrid-Empty-16x16-v0", new Empty(16, false)),
          new Registration("MiniGrid-DoorKey-5x5-v0", new DoorKey(5)),
          new Registration("MiniGrid-DoorKey-6x6-v0", new DoorKey(6)),
          new Registration("MiniGrid-DoorKey-8x8-v0", new DoorKey(8)),
          new Registration("MiniGrid-DoorKey-16x16-v0", new DoorKey(16)),
          new Registration("MiniGrid-Unlock-v0", UnlockLevels.door()),
          new Registration("MiniGrid-UnlockPickup-v0", UnlockLevels.pickup()),
          new Registration("MiniGrid-BlockedUnlockPickup-v0", UnlockLevels.blockedPickup(true)),
          new Registration("MiniGrid-KeyCorridorS3R1-v0", UnlockLevels.keyCorridor(3, 1, true)),
          new Registration("MiniGrid-KeyCorridorS3R2-v0", UnlockLevels.keyCorridor(3, 2, true)),
          new Registration("MiniGrid-KeyCorridorS3R3-v0", UnlockLevels.keyCorridor(3, 3, true)),
          new Registration("MiniGrid-KeyCorridorS4R3-v0", UnlockLevels.keyCorridor(4, 3, true)),
          new Registration("MiniGrid-KeyCorridorS5R3-v0", UnlockLevels.keyCorridor(5, 3, true)),
          new Registration("MiniGrid-KeyCorridorS6R3-v0", UnlockLevels.keyCorridor(6, 3, true)),
          new Registration("MiniGrid-FourRooms-v0", new FourRooms()),
          new Registration("MiniGrid-MultiRoom-N2-S4-v0", new MultiRoom(2, 4)),
          new Registration("MiniGrid-MultiRoom-N4-S5-v0", new MultiRoom(6, 5)),
          new Registration("MiniGrid-MultiRoom-N4-S5-v1", new MultiRoom(4, 5)),
          new Registration("MiniGrid-MultiRoom-N6-v0", new MultiRoom(6, 10)),
          new Registration("MiniGrid-LavaGapS5-v0", new LavaGap(5)),
          new Registration("MiniGrid-LavaGapS6-v0", new LavaGap(6)),
          new Registration("MiniGrid-LavaGapS7-v0", new LavaGap(7)),
          new Registration("MiniGrid-LavaCrossingS9N1-v0", new Crossing(9, 1, true)),
          new Registration("MiniGrid-LavaCrossingS9N2-v0", new Crossing(9, 2, true)),
          new Registration("MiniGrid-LavaCrossingS9N3-v0", new Crossing(9, 3, true)),
          new Registration("MiniGrid-LavaCrossingS11N5-v0", new Crossing(11, 5, true)),
          new Registration("MiniGrid-SimpleCrossingS9N1-v0", new Crossing(9, 1, false)),
          new Registration("MiniGrid-SimpleCrossingS9N2-v0", new Crossing(9, 2, false)),
          new Registration("MiniGrid-SimpleCrossingS9N3-v0", new Crossing(9, 3, false)),
          new Registration("MiniGrid-SimpleCrossingS11N5-v0", new Crossing(11, 5, false)),
          new Registration("MiniGrid-Fetch-5x5-N2-v0", new Fetch(5, 2)),
          new Registration("MiniGrid-Fetch-6x6-N2-v0", new Fetch(6, 2)),
          new Registration("MiniGrid-Fetch-8x8-N3-v0", new Fetch(8, 3)),
          new Registration("MiniGrid-GoToDoor-5x5-v0", new GoToDoor(5)),
          new Registration("MiniGrid-GoToDoor-6x6-v0", new GoToDoor(6)),
          new Registration("MiniGrid-GoToDoor-8x8-v0", new GoToDoor(8)),
          new Registration("MiniGrid-PutNear-6x6-N2-v0", new PutNear(6, 2)),
          new Registration("MiniGrid-PutNear-8x8-N3-v0", new PutNear(8, 3)),
          new Registration("BabyAI-GoToRedBallGrey-v0", GoToLevels.redBall(7, true)),
          new Registration("BabyAI-GoToRedBall-v0", GoToLevels.redBall(7, false)),
          new Registration("BabyAI-GoToRedBallNoDists-v0", GoToLevels.redBall(0, false)),
          new Registration("BabyAI-GoToRedBlueBall-v0", GoToLevels.redOrBlueBall()),
          new Registration("BabyAI-GoToObj-v0", GoToLevels.onlyObject(8)),
          new Registration("BabyAI-GoToObjS4-v0", GoToLevels.onlyObject(4)),
          new Registration("BabyAI-GoToObjS6-v1", GoToLevels.onlyObject(6)),
          new Registration("BabyAI-GoToLocal-v0", GoToLevels.local(8, 8)),
          new Registration("BabyAI-GoToLocalS5N2-v0", GoToLevels.local(5, 2)),
          new Registration("BabyAI-GoToLocalS6N2-v0", GoToLevels.local(6, 2)),
          new Registration("BabyAI-GoToLocalS6N3-v0", GoToLevels.local(6, 3)),
          new Registration("BabyAI-GoToLocalS6N4-v0", GoToLevels.local(6, 4)),
          new Registration("BabyAI-GoToLocalS7N4-v0", GoToLevels.local(7, 4)),
          new Registration("BabyAI-GoToLocalS7N5-v0", GoToLevels.local(7, 5)),
          new Registration("BabyAI-GoToLocalS8N2-v0", GoToLevels.local(8, 2)),
          new Registration("BabyAI-GoToLocalS8N3-v0", GoToLevels.local(8, 3)),
          new Registration("BabyAI-GoToLocalS8N4-v0", GoToLevels.local(8, 4)),
          new Registration("BabyAI-GoToLocalS8N5-v0", GoToLevels.local(8, 5)),
          new Registration("BabyAI-GoToLocalS8N6-v0", GoToLevels.local(8, 6)),
          new Registration("BabyAI-GoToLocalS8N7-v0", GoToLevels.local(8, 7)),
          new Registration("BabyAI-GoTo-v0", GoToLevels.maze(new RoomPlan(8, 3, 3), 18, false)),
          new Registration("BabyAI-GoToOpen-v0", GoToLevels.maze(new RoomPlan(8, 3, 3), 18, true)),
          new Registration("BabyAI-GoToObjMaze-v0", GoToLevels.maze(new RoomPlan(8, 3, 3), 1, false)),
          new Registration("BabyAI-GoToObjMazeOpen-v0", GoToLevels.maze(new RoomPlan(8, 3, 3), 1, true)),
          new Registration("BabyAI-GoToObjMazeS4R2-v0", GoToLevels.maze(new RoomPlan(4, 2, 2), 1, false)),
          new Registration("BabyAI-GoToObjMazeS4-v0", GoToLevels.maze(new RoomPlan(4, 3, 3), 1, false)),
          new Registration("BabyAI-GoToObjMazeS5-v0", GoToLevels.maze(new RoomPlan(5, 3, 3), 1, false)),
          new Registration("BabyAI-GoToObjMazeS6-v0", GoToLevels.maze(new RoomPlan(6, 3, 3), 1, false)),
          new Registration("BabyAI-GoToObjMazeS7-v0", GoToLevels.maze(new RoomPlan(7, 3, 3), 1, false)),
          new Registration("BabyAI-GoToImpUnlock-v0", GoToLevels.behindALockedDoor()),
          new Registration("BabyAI-GoToSeq-v0", RoomLevel.sentences(4, new RoomPlan(8, 3, 3), AnySentence.walks(18))),
          new Registration("BabyAI-GoToSeqS5R2-v0", RoomLevel.sentences(4, new RoomPlan(5, 2, 2), AnySentence.walks(4))),
          new Registration("BabyAI-GoToDoor-v0", GoToLevels.door()),
          new Registration("BabyAI-GoToObjDoor-v0", GoToLevels.objectOrDoor()),
          new Registration("BabyAI-Open-v0", OpenLevels.any()),
          new Registration("BabyAI-OpenRedDoor-v0", OpenLevels.redDoor()),
          new Registration("BabyAI-OpenDoor-v0", OpenLevels.door(null, false)),
          new Registration("BabyAI-OpenDoorDebug-v0", OpenLevels.door(null, true)),
          new Registration("BabyAI-OpenDoorColor-v0", OpenLevels.door(OpenLevels.SelectBy.COLOR, false)),
          new Registration("BabyAI-OpenDoorLoc-v0", OpenLevels.door(OpenLevels.SelectBy.LOCATION, false)),
          new Registration("BabyAI-OpenTwoDoors-v0", OpenLevels.twoDoors()),
          new Registration("BabyAI-OpenRedBlueDoors-v0", OpenLevels.twoDoors(Color.RED, Color.BLUE, false)),
          new Registration("BabyAI-OpenRedBlueDoorsDebug-v0", OpenLevels.twoDoors(Color.RED, Color.BLUE, true)),
          new Registration("BabyAI-OpenDoorsOrderN2-v0", OpenLevels.inOrder(2, false)),
          new Registration("BabyAI-OpenDoorsOrderN4-v0", OpenLevels.inOrder(4, false)),
          new Registration("BabyAI-OpenDoorsOrderN2Debug-v0", OpenLevels.inOrder(2, true)),
          new Registration("BabyAI-OpenDoorsOrderN4Debug-v0", OpenLevels.inOrder(4, true)),
          new Registration("BabyAI-Pickup-v0", PickupLevels.maze()),
          new Registration("BabyAI-UnblockPickup-v0", PickupLevels.blockedMaze()),
          new Registration("BabyAI-PickupLoc-v0", RoomLevel.sentences(1, new RoomPlan(8, 1, 1), AnySentence.pickup(8))),
          new Registration("BabyAI-PickupDist-v0", PickupLevels.distracted(false)),
          new Registration("BabyAI-PickupDistDebug-v0", PickupLevels.distracted(true)),
          new Registration("BabyAI-PickupAbove-v0", PickupLevels.above()),
          new Registration("BabyAI-PutNextLocal-v0", PutNextLevels.local(8, 8)),
          new Registration("BabyAI-PutNextLocalS5N3-v0", PutNextLevels.local(5, 3)),
          new Registration("BabyAI-PutNextLocalS6N4-v0", PutNextLevels.local(6, 4)),
          new Registration("BabyAI-PutNextS4N1-v0", PutNextLevels.across(4, 1)),
          new Registration("BabyAI-PutNextS5N2-v0", PutNextLevels.across(5, 2)),
          new Registration("BabyAI-PutNextS5N1-v0", PutNextLevels.across(5, 1)),
          new Registration("BabyAI-PutNextS6N3-v0", PutNextLevels.across(6, 3)),
          new Registration("BabyAI-PutNextS7N4-v0", PutNextLevels.across(7, 4)),
          new Registration("BabyAI-PutNextS5N2Carrying-v0", PutNextLevels.across(5, 2).handingOver()),
          new Registration("BabyAI-PutNextS6N3Carrying-v0", PutNextLevels.across(6, 3).handingOver()),
          new Registration("BabyAI-PutNextS7N4Carrying-v0", PutNextLevels.across(7, 4).handingOver()),
          new Registration("BabyAI-MoveTwoAcrossS5N2-v0", PutNextLevels.twoAcross(5, 2)),
          new Registration("BabyAI-MoveTwoAcrossS8N9-v0", PutNextLevels.twoAcross(8, 9)),
          new Registration("BabyAI-Unlock-v0", UnlockLevels.maze()),
          new Registration("BabyAI-UnlockLocal-v0", UnlockLevels.local(0)),
          new Registration("BabyAI-UnlockLocalDist-v0", UnlockLevels.local(3)),
          new Registration("BabyAI-KeyInBox-v0", UnlockLevels.keyInBox()),
          new Registration("BabyAI-UnlockPickup-v0", UnlockLevels.pickup(0)),
          new Registration("BabyAI-UnlockPickupDist-v0", UnlockLevels.pickup(4)),
          new Registration("BabyAI-BlockedUnlockPickup-v0", UnlockLevels.blockedPickup(false)),
          new Registration("BabyAI-UnlockToUnlock-v0", UnlockLevels.keyBehindADoor()),
          new Registration("BabyAI-KeyCorridor-v0", UnlockLevels.keyCorridor(6, 3, false)),
          new Registration("BabyAI-KeyCorridorS3R1-v0", UnlockLevels.keyCorridor(3, 1, false)),
          new Registration("BabyAI-KeyCorridorS3R2-v0", UnlockLevels.keyCorridor(3, 2, false)),
          new Registration("BabyAI-KeyCorridorS3R3-v0", UnlockLevels.keyCorridor(3, 3, false)),
          new Registration("BabyAI-KeyCorridorS4R3-v0", UnlockLevels.keyCorridor(4, 3, false)),
          new Registration("BabyAI-KeyCorridorS5R3-v0", UnlockLevels.keyCorridor(5, 3, false)),
          new Registration("BabyAI-KeyCorridorS6R3-v0", UnlockLevels.keyCorridor(6, 3, false)),
          new Registration("BabyAI-ActionObjDoor-v0", PickupLevels.anyAction()),
          new Registration("BabyAI-FindObjS5-v0", PickupLevels.onlyObject(5)),
          new Registration("BabyAI-FindObjS6-v0", PickupLevels.onlyObject(6)),
          new Registration("BabyAI-FindObjS7-v0", PickupLevels.onlyObject(7)),
          new Registration("BabyAI-OneRoomS8-v0", PickupLevels.ballInARoom(8)),
          new Registration("BabyAI-OneRoomS12-v0", PickupLevels.ballInARoom(12)),
          new Registration("BabyAI-OneRoomS16-v0", PickupLevels.ballInARoom(16)),
          new Registration("BabyAI-OneRoomS20-v0", PickupLevels.ballInARoom(20)),
          new Registration("BabyAI-Synth-v0", RoomLevel.sentences(2, new RoomPlan(8, 3, 3), AnySentence.explicit(0.5, false, true))),
          new Registration("BabyAI-SynthS5R2-v0", RoomLevel.sentences(2, new RoomPlan(5, 3, 2), AnySentence.explicit(0.5, false, true))),
          new Registration("BabyAI-SynthLoc-v0", RoomLevel.sentences(2, new RoomPlan(8, 3, 3), AnySentence.explicit(0.5, true, true))),
          new Registration("BabyAI-SynthSeq-v0", RoomLevel.sentences(8, new RoomPlan(8, 3, 3), AnySentence.explicit(0.5, true, false))),
          new Registration("BabyAI-MiniBossLevel-v0", RoomLevel.sentences(8, new RoomPlan(5, 2, 2), AnySentence.everything(7, 0.25))),
          new Registration("BabyAI-BossLevel-v0", RoomLevel.sentences(8, new RoomPlan(8, 3, 3), AnySentence.everything(18, 0.5))),
          new Registration("BabyAI-BossLevelNoUnlock-v0", RoomLevel.sentences(8, new RoomPlan(8, 3, 3), AnySentence.explicit(0, true, false))));

  private Registry() {}

  static List<Registration> all() {
    return ALL;
  }

  /**
   * The environment of that id.
   *
   * @throws IllegalArgumentException when there is none
   */
  static Registration find(String id) {
    for (Registration registration : ALL) {
      if (registration.id().equals(id)) {
        return registration;
      }
    }
    throw new IllegalArgumentException(
        "no environment " + id + " here; there are " + ALL.stream().map(Registration::id).toList());
  }
}
