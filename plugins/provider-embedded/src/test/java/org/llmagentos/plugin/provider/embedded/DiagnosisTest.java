package org.llmagentos.plugin.provider.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.llmagentos.sdk.environment.Outcome;
import org.llmagentos.sdk.model.Turn;
import org.llmagentos.sdk.sandbox.Execution;
import org.llmagentos.sdk.skill.SkillResult;
import org.llmagentos.sdk.value.Value;

class DiagnosisTest {

  private static final Program PROGRAM = ProgramReader.read("go(find(1)); take(); go(find(2)); push(); go(find(1)); push();");
  private static final Outcome FIVE_STEPS = new Outcome(0, 5, false, false);

  @Test
  void theFailedStatementIsFoundFromAllCalls() {
    Diagnosis run = threw("full", 0, "find", "go", "take");
    assertThat(run.done()).isEqualTo(1);
    assertThat(run.failed()).hasToString("Call[skill=take, arguments=[]]");
    assertThat(run.fact()).isEqualTo("full");
    assertThat(run.steps()).isEqualTo(5);
  }

  @Test
  void aDesignatorThatFailsFailsItsStatement() {
    assertThat(threw("none", 0, "find", "go", "take", "find").done()).isEqualTo(2);
  }

  @Test
  void ofOnlyTheLastCallsTheLineDecides() {
    assertThat(threw("stuck", 5, "go", "push").done()).isEqualTo(3);
    assertThat(threw("stuck", 7, "go", "push").done()).isEqualTo(5);
  }

  @Test
  void whatRanToItsEndIsDone() {
    var feedback = new Turn.Feedback(new Execution.Returned(Value.nothing(), ""), List.of(), FIVE_STEPS, 9);
    assertThat(Diagnosis.of(PROGRAM, Set.of(), feedback)).isEqualTo(new Diagnosis(6, null, "", 5, false));
  }

  @Test
  void whatEndedTheEpisodeWithoutSuccessLeavesNothingToDo() {
    var feedback = new Turn.Feedback(new Execution.Returned(Value.nothing(), ""), List.of(), new Outcome(0, 5, true, false), 9);
    assertThat(Diagnosis.of(PROGRAM, Set.of(), feedback).closed()).isTrue();
  }

  @Test
  void whatSaysNothingIsNotBelieved() {
    for (Execution execution : List.of(new Execution.TimedOut(""), new Execution.Refused("busy"), new Execution.Threw("no skill", 1, ""))) {
      Diagnosis run = Diagnosis.of(PROGRAM, Set.of(), new Turn.Feedback(execution, List.of(), FIVE_STEPS, 9));
      assertThat(run.done()).isZero();
      assertThat(run.failed()).isNull();
      assertThat(run.closed()).isFalse();
    }
  }

  private static Diagnosis threw(String fact, int line, String... skills) {
    var calls = new ArrayList<Turn.Call>();
    for (int i = 0; i < skills.length; i++) {
      calls.add(new Turn.Call(skills[i], List.of(), i == skills.length - 1 ? SkillResult.failed(fact) : SkillResult.done()));
    }
    return Diagnosis.of(PROGRAM, Set.of(), new Turn.Feedback(new Execution.Threw(fact, line, ""), calls, FIVE_STEPS, 9));
  }
}
