package org.llmagentos.plugin.environment.minigrid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.llmagentos.sdk.environment.EnvironmentProvider.Replay;
import org.llmagentos.sdk.testkit.EpisodeFile;
import org.llmagentos.sdk.value.Value;

/** Every recorded episode of Minigrid 3.1.0, replayed from its seed. */
@Tag("shared-data")
class TrajectoryReplayTest {

  @ParameterizedTest
  @ValueSource(strings = {
    "MiniGrid-DoorKey-5x5-v0",
    "MiniGrid-DoorKey-8x8-v0",
    "MiniGrid-FourRooms-v0",
    "MiniGrid-MultiRoom-N2-S4-v0",
    "MiniGrid-MultiRoom-N6-v0",
    "MiniGrid-Unlock-v0",
    "MiniGrid-UnlockPickup-v0",
    "BabyAI-BossLevel-v0",
    "BabyAI-GoToLocal-v0",
    "BabyAI-GoToRedBallGrey-v0",
    "BabyAI-GoToSeqS5R2-v0",
    "BabyAI-OpenDoorsOrderN4-v0",
    "BabyAI-PickupLoc-v0",
    "BabyAI-PutNextLocal-v0",
    "BabyAI-SynthS5R2-v0",
    "BabyAI-UnlockLocal-v0"
  })
  void everyRecordedEpisodeIsPlayedTheSame(String id) throws Exception {
    var provider = new MinigridProvider();
    List<Value.Fields> episodes = EpisodeFile.shared("shared/data/gym-trajectories", id + ".jsonl.gz");
    List<String> mismatches = new ArrayList<>();
    int steps = 0;
    for (Value.Fields episode : episodes) {
      Replay replay = provider.replay(episode);
      steps += replay.steps();
      replay.mismatches().forEach(line -> mismatches.add("seed " + episode.get("seed") + ": " + line));
    }
    System.out.printf("%s: %d episodes, %d steps, %d mismatches%n", id, episodes.size(), steps, mismatches.size());
    assertThat(mismatches).isEmpty();
    assertThat(steps).isPositive();
  }
}
