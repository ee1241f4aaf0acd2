package org.llmagentos.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmagentos.sdk.value.Value;

/** The determinism gate: what programs ask depends on nothing but the answers they got. */
class ReplayIT {

  private static final String[] GOALS = {"打开门", "open the door", "走到绿色的目标", "get to the green goal"};
  private static final String[] ENVIRONMENTS = {
    "MiniGrid-Unlock-v0", "MiniGrid-Unlock-v0", "MiniGrid-DoorKey-5x5-v0", "MiniGrid-Empty-8x8-v0"
  };

  @TempDir Path folder;

  /** Each run is replayed in a JVM of its own after all of them, when everything learned since has changed the learned state. */
  @Test
  void twentyRunsReplayTheSameAfterMoreWasLearned() {
    var agentos = new Agentos(folder.resolve("home"));
    var pids = new ArrayList<Long>();
    for (int i = 0; i < 20; i++) {
      Value.Fields run =
          agentos.run("run", GOALS[i % 4], "--env", ENVIRONMENTS[i % 4], "--seed", "" + (100 + i), "--json").json();
      pids.add((long) run.get("pid").number());
    }
    assertThat(pids).doesNotHaveDuplicates();
    for (long pid : pids) {
      var replay = agentos.run("replay", "" + pid, "--json");
      assertThat(replay.exit()).as("process %d: %s %s", pid, replay.out(), replay.err()).isZero();
      assertThat(replay.json().get("identical")).isEqualTo(Value.of(true));
      assertThat(replay.json().get("hash")).isEqualTo(replay.json().get("recorded_hash"));
    }
  }
}
