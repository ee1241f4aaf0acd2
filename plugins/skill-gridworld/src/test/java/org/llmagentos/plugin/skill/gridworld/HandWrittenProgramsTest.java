package org.llmagentos.plugin.skill.gridworld;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.llmagentos.plugin.environment.minigrid.MinigridPlugin;
import org.llmagentos.sdk.environment.EnvironmentProvider;
import org.llmagentos.sdk.skill.SkillResult;
import org.llmagentos.sdk.testkit.EnvironmentBody;
import org.llmagentos.sdk.value.Value;

/** What programs written by hand over these skills achieve: a number of solved seeds and a mean number of steps that must not get worse. */
class HandWrittenProgramsTest {

  private static final EnvironmentProvider MINIGRID = new MinigridPlugin().environments().getFirst();
  private static final int SEEDS = 100;

  @ParameterizedTest
  @CsvSource({
    "MiniGrid-Empty-5x5-v0, 5",
    "MiniGrid-Empty-8x8-v0, 15",
    "MiniGrid-Empty-16x16-v0, 44",
    "MiniGrid-Empty-Random-6x6-v0, 4.5",
    "MiniGrid-LavaGapS7-v0, 13",
    "MiniGrid-LavaCrossingS11N5-v0, 27",
    "MiniGrid-Unlock-v0, 9.9",
    "MiniGrid-DoorKey-5x5-v0, 9.8",
    "MiniGrid-DoorKey-6x6-v0, 12.5",
    "MiniGrid-DoorKey-8x8-v0, 18.3",
    "MiniGrid-DoorKey-16x16-v0, 54.2",
    "MiniGrid-UnlockPickup-v0, 18.4",
    "MiniGrid-BlockedUnlockPickup-v0, 28",
    "MiniGrid-KeyCorridorS3R1-v0, 18.3",
    "MiniGrid-KeyCorridorS3R2-v0, 28.5",
    "MiniGrid-KeyCorridorS3R3-v0, 36.5",
    "MiniGrid-MultiRoom-N2-S4-v0, 8.4",
    "MiniGrid-MultiRoom-N4-S5-v0, 36.8",
    "MiniGrid-MultiRoom-N6-v0, 62"
  })
  void aShortProgramSolvesEverySeed(String id, double mostStepsInTheMean) {
    Consumer<Hands> program =
        switch (id.split("-")[1]) {
          case "Unlock", "DoorKey" -> HandWrittenProgramsTest::useTheKey;
          case "UnlockPickup" -> HandWrittenProgramsTest::takeTheBox;
          case "BlockedUnlockPickup" -> HandWrittenProgramsTest::unblockAndTakeTheBox;
          case "MultiRoom" -> HandWrittenProgramsTest::crossTheRooms;
          default -> id.contains("KeyCorridor") ? HandWrittenProgramsTest::takeTheBall : HandWrittenProgramsTest::reachTheGoal;
        };
    int steps = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      var hands = new Hands(new EnvironmentBody(MINIGRID.create(id), seed));
      program.accept(hands);
      assertThat(hands.body.outcome().solved()).as("%s, seed %d", id, seed).isTrue();
      steps += hands.steps();
    }
    assertThat((double) steps / SEEDS).as("mean steps in %s", id).isLessThanOrEqualTo(mostStepsInTheMean);
  }

  private static void reachTheGoal(Hands hands) {
    hands.does("goto", hands.get("find", "goal"));
  }

  private static void useTheKey(Hands hands) {
    take(hands, "key");
    hands.does("goto", hands.get("find", "door")).does("toggle");
    if (!hands.body.over()) {
      reachTheGoal(hands);
    }
  }

  private static void takeTheBox(Hands hands) {
    take(hands, "key");
    hands.does("goto", hands.get("find", "door")).does("toggle").does("face_free").does("drop");
    take(hands, "box");
  }

  private static void unblockAndTakeTheBox(Hands hands) {
    hands.does("goto", hands.get("blocker", hands.get("find", "door"))).does("pickup").does("face_free").does("drop");
    takeTheBox(hands);
  }

  private static void crossTheRooms(Hands hands) {
    openDoorsUntilFound(hands, "goal");
    reachTheGoal(hands);
  }

  private static void takeTheBall(Hands hands) {
    openDoorsUntilFound(hands, "key");
    take(hands, "key");
    hands.does("goto", hands.get("find", "door", Value.nothing(), Value.nothing(), "locked"));
    hands.does("toggle").does("face_free").does("drop");
    take(hands, "ball");
  }

  private static void openDoorsUntilFound(Hands hands, String kind) {
    while (hands.call("find", kind) instanceof SkillResult.Failed) {
      hands.does("goto", hands.get("find", "door", Value.nothing(), Value.nothing(), "closed")).does("toggle");
    }
  }

  private static void take(Hands hands, String kind) {
    hands.does("goto", hands.get("find", kind)).does("pickup");
  }
}
