package org.llmagentos.plugin.environment.minigrid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.llmagentos.sdk.environment.EnvironmentProvider.Replay;
import org.llmagentos.sdk.testkit.EpisodeFile;
import org.llmagentos.sdk.value.Value;

/** The replay itself: it must notice what differs. */
class EpisodeReplayTest {

  private static final String CORNER =
      """
      {"env": "MiniGrid-Empty-5x5-v0", "seed": 4, "width": 5, "height": 5, "max_steps": 100, "see_through_walls": true,
       "agent_view_size": 7, "box_contents": [], "mission": "get to the green goal square", "actions": [2],
       "agent": [[1, 1, 0], [2, 1, 0]], "carrying": [null, null], "rewards": [0.0], "terminated": [false],
       "truncated": [false]}""";

  private final MinigridProvider provider = new MinigridProvider();

  @Test
  void anEqualEpisodeHasNoMismatch() {
    Replay replay = provider.replay(recorded());
    assertThat(replay.mismatches()).isEmpty();
    assertThat(replay.steps()).isEqualTo(1);
  }

  @Test
  void everyRecordedFieldIsCompared() {
    Value one = Value.of(1L);
    assertThat(mismatches("width", one)).hasSize(1);
    assertThat(mismatches("max_steps", one)).hasSize(1);
    assertThat(mismatches("see_through_walls", Value.of(false))).hasSize(1);
    assertThat(mismatches("mission", Value.of("sleep"))).containsExactly(
        "reset, mission: recorded sleep, is get to the green goal square");
    assertThat(mismatches("grid0", Value.of(List.of()))).hasSize(1);
    assertThat(mismatches("grid_final", Value.of(List.of()))).hasSize(1);
    assertThat(mismatches("agent", Value.of(List.of(one, one)))).hasSize(2);
    assertThat(mismatches("carrying", Value.of(List.of(one, one)))).hasSize(2);
    assertThat(mismatches("image", Value.of(List.of(one, one)))).hasSize(2);
    assertThat(mismatches("rewards", Value.of(List.of(one)))).hasSize(1);
    assertThat(mismatches("terminated", Value.of(List.of(Value.of(true))))).hasSize(1);
    assertThat(mismatches("truncated", Value.of(List.of(Value.of(true))))).hasSize(1);
    assertThat(mismatches("seed", one)).isEmpty(); // the level is the same for every seed
  }

  @Test
  void aMalformedEpisodeIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> provider.replay(recorded().with("grid0", Value.nothing())))
        .withMessageContaining("grid0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> provider.replay(recorded().with("rewards", Value.of(List.of()))))
        .withMessageContaining("rewards");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> provider.replay(recorded().with("env", Value.of("MiniGrid-Nowhere-v0"))))
        .withMessageContaining("MiniGrid-Unlock-v0");
  }

  private List<String> mismatches(String field, Value value) {
    return provider.replay(recorded().with(field, value)).mismatches();
  }

  /** The episode above with its grids and images, which are taken from the environment itself. */
  private static Value.Fields recorded() {
    var environment = new MinigridEnvironment(Registry.find("MiniGrid-Empty-5x5-v0"));
    environment.reset(4);
    Value grid = numbers(environment.world().grid.encode());
    Value before = image(environment);
    environment.step(World.FORWARD);
    Value images = Value.of(List.of(before, image(environment)));
    return EpisodeFile.episode(CORNER).with("grid0", grid).with("grid_final", grid).with("image", images);
  }

  private static Value image(MinigridEnvironment environment) {
    var observation = new float[View.NUMBERS];
    environment.observe(observation);
    var image = new int[View.IMAGE];
    for (int i = 0; i < image.length; i++) {
      image[i] = (int) observation[i];
    }
    return numbers(image);
  }

  private static Value numbers(int[] numbers) {
    return Value.of(Arrays.stream(numbers).mapToObj(number -> Value.of((long) number)).toList());
  }
}
