package org.llmagentos.plugin.environment.gym;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.llmagentos.sdk.environment.EnvironmentProvider.Replay;
import org.llmagentos.sdk.testkit.EpisodeFile;
import org.llmagentos.sdk.value.Value;

/** Every recorded episode of Gymnasium 1.4.0, replayed. */
@Tag("shared-data")
class TrajectoryReplayTest {

  @ParameterizedTest
  @ValueSource(strings = {
    "FrozenLake-v1",
    "FrozenLake-v1-custom",
    "FrozenLake-v1-noslip",
    "FrozenLake8x8-v1",
    "CliffWalking-v1",
    "CliffWalkingSlippery-v1",
    "Taxi-v4",
    "Taxi-v4-rainy-fickle",
    "Blackjack-v1",
    "Blackjack-v1-natural",
    "CartPole-v0",
    "CartPole-v1",
    "CartPole-v1-sutton",
    "MountainCar-v0",
    "MountainCarContinuous-v0",
    "Acrobot-v1",
    "Pendulum-v1",
    "Pendulum-v1-g981"
  })
  void everyRecordedEpisodeIsPlayedTheSame(String name) throws Exception {
    List<Value.Fields> episodes = EpisodeFile.shared("shared/data/gym-trajectories", name + ".jsonl.gz");
    List<String> mismatches = new ArrayList<>();
    int steps = 0;
    for (Value.Fields episode : episodes) {
      Replay replay = new GymProvider().replay(episode);
      steps += replay.steps();
      replay.mismatches().forEach(line -> mismatches.add("seed " + episode.get("seed") + ": " + line));
    }
    System.out.printf("%s: %d episodes, %d steps, %d mismatches%n", name, episodes.size(), steps, mismatches.size());
    assertThat(mismatches).isEmpty();
    assertThat(steps).isPositive();
  }
}
