package org.llmagentos.plugin.environment.gym;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.llmagentos.sdk.testkit.EpisodeFile;
import org.llmagentos.sdk.value.Value;

/** The tables of toy text against Gymnasium's {@code P} and {@code initial_state_distrib}, and how an outcome is picked. */
class TransitionsTest {

  @Tag("shared-data")
  @ParameterizedTest
  @ValueSource(strings = {
    "FrozenLake-v1",
    "FrozenLake-v1-custom",
    "FrozenLake-v1-noslip",
    "FrozenLake8x8-v1",
    "CliffWalking-v1",
    "CliffWalkingSlippery-v1",
    "Taxi-v4",
    "Taxi-v4-rainy"
  })
  void theTableIsGymnasiums(String name) throws Exception {
    Value.Fields recorded = EpisodeFile.shared("shared/data/gym-trajectories", "P-" + name + ".json.gz").getFirst();
    Transitions table = table(recorded.get("env").text(), (Value.Fields) recorded.get("kwargs"));
    Value.Fields states = (Value.Fields) recorded.get("P");
    assertThat(table.states).isEqualTo((int) recorded.get("nS").number());
    assertThat(table.actions).isEqualTo((int) recorded.get("nA").number());
    double sum = 0;
    double[] starts = EpisodeReplay.numbers(recorded.get("initial_state_distrib"));
    for (int state = 0; state < table.states; state++) {
      sum += starts[state];
      assertThat(table.starts()[state]).isEqualTo(sum);
      for (int action = 0; action < table.actions; action++) {
        var outcomes = ((Value.Items) ((Value.Fields) states.get("" + state)).get("" + action)).values();
        assertThat(table.outcomes(state, action)).isEqualTo(outcomes.size());
        for (int i = 0; i < outcomes.size(); i++) {
          List<Value> outcome = ((Value.Items) outcomes.get(i)).values();
          int slot = table.slotOf(state, action, i);
          assertThat(table.probability(slot)).isEqualTo(outcome.get(0).number());
          assertThat(table.next(slot)).isEqualTo((int) outcome.get(1).number());
          assertThat(table.reward(slot)).isEqualTo(outcome.get(2).number());
          assertThat(table.terminal(slot)).isEqualTo(outcome.get(3).truth());
        }
      }
    }
  }

  /** The same without the shared data, by a checksum over all numbers. */
  @ParameterizedTest
  @MethodSource("org.llmagentos.plugin.environment.gym.Fixtures#tables")
  void theTableHasTheRecordedChecksum(String line) {
    String[] recorded = line.split(" ", 3);
    Transitions table = table(recorded[0], EpisodeFile.episode(recorded[2]));
    var checksum = new Fixtures.Checksum();
    for (int state = 0; state < table.states; state++) {
      checksum.add(table.starts()[state]);
      for (int action = 0; action < table.actions; action++) {
        for (int i = 0; i < table.outcomes(state, action); i++) {
          int slot = table.slotOf(state, action, i);
          checksum.add(table.probability(slot)).add(table.next(slot)).add(table.reward(slot)).add(table.terminal(slot) ? 1 : 0);
        }
      }
    }
    assertThat(checksum.value()).isEqualTo(Long.parseLong(recorded[1]));
  }

  /** Where the sums stay below 1, a draw above all of them picks the first: {@code argmax} of nothing but False is 0. */
  @Test
  void aDrawAboveAllSumsPicksTheFirst() {
    var table = new Transitions(1, 3, new double[] {1, 1});
    table.add(0, 0, 0.25, 0, -1, false);
    table.add(0, 0, 0.25, 1, 5, true);
    table.add(1, 0, 1, 1, 7, false);
    assertThat(table.outcome(0, 0, table.slot(0, 0, 0.2))).isEqualTo(0);
    assertThat(table.outcome(0, 0, table.slot(0, 0, 0.25))).isEqualTo(1);
    int beyond = table.slot(0, 0, 0.5);
    assertThat(table.outcome(0, 0, beyond)).isEqualTo(0);
    assertThat(table.next(beyond)).isEqualTo(0);
    assertThat(table.reward(beyond)).isEqualTo(-1);
    assertThat(table.terminal(beyond)).isFalse();
    assertThat(table.reward(table.slot(1, 0, Math.nextDown(1.0)))).isEqualTo(7);
  }

  private static Transitions table(String id, Value.Fields parameters) {
    return ((Tabular) new GymProvider().create(id, parameters).dynamics()).table();
  }
}
