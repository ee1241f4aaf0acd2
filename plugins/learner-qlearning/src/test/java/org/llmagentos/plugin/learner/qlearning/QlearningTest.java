package org.llmagentos.plugin.learner.qlearning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.llmagentos.sdk.learn.Experience;
import org.llmagentos.sdk.learn.Learner;
import org.llmagentos.sdk.testkit.MemoryTable;
import org.llmagentos.sdk.value.Value;

class QlearningTest {

  private static final double GAMMA = 0.9;

  @ParameterizedTest
  @CsvSource({"0, 0.1, 0.001", "0.2, 0, 0.05"})
  void itFindsTheValuesOfDynamicProgramming(double slip, double floor, double tolerance) {
    var chain = new Chain(slip);
    var table = new MemoryTable();
    var learner = new Qlearning(GAMMA, 0.7, floor, 0.1);
    var random = new Random(7);
    for (int i = 0; i < 60_000; i++) {
      learner.update(chain.go(random.nextInt(Chain.CELLS), random.nextInt(2), random), table);
    }
    double[][] optimum = chain.optimum(GAMMA);
    for (int cell = 0; cell < Chain.CELLS; cell++) {
      List<Double> values = learner.choose(Chain.name(cell), Chain.OPTIONS, table, random).values();
      assertThat(values.get(0)).as("left of %d", cell).isCloseTo(optimum[cell][0], within(tolerance));
      assertThat(values.get(1)).as("right of %d", cell).isCloseTo(optimum[cell][1], within(tolerance));
    }
  }

  @Test
  void itsOwnChoicesFindTheBestWay() {
    var chain = new Chain(0);
    var table = new MemoryTable();
    var learner = new Qlearning(GAMMA, 0.8, 0.1, 0.5);
    var random = new Random(3);
    for (int episode = 0; episode < 300; episode++) {
      for (int cell = 2; !Chain.ends(cell); ) {
        int option = learner.choose(Chain.name(cell), Chain.OPTIONS, table, random).index();
        learner.update(chain.go(cell, option, random), table);
        cell = Chain.next(cell, option);
      }
    }
    var greedy = new Qlearning(GAMMA, 0.8, 0.1, 0);
    assertThat(greedy.choose(Chain.name(2), Chain.OPTIONS, table, random).index()).isEqualTo(1);
  }

  @Test
  void whatWasNeverTriedIsTriedBeforeWhatDisappointedAndAfterWhatDidNot() {
    var table = new MemoryTable();
    var learner = new Qlearning(GAMMA, 0.8, 0.1, 0);
    learner.update(ended("guide", 0.2), table);
    assertThat(choice(learner, table, List.of("guide", "skill")).index()).isEqualTo(1);
    learner.update(ended("skill", -0.1), table);
    assertThat(choice(learner, table, List.of("guide", "skill")).index()).isZero();
    assertThat(choice(learner, table, List.of("guide", "skill")).values()).containsExactly(0.2, -0.1);
    learner.update(ended("other", 0.9), table);
    assertThat(choice(learner, table, List.of("new", "other")).index()).as("nobody explores what works").isEqualTo(1);
  }

  @Test
  void equalValuesAreTakenInOrder() {
    Learner.Choice choice = choice(new Qlearning(GAMMA, 0.8, 0.1, 0), new MemoryTable(), List.of("b", "a", "c"));
    assertThat(choice).isEqualTo(new Learner.Choice(0, false, List.of(Qlearning.INITIAL, Qlearning.INITIAL, Qlearning.INITIAL)));
  }

  @Test
  void explorationFadesWithVisits() {
    var learner = new Qlearning(GAMMA, 0.8, 0.1, 0.5);
    var table = new MemoryTable();
    table.put("s|a", Value.fields().with("value", Value.of(0.9)).with("visits", Value.of(0L)));
    table.put("s|b", Value.fields().with("value", Value.of(0.1)).with("visits", Value.of(0L)));
    long fresh = explored(learner, table);
    table.put("s|a", Value.fields().with("value", Value.of(0.9)).with("visits", Value.of(99L)));
    long later = explored(learner, table);
    assertThat(fresh).as("half of all draws, half of them the worse option").isBetween(2_300L, 2_700L);
    assertThat(later).as("a hundredth of that").isBetween(5L, 60L);
  }

  @Test
  void aBarInASituationDoesNotMixItUpWithAnother() {
    var table = new MemoryTable();
    var learner = new Qlearning(GAMMA, 0.8, 0.1, 0);
    learner.update(new Experience.Transition("a|b", "c", -1, "", List.of()), table);
    assertThat(learner.choose("a", List.of("b|c"), table, new Random(0)).values()).containsExactly(Qlearning.INITIAL);
  }

  private static long explored(Qlearning learner, MemoryTable table) {
    var random = new Random(5);
    long explored = 0;
    for (int i = 0; i < 10_000; i++) {
      explored += learner.choose("s", List.of("a", "b"), table, random).explored() ? 1 : 0;
    }
    return explored;
  }

  private static Learner.Choice choice(Qlearning learner, MemoryTable table, List<String> options) {
    return learner.choose("s", options, table, new Random(0));
  }

  private static Experience.Transition ended(String option, double reward) {
    return new Experience.Transition("s", option, reward, "", List.of());
  }
}
