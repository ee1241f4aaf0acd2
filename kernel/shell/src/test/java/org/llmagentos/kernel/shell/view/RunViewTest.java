package org.llmagentos.kernel.shell.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.llmagentos.kernel.shell.terminal.Screen;
import org.llmagentos.sdk.value.Value;

class RunViewTest {

  @Test
  void theSixStepsOffATerminal() {
    Screen pipe = Screen.pipe();
    longRun(pipe, new RunView(pipe.shown()));
    assertThat(pipe.out())
        .isEqualTo(
            """
            process 1
            decompose  "先拿起钥匙再开门" in MiniGrid-Unlock-v0
                       its mission: "open the door"
                       1. 拿起钥匙
                       2. 开门
            guide      learned skill aaaa (of 2 options, expected to earn 0.25)
            execute    1 program tried, 10 ms
            feedback   1 failed:
                            1 × the door is locked
            guide      the model writes programs (no learned skill to try)
            execute    100 programs tried, 1,899 left, best reward 0, 1.0 s
            execute    200 programs tried, 1,799 left, best reward 0, 2.0 s
            execute    250 programs tried, 2.5 s
            feedback   249 failed:
                          125 × the door is locked
                          124 × ran to its end
            execute    program 251 by embedded:
                         const a = find("key")
                         goto(a)
                         pickup()
            feedback   it solves the mission: reward 0.9125 after 28 steps
            execute    1 program tried while practising, 2.5 s
            feedback   1 failed:
                            1 × hands are full
            update     option guide earned -0.0875; embedded learns from program 251 (reward 0.9125)
            remember   new skill 3f9a00112233: solved 9 of 10 other episodes
            solved     reward 0.9125; skill 3f9a00112233 learned
                       2,480 steps, 251 programs, 251 model calls, 0 tokens, 7.3 s
            """);
  }

  @Test
  void onATerminalFailuresShareTheLiveLine() {
    Screen screen = Screen.terminal();
    longRun(screen, new RunView(screen.shown()));
    assertThat(screen.out())
        .contains("\r\u001B[Kexecute    231 programs tried, 1,768 left, best reward 0, ")
        .doesNotContain("200 programs tried, 1,799 left, best reward 0, 2.0 s\n")
        .contains("\u001B[32msolved     \u001B[0m\u001B[1mreward 0.9125\u001B[0m");
  }

  @Test
  void whatAModelWritesIsOnTheLiveLineOnly() {
    Value.Fields event =
        Value.fields()
            .with("event", Value.of("writing"))
            .with("model", Value.of("small"))
            .with("characters", Value.of(1_234))
            .with("end", Value.of("```js\nconst a = find(\"key\")\ngoto(a"));
    Screen screen = Screen.terminal();
    new RunView(screen.shown()).event(new Facts(event));
    assertThat(screen.out()).contains("guide      small has written 1,234 characters, ").contains("  goto(a").doesNotContain("\n");
    Screen pipe = Screen.pipe();
    new RunView(pipe.shown()).event(new Facts(event));
    assertThat(pipe.out()).isEmpty();
  }

  @Test
  void manyKindsOfFailureAreSummedUp() {
    Screen pipe = Screen.pipe();
    var view = new RunView(pipe.shown());
    for (int i = 0; i < 60; i++) {
      view.event(new Facts(Telltale.failure(i + 1, "way " + i % 20 + " (line " + i + ")")));
    }
    view.ended(RunReport.of(Telltale.completed(Telltale.unsolved())));
    assertThat(pipe.out())
        .contains("60 failed:\n                3 × way 0\n")
        .contains("               42 × in 14 other ways\n")
        .contains("not solved: all 5 attempts are spent\n");
    assertThat(pipe.out().lines().count()).isEqualTo(11);
  }

  @Test
  void whatIsAbsentIsLeftOut() {
    Screen pipe = Screen.pipe();
    var view = new RunView(pipe.shown());
    for (String step : new String[] {"decompose", "guide", "feedback", "update", "remember", "a newer step"}) {
      view.event(new Facts(Telltale.told(step, Value.fields())));
    }
    view.event(new Facts(Value.fields()));
    view.event(new Facts(Telltale.told("feedback", Value.fields().with("solved", Value.of(true)))));
    view.ended(RunReport.of(Value.fields()));
    assertThat(pipe.out()).contains("nothing is known").contains("no new skill").contains("not solved").doesNotContain("null");
  }

  @Test
  void anotherProgramIsShownPlainly() {
    Screen pipe = Screen.pipe();
    var view = new RunView(pipe.shown());
    Value.Fields told = Telltale.told("", Value.fields()).with("topic", Value.of("drill"));
    view.event(new Facts(told.with("body", Value.of(7))));
    Value.Fields body = Value.fields().with("b", Value.of("x\ny")).with("a", Value.of(1));
    view.event(new Facts(told.with("topic", Value.of("a-long-topic")).with("body", body)));
    view.event(new Facts(Telltale.told("guide", Value.fields().with("chosen", Value.of("x"))).with("topic", Value.of("drill"))));
    view.event(new Facts(Telltale.told("a newer step", Value.fields().with("why", Value.of("so")))));
    view.event(new Facts(Value.fields().with("event", Value.of("missed")).with("pid", Value.of(1)).with("count", Value.of(1_200))));
    assertThat(pipe.out())
        .isEqualTo(
            """
            drill      7
            a-long-topic a=1, b=x y
            drill      chosen=x, step=guide
            a newer step why=so
            missed     1,200 tellings came faster than they could be shown: `agentos journal 1` has them
            """);
  }

  @Test
  void aCrashIsCalledSo() {
    Screen pipe = Screen.pipe();
    RunView.closing(pipe.shown(), RunReport.of(Telltale.crashed("PLUGIN", "it broke")));
    assertThat(pipe.out()).startsWith("crashed    it broke\n");
  }

  private static void longRun(Screen screen, RunView view) {
    view.event(new Facts(Telltale.started(1)));
    view.event(new Facts(Telltale.decompose()));
    view.event(new Facts(Telltale.guide("aaaa", "aaaa", "guide")));
    screen.terminal(10);
    view.event(new Facts(Telltale.failure(1, "the door is locked (line 3)")));
    view.event(new Facts(Telltale.guide("guide", "guide")));
    for (int i = 2; i < 251; i++) {
      screen.terminal(i == 2 ? 0 : 10);
      view.event(new Facts(Telltale.failure(i, i % 2 == 0 ? "the door is locked (line " + i + ")" : "ran to its end")));
    }
    view.event(new Facts(Telltale.success(251)));
    view.event(new Facts(Telltale.failure(252, "hands are full")));
    view.event(new Facts(Telltale.update()));
    view.event(new Facts(Telltale.remember()));
    view.ended(RunReport.of(Telltale.completed(Telltale.solved())));
  }
}
