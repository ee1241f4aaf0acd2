package org.llmagentos.sdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.llmagentos.sdk.sandbox.Confinement;
import org.llmagentos.sdk.sandbox.Execution;
import org.llmagentos.sdk.sandbox.Snippet;
import org.llmagentos.sdk.skill.SkillResult;
import org.llmagentos.sdk.value.Value;

class StraightLineTest {

  private final List<String> calls = new ArrayList<>();

  private Execution run(String text) throws InterruptedException {
    return new StraightLine()
        .run(
            new Snippet("js", text),
            new Confinement(1_000, 0, 5),
            (number, function, arguments) -> {
              calls.add(number + " " + function + arguments);
              return function.equals("fail") ? SkillResult.failed("the hands are full") : SkillResult.done(Value.of((long) number));
            });
  }

  @Test
  void callsTakeTextsNumbersTruthsAndCalls() throws InterruptedException {
    assertThat(run("walk(find(\"red\", -3, true));\n\n  press()  \n")).isEqualTo(new Execution.Returned(Value.of(3L), ""));
    assertThat(calls).containsExactly("1 find[red, -3, true]", "2 walk[1]", "3 press[]");
  }

  @Test
  void aFailedCallEndsItWithTheFactAndTheLine() throws InterruptedException {
    assertThat(run("press();\nfail();\npress();")).isEqualTo(new Execution.Threw("the hands are full", 2, ""));
    assertThat(calls).hasSize(2);
  }

  @Test
  void itsCallsAreBounded() throws InterruptedException {
    assertThat(run("a();\n".repeat(6))).isEqualTo(new Execution.Exhausted("calls", ""));
    assertThat(calls).hasSize(5);
  }

  @Test
  void anythingElseIsTheGuestsFault() throws InterruptedException {
    for (String text : List.of("let x = 1;", "press(", "press", "press(;", "a(); b();", "a())", ",", "\"text", "a(b c d")) {
      assertThat(run(text)).as(text).isInstanceOf(Execution.Threw.class);
    }
  }
}
