package org.llmagentos.plugin.skill.gridworld;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The skills suffice for every family of levels: one program for all missions solves nearly every seed. {@link HandTable} has the rest. */
class ErrandTest {

  private static final int SEEDS = 20;

  @ParameterizedTest
  @CsvSource({
    "MiniGrid-FourRooms-v0, 20, 29.8",
    "MiniGrid-MultiRoom-N6-v0, 20, 63.6",
    "MiniGrid-SimpleCrossingS11N5-v0, 20, 27.8",
    "MiniGrid-Fetch-8x8-N3-v0, 20, 5.3",
    "MiniGrid-GoToDoor-8x8-v0, 20, 6.4",
    "MiniGrid-PutNear-8x8-N3-v0, 20, 10.7",
    "MiniGrid-DoorKey-16x16-v0, 20, 82.4",
    "MiniGrid-KeyCorridorS3R1-v0, 20, 24.3",
    "MiniGrid-KeyCorridorS6R3-v0, 20, 119.3",
    "MiniGrid-BlockedUnlockPickup-v0, 20, 29.9",
    "BabyAI-GoToLocal-v0, 20, 4.7",
    "BabyAI-GoTo-v0, 20, 55.9",
    "BabyAI-GoToSeqS5R2-v0, 20, 13.0",
    "BabyAI-GoToSeq-v0, 20, 79.2",
    "BabyAI-OpenDoor-v0, 20, 7.6",
    "BabyAI-OpenDoorLoc-v0, 20, 6.9",
    "BabyAI-OpenDoorsOrderN4-v0, 20, 12.6",
    "BabyAI-Pickup-v0, 20, 56.9",
    "BabyAI-UnblockPickup-v0, 20, 43.4",
    "BabyAI-PickupLoc-v0, 20, 6.6",
    "BabyAI-PickupDist-v0, 20, 5.4",
    "BabyAI-PickupAbove-v0, 20, 18.3",
    "BabyAI-PutNextLocal-v0, 20, 13.0",
    "BabyAI-PutNextS7N4-v0, 20, 19.6",
    "BabyAI-PutNextS7N4Carrying-v0, 20, 11.7",
    "BabyAI-MoveTwoAcrossS8N9-v0, 20, 45.8",
    "BabyAI-UnlockLocal-v0, 20, 22.7",
    "BabyAI-KeyInBox-v0, 20, 23.6",
    "BabyAI-UnlockToUnlock-v0, 20, 58.4",
    "BabyAI-ActionObjDoor-v0, 20, 5.9",
    "BabyAI-FindObjS5-v0, 20, 28.6",
    "BabyAI-FindObjS7-v0, 20, 55.7",
    "BabyAI-OneRoomS20-v0, 20, 29.1",
    "BabyAI-SynthS5R2-v0, 20, 24.2",
    "BabyAI-SynthLoc-v0, 20, 47.5",
    "BabyAI-SynthSeq-v0, 20, 65.5",
    "BabyAI-MiniBossLevel-v0, 20, 36.9",
    "BabyAI-BossLevel-v0, 20, 64.8"
  })
  void oneProgramSolvesEveryFamily(String id, int solved, double mostStepsInTheMean) {
    HandTable.Row row = HandTable.row(id, 0, SEEDS);
    assertThat(row.solved()).as("%s", row).isGreaterThanOrEqualTo(solved);
    assertThat(row.steps()).as("%s", row).isLessThanOrEqualTo(mostStepsInTheMean);
  }
}
