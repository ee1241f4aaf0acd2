package org.llmagentos.sdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.llmagentos.sdk.learn.Experience;
import org.llmagentos.sdk.learn.LearnedSkill;
import org.llmagentos.sdk.learn.Learner;
import org.llmagentos.sdk.sandbox.Snippet;

/** What every {@link Learner} promises: its table is a function of the knowledge log, and its choices are functions of the table. */
public abstract class LearnerContract {

  /** A new learner; two of them must learn the same. */
  protected abstract Learner learner();

  /** The kinds of experience it learns from: all others leave its table alone. */
  protected abstract Set<Class<? extends Experience>> learnsFrom();

  /** A log to learn from. This one has every kind in it; override it when the learner wants a more telling one. */
  protected List<Experience> log() {
    var random = new Random(1);
    var log = new ArrayList<Experience>();
    for (int i = 0; i < 100; i++) {
      String situation = "situation " + random.nextInt(3);
      List<String> options = List.of("left", "right", "wait");
      boolean ends = random.nextInt(4) == 0;
      log.add(
          new Experience.Transition(
              situation,
              options.get(random.nextInt(3)),
              random.nextGaussian(),
              ends ? "" : "situation " + random.nextInt(3),
              ends ? List.of() : options));
      String program = "press(" + random.nextInt(5) + ");";
      log.add(new Experience.Trial("switch on the lamp", "js", program, List.of(), random.nextInt(2), List.of(), List.of()));
      log.add(new Experience.Use("id" + random.nextInt(3), random.nextBoolean(), "Walk"));
      var skill = new LearnedSkill("id" + i, "switch on the lamp", "walker", new Snippet("js", program), 3, 2);
      log.add(new Experience.Admission(skill));
    }
    return log;
  }

  @Test
  void itHasAName() {
    assertThat(learner().id()).isNotBlank().isEqualTo(learner().id());
  }

  @Test
  void foldedTwiceTheLogGivesEqualTables() {
    assertThat(folded(log())).isEqualTo(folded(log()));
  }

  @Test
  void allStateIsInTheTable() {
    var table = new MemoryTable();
    for (Experience experience : log()) {
      learner().update(experience, table);
    }
    assertThat(table).as("a new learner for every experience").isEqualTo(folded(log()));
  }

  @Test
  void itLearnsSomethingFromWhatItLearnsFrom() {
    assertThat(folded(log())).isNotEqualTo(new MemoryTable());
  }

  @Test
  void otherKindsOfExperienceAreIgnored() {
    List<Experience> others = log().stream().filter(experience -> !learnsFrom().contains(experience.getClass())).toList();
    assertThat(folded(others)).isEqualTo(new MemoryTable());
  }

  @Test
  void aChoiceIsOneOfTheOptionsAndAFunctionOfTableAndRandom() {
    MemoryTable table = folded(log());
    for (int count = 1; count <= 4; count++) {
      List<String> options = List.of("left", "right", "wait", "never seen").subList(0, count);
      for (int seed = 0; seed < 50; seed++) {
        Learner.Choice choice = choose("situation 1", options, table, seed);
        assertThat(choice.index()).isBetween(0, count - 1);
        assertThat(choice.values()).hasSize(count).doesNotContainNull();
        assertThat(choose("situation 1", options, table, seed)).isEqualTo(choice);
        assertThat(choose("situation 1", options, folded(log()), seed)).isEqualTo(choice);
      }
    }
  }

  @Test
  void choosingWorksWithoutAnyKnowledgeAndChangesNone() {
    var nothing = new MemoryTable();
    assertThat(choose("never seen", List.of("left", "right"), nothing, 1).index()).isBetween(0, 1);
    assertThat(nothing).isEqualTo(new MemoryTable());
    MemoryTable table = folded(log());
    choose("situation 1", List.of("left", "right"), table, 1);
    assertThat(table).isEqualTo(folded(log()));
  }

  private Learner.Choice choose(String situation, List<String> options, MemoryTable table, long seed) {
    try {
      return learner().choose(situation, options, table, new Random(seed));
    } catch (UnsupportedOperationException learnsOnly) {
      return abort("this learner does not choose");
    }
  }

  private MemoryTable folded(List<Experience> log) {
    var table = new MemoryTable();
    Learner learner = learner();
    for (Experience experience : log) {
      learner.update(experience, table);
    }
    return table;
  }
}
