package org.llmagentos.plugin.provider.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressTest {

  private static final String RESCUED = "attempt(() => { go(); }, () => { push(); }); take();";
  private static final double WORTH = 3;

  private final Progress progress = new Progress();
  private final Impasse barred = impasse(Place.top(0), "go();", "barred");

  @Test
  void whatGetsPastAFailureForTheFirstTimeIsWorthWhatFailedThere() {
    assertThat(worth(RESCUED, "barred", "", "", "full")).isBetween(WORTH, WORTH + 1);
    assertThat(worth(RESCUED, "barred", "", "", "full")).as("the second time").isInfinite();
  }

  @Test
  void whatFailsThereAgainIsNoProgress() {
    assertThat(worth(RESCUED, "barred", "nothing in front")).isInfinite();
    assertThat(worth(RESCUED, "barred", "", "barred", "nothing in front")).isInfinite();
  }

  @Test
  void anotherFailureInItsPlaceIsProgressOnce() {
    assertThat(worth(RESCUED, "barred", "", "locked", "nothing in front")).isBetween(WORTH, WORTH + 1);
    assertThat(worth(RESCUED, "barred", "", "locked", "nothing in front")).isInfinite();
    assertThat(worth(RESCUED, "barred", "", "on fire", "nothing in front")).isFinite();
  }

  @Test
  void ofImpassesWithinOneAnotherOnlyTheOutermostMatters() {
    String nested = "attempt(() => { go(); }, () => { attempt(() => { push(); }, () => { look(); }); }); take();";
    Impasse inner = impasse(Place.top(0).rescueOf(0), "push();", "stuck");
    Diagnosis otherwise = Runs.run(nested, 9, "barred", "stuck", "", "heavy", "blind");
    assertThat(progress.worth(List.of(barred, inner), otherwise)).as("the inner fails otherwise").isInfinite();
    Diagnosis past = Runs.run(nested, 9, "barred", "stuck", "", "", "", "full");
    assertThat(progress.worth(List.of(barred, inner), past)).isFinite();
    assertThat(Impasse.open(List.of(barred, inner), (Interpreter.End.Failed) past.end())).isEmpty();
  }

  @Test
  void aRescueIsNotAfterWhatItRescues() {
    Place rescue = Place.top(0).rescueOf(0);
    assertThat(rescue.after(Place.top(0))).isFalse();
    assertThat(Place.top(0).after(rescue)).isFalse();
    assertThat(Place.top(1).after(rescue)).isTrue();
    assertThat(rescue.at(2).after(rescue.at(1))).isTrue();
    assertThat(rescue.at(1).after(rescue.at(1).rescueOf(1))).isFalse();
    assertThat(rescue.at(2).after(rescue.at(1).rescueOf(1))).isTrue();
  }

  private double worth(String program, String... answers) {
    return progress.worth(List.of(barred), Runs.run(program, 9, answers));
  }

  private static Impasse impasse(Place attempt, String statement, String fact) {
    var act = (Statement.Act) ProgramReader.read(statement).statements().getFirst();
    return new Impasse(attempt, act.call(), fact, WORTH);
  }
}
