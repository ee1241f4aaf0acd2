package org.llmagentos.plugin.skill.gridworld;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.llmagentos.plugin.environment.minigrid.MinigridPlugin;
import org.llmagentos.sdk.environment.EnvironmentProvider;
import org.llmagentos.sdk.testkit.EnvironmentBody;

/** What programs written by hand over these skills achieve: everything, in a mean number of steps that must not grow. */
class HandWrittenProgramsTest {

  private static final EnvironmentProvider MINIGRID = new MinigridPlugin().environments().getFirst();
  private static final int SEEDS = 100;

  @ParameterizedTest
  @CsvSource({
    "MiniGrid-Empty-5x5-v0, 5",
    "MiniGrid-Empty-8x8-v0, 15",
    "MiniGrid-Empty-16x16-v0, 50",
    "MiniGrid-Empty-Random-6x6-v0, 4.5",
    "MiniGrid-Unlock-v0, 9.9",
    "MiniGrid-DoorKey-5x5-v0, 9.8",
    "MiniGrid-DoorKey-6x6-v0, 12.5",
    "MiniGrid-DoorKey-8x8-v0, 18.6",
    "MiniGrid-DoorKey-16x16-v0, 58.5"
  })
  void aProgramWrittenByHandSolvesEverySeed(String id, double mostStepsInTheMean) {
    Consumer<Hands> program = id.contains("Empty") ? HandWrittenProgramsTest::reachTheGoal : HandWrittenProgramsTest::useTheKey;
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
    hands.does("goto", hands.get("find", "key")).does("pickup").does("goto", hands.get("find", "door")).does("toggle");
    if (!hands.body.over()) {
      reachTheGoal(hands);
    }
  }
}
