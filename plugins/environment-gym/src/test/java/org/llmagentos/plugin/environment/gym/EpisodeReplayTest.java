package org.llmagentos.plugin.environment.gym;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.llmagentos.sdk.environment.EnvironmentProvider.Replay;
import org.llmagentos.sdk.testkit.EpisodeFile;
import org.llmagentos.sdk.value.Value;

/** The beginnings of recorded episodes replay without a mismatch, and the replay notices whatever differs. */
class EpisodeReplayTest {

  /** Fields that say which episode it is, and some whose change is an error of another kind. */
  private static final List<String> NOT_COMPARED = List.of("env", "kwargs", "seed", "actions", "state_dtype", "state_set_explicitly");

  private final GymProvider provider = new GymProvider();

  @ParameterizedTest
  @MethodSource("org.llmagentos.plugin.environment.gym.Fixtures#episodes")
  void aRecordedBeginningIsPlayedTheSame(String line) {
    Value.Fields episode = EpisodeFile.episode(line);
    Replay replay = provider.replay(episode);
    assertThat(replay.mismatches()).isEmpty();
    assertThat(replay.steps()).isEqualTo(items(episode, "actions").size()).isPositive();
  }

  /** Every number of every field, made another one, is found. */
  @ParameterizedTest
  @MethodSource("org.llmagentos.plugin.environment.gym.Fixtures#episodes")
  void everyRecordedNumberIsCompared(String line) {
    Value.Fields episode = EpisodeFile.episode(line);
    for (Map.Entry<String, Value> field : episode.values().entrySet()) {
      if (NOT_COMPARED.contains(field.getKey()) || field.getValue() instanceof Value.Nothing) {
        continue;
      }
      for (Value changed : changes(field.getValue())) {
        assertThat(provider.replay(episode.with(field.getKey(), changed)).mismatches()).as("%s: %s", field.getKey(), changed).isNotEmpty();
      }
    }
  }

  @Test
  void anEpisodeThatEndsEarlierThanItsActionsDoIsNoticed() {
    Value.Fields lost = EpisodeFile.episode(
        """
        {"env": "Blackjack-v1", "seed": 2097707712, "actions": [1, 1, 0], "obs": [[15, 3, 0], [20, 3, 0], [27, 3, 0], [27, 3, 0]],
         "rewards": [0, -1, -1], "terminated": [false, true, true], "truncated": [false, false, false]}""");
    assertThat(provider.replay(lost).mismatches()).containsExactly("episode, steps: recorded 3.0, is 2.0");
  }

  @Test
  void aMalformedEpisodeIsRefused() {
    Value.Fields episode = EpisodeFile.episode(Fixtures.episodes().findFirst().orElseThrow());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> provider.replay(episode.with("obs", Value.nothing())))
        .withMessageContaining("obs");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> provider.replay(episode.with("rewards", Value.of(List.of()))))
        .withMessageContaining("rewards");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> provider.replay(episode.with("env", Value.of("FrozenLake-v7"))))
        .withMessageContaining("FrozenLake8x8-v1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> provider.replay(episode.with("kwargs", Value.fields().with("depth", Value.of(1)))))
        .withMessageContaining("depth");
  }

  /** The same value with one number or flag in it changed, for each of them. */
  private static List<Value> changes(Value value) {
    return switch (value) {
      case Value.Flag(boolean flag) -> List.of(Value.of(!flag));
      case Value.Whole(long whole) -> List.of(Value.of(whole + 1));
      case Value.Real(double real) -> List.of(Value.of(real + 1e-3));
      case Value.Text(String text) -> List.of(Value.of(text + "?"));
      case Value.Items(List<Value> items) -> {
        var changes = new ArrayList<Value>();
        for (int i = 0; i < items.size(); i++) {
          for (Value changed : changes(items.get(i))) {
            var other = new ArrayList<>(items);
            other.set(i, changed);
            changes.add(Value.of(other));
          }
        }
        yield changes;
      }
      case Value.Fields _, Value.Nothing _, Value.Big _, Value.Bytes _ -> List.of();
    };
  }

  private static List<Value> items(Value.Fields episode, String field) {
    return ((Value.Items) episode.get(field)).values();
  }
}
