package org.llmagentos.sdk.model.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.llmagentos.sdk.environment.Outcome;
import org.llmagentos.sdk.model.Turn;
import org.llmagentos.sdk.sandbox.Execution;
import org.llmagentos.sdk.skill.SkillResult;
import org.llmagentos.sdk.value.Value;

/** What a model is told of its program. */
class FeedbackTextTest {

  @Test
  void whatCameOfAProgramIsTold() {
    var calls =
        List.of(
            new Turn.Call("find", List.of(Value.of("a \"b\"")), SkillResult.done(Value.of(7))),
            new Turn.Call("walk", List.of(Value.of(7)), SkillResult.done()),
            new Turn.Call("press", List.of(), SkillResult.failed("there is no lamp here")));
    var threw = new Execution.Threw("SkillError: there is no lamp here", 3, "at 4\n");
    assertThat(FeedbackText.of(new Turn.Feedback(threw, calls, new Outcome(0, 12, false, true), 28)))
        .isEqualTo(
            """
            The program failed: SkillError: there is no lamp here (line 3).
            The goal is not reached: reward 0.0000 after 12 steps. The steps were used up.
            It printed:
            at 4
            Its last calls:
            find("a \\"b\\"") -> 7
            walk(7) -> done
            press() -> failed: there is no lamp here
            Programs that may still be tried: 28""");
    var returned = new Execution.Returned(Value.nothing(), "");
    assertThat(FeedbackText.of(new Turn.Feedback(returned, List.of(), new Outcome(0.93444, 21, true, false), 1)))
        .isEqualTo(
            """
            The program ran to its end.
            The goal is reached: reward 0.9344 after 21 steps.
            Programs that may still be tried: 1""");
  }

  @Test
  void feedbackIsBounded() {
    String flood = "灯\uD83D\uDCA1".repeat(50_000);
    List<Turn.Call> calls = Collections.nCopies(2_000, new Turn.Call("find", List.of(Value.of(flood)), SkillResult.failed(flood)));
    String text = FeedbackText.of(new Turn.Feedback(new Execution.Threw(flood, 1, flood), calls, Outcome.NONE, 1));
    assertThat(text.length()).isLessThan(14_000);
    assertThat(text.lines().filter(line -> line.startsWith("find("))).hasSize(20);
    assertThat(text.codePoints().filter(point -> point < 0x10000 && Character.isSurrogate((char) point))).as("half characters").isEmpty();
  }
}
