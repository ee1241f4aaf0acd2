package org.llmagentos.plugin.provider.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.llmagentos.sdk.environment.Outcome;
import org.llmagentos.sdk.model.Turn;
import org.llmagentos.sdk.sandbox.Execution;
import org.llmagentos.sdk.skill.SkillResult;
import org.llmagentos.sdk.syscall.Reply;

class DiagnosisTest {

  private static final String TEXT = "go(find(1)); take(); go(find(2)); push();";
  private static final Program PROGRAM = ProgramReader.read(TEXT);
  private static final Outcome FIVE_STEPS = new Outcome(0, 5, false, false);
  private static final String AGAIN = "attempt(() => { push(); }, () => { take(); });";

  @Test
  void theFailedStatementAndItsFactAreFound() {
    Diagnosis run = Runs.run(TEXT, 5, "", "", "full");
    assertThat(run.end()).isInstanceOfSatisfying(Interpreter.End.Failed.class, failed -> {
      assertThat(failed.place()).isEqualTo(Place.top(1));
      assertThat(failed.call()).hasToString("Call[skill=take, arguments=[]]");
      assertThat(failed.fact()).isEqualTo("full");
    });
    assertThat(run.made()).hasSize(3);
    assertThat(run.steps()).isEqualTo(5);
  }

  @Test
  void aDesignatorThatFailsFailsItsStatement() {
    assertThat(place(Runs.run(TEXT, 5, "", "", "", "none"))).isEqualTo(Place.top(2));
  }

  @Test
  void aFailureInARescueIsFoundThereWithTheRoundsBefore() {
    Diagnosis run = Runs.run(AGAIN, 5, "stuck", "", "stuck", "full");
    assertThat(place(run)).isEqualTo(Place.top(0).rescueOf(0));
    assertThat(((Interpreter.End.Failed) run.end()).rescued()).isEqualTo(1);
  }

  @Test
  void aRescueAfterWhichTheSameFailsAgainWasFutile() {
    assertThat(Runs.run(AGAIN, 5, "stuck", "", "stuck", "full").futile()).isTrue();
    assertThat(Runs.run(AGAIN, 5, "stuck", "", "locked", "full").futile()).as("another failure").isFalse();
    assertThat(Runs.run(AGAIN, 5, "stuck", "", "stuck", "", "locked", "full").futile()).as("another failure later").isFalse();
    assertThat(Runs.run(AGAIN, 5, "stuck", "full").futile()).as("never done").isFalse();
    assertThat(Runs.run(AGAIN, 5, "stuck", "").futile()).as("a cure").isFalse();
  }

  @Test
  void whatRanToItsEndIsDone() {
    Diagnosis run = Runs.run(TEXT, 5);
    assertThat(run.end()).isInstanceOf(Interpreter.End.Done.class);
    assertThat(run.closed()).isFalse();
  }

  @Test
  void whatEndedTheEpisodeLeavesNothingToDo() {
    assertThat(Diagnosis.of(PROGRAM, Runs.feedback(TEXT, new Outcome(0, 5, true, false))).closed()).isTrue();
  }

  @Test
  void whatDoesNotTellAllIsNotBelieved() {
    var taken = new Turn.Call("take", List.of(), SkillResult.failed("full"));
    for (Execution execution : List.of(new Execution.TimedOut(""), new Execution.Refused("busy"), new Execution.Threw("full", 2, ""))) {
      Diagnosis run = Diagnosis.of(PROGRAM, new Turn.Feedback(execution, List.of(taken), FIVE_STEPS, 9));
      assertThat(run.made()).isEmpty();
      assertThat(run.end()).isInstanceOf(Interpreter.End.Unknown.class);
    }
  }

  @Test
  void ofALongRunTheLastCallsAreNotTakenForTheFirst() {
    int most = Reply.Executed.CALLS_TOLD;
    assertThat(Runs.run("push(); ".repeat(most - 1), 5).made()).hasSize(most - 1);
    List<Turn.Call> cut = Runs.feedback("push(); ".repeat(most + 1), FIVE_STEPS).calls();
    assertThat(cut).hasSize(most);
    Program looksLikeIt = ProgramReader.read("push(); ".repeat(most));
    assertThat(Diagnosis.made(looksLikeIt, cut)).isEmpty();
    assertThat(Runs.run("push(); ".repeat(most), 5).end()).isInstanceOf(Interpreter.End.Unknown.class);
  }

  private static Place place(Diagnosis run) {
    return ((Interpreter.End.Failed) run.end()).place();
  }
}
