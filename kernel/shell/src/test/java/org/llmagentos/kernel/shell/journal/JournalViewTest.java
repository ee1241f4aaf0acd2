package org.llmagentos.kernel.shell.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.llmagentos.kernel.shell.terminal.Screen;
import org.llmagentos.kernel.shell.view.Facts;
import org.llmagentos.kernel.shell.view.Telltale;
import org.llmagentos.sdk.value.Value;

class JournalViewTest {

  private static final Value.Fields PROCESS =
      Telltale.process()
          .with("program", Value.of("solver"))
          .with("tenant", Value.of("default"))
          .with("born", Value.of(Calls.BEGUN))
          .with("ended", Value.of(Calls.BEGUN + 9_900));

  private static final Value.Fields SOLVED =
      Value.fields()
          .with("hash", Value.of("abc"))
          .with("exit", Value.fields().with("how", Value.of("completed")).with("result", Telltale.solved()));

  private static String shown(Value.Fields process, List<Value.Fields> calls, Value.Fields answer, boolean full, @Nullable String steps) {
    Screen pipe = Screen.pipe();
    var detail = new JournalView.Detail(full, steps == null ? null : StepRange.of(steps));
    var view = new JournalView(pipe.shown(), new Facts(process), detail);
    view.begin();
    calls.forEach(call -> view.call(new Facts(call)));
    view.end(new Facts(answer));
    return pipe.out();
  }

  private static String story(Calls calls) {
    return shown(PROCESS, calls.all(), SOLVED, false, null);
  }

  @Test
  void theStoryIsTheSixStepsWithTheCallsThatLedToThem() {
    assertThat(story(Calls.solving(6)))
        .isEqualTo(
            """
            process 1: "打开门" in MiniGrid-Unlock-v0, seed 4  program solver, tenant default, begun 2026-09-21T14:13:20Z
            decompose  "先拿起钥匙再开门" in MiniGrid-Unlock-v0  +100 ms
                       its mission: "open the door"
                       1. 拿起钥匙
                       2. 开门
                 1  Open      open MiniGrid-Unlock-v0 with seed 4 → environment 1 (7 ms)
            guide      the model writes programs (no learned skill to try)  +400 ms
                 3  Recall    which learned skills fit? → none (7 ms)
                 4  Choose    which of [guide]? → number 0 (7 ms)
            execute    5 programs tried, steps 6-25, 1.9 s, 150 tokens
            feedback   5 failed:
                            3 × ran to its end, first at step 8
                            2 × the door is locked, first at step 12
            execute    program 6 by embedded:  +2.8 s
                         const a = find("key")
                         goto(a)
                         pickup()
                26  Infer     embedded, that program: so it went → const a = find("key") (+2 lines) (7 ms, 30 tokens)
                27  Reset     reset environment 1 with seed 4 → mission "open the door" (7 ms)
                28  Execute   run this js: (+3 lines) → so it went (7 ms)
                 28.1  find(key) → 17 (7 ms)
                 28.2  pickup() → null (7 ms)
            feedback   it solves the mission: reward 0.9125 after 28 steps
            execute    to practise, in other episodes: solved 2 of 3 episodes, steps 30-37
            update     option guide earned -0.0875; embedded learns from program 251 (reward 0.9125)  +3.8 s
                38  Observe   embedded, learn → done (7 ms)
            remember   new skill 3f9a00112233: solved 9 of 10 other episodes  +4.0 s
                40  Observe   library, learn → done (7 ms)
            ended      solved, reward 0.9125
                       41 calls, 6 model calls, 180 tokens, 9 programs run, 12 skill calls, 9.9 s
                       asked, as a hash: abc
            not all is shown: add --full; a part: `agentos journal 1 --steps 5-20`
            """);
  }

  @Test
  void onATerminalEveryCallFitsItsLine() {
    Screen screen = Screen.terminal();
    var view = new JournalView(screen.shown(), new Facts(PROCESS), new JournalView.Detail(false, null));
    new Calls().call("Infer", "这是一个很长的问题".repeat(9), "an answer that is long, too, ".repeat(9) + "\nwith two lines").all().stream()
        .map(Facts::new)
        .forEach(view::call);
    view.end(new Facts(SOLVED));
    assertThat(screen.out().replaceAll("\u001B\\[\\d*m", "").lines().findFirst())
        .contains("     1  Infer     这是一个很长的… → an an… (+1 line) (7 ms)");
  }

  @Test
  void howeverManyAttemptsFailTheStoryIsAsLong() {
    assertThat(story(Calls.solving(900)).lines().count()).isEqualTo(story(Calls.solving(6)).lines().count());
  }

  @Test
  void fullIsEveryCallAndEveryText() {
    Calls calls = Calls.solving(6);
    String full = shown(PROCESS, calls.all(), SOLVED, true, null);
    for (Value.Fields call : calls.all()) {
      if (!call.get("call").equals(Value.of("Publish"))) {
        assertThat(full).containsPattern("\n +" + call.get("step") + "  \\+.* +" + call.get("call") + " ");
      }
    }
    assertThat(full)
        .contains("execute    program 2  +1.2 s\n")
        .contains("feedback   the door is locked (line 2): reward 0 after 3 steps\n")
        .contains("    28  +2.7 s     Execute  run this js:\n                     const a = find(\"key\")\n")
        .contains("      28.2  +2.7 s     Invoke   pickup()\n                       → null (7 ms)\n")
        .contains("                     pickup() (7 ms, 30 tokens)\n")
        .doesNotContain("…")
        .doesNotContain("not all is shown");
  }

  @Test
  void aPartIsEachCallOfIt() {
    assertThat(shown(PROCESS, Calls.solving(6).all(), SOLVED, false, "10-14").lines().skip(1))
        .startsWith(
            "execute    program 2 by embedded:  +1.2 s",
            "             toggle()",
            "    10  Infer     embedded, that program: so it went → toggle() (7 ms, 30 tokens)",
            "    11  Reset     reset environment 1 with seed 4 → mission \"open the door\" (7 ms)",
            "    12  Execute   run this js: (+1 line) → so it went (7 ms)",
            "     12.1  find(key) → 17 (7 ms)",
            "     12.2  pickup() → null (7 ms)",
            "feedback   the door is locked (line 2): reward 0 after 3 steps",
            "    14  Infer     embedded, that program: so it went → toggle() (7 ms, 30 tokens)",
            "ended      solved, reward 0.9125");
  }

  @Test
  void whatIsInDoubtOrUnansweredOrFailedIsMarked() {
    var calls = new Calls();
    calls.call("Invoke", "note(1)", "failed: IN_DOUBT: so").with("fault", Value.of("IN_DOUBT"));
    calls.call("Execute", "run this js:\nnote(2)", "", calls.nested(1, "note(2)", "").with("answered", Value.nothing()));
    calls.with("answered", Value.nothing());
    String told = shown(Telltale.doubtful(1, "2.1"), calls.all(), Value.fields(), false, null);
    assertThat(told)
        .contains("     1  Invoke    note(1) → failed: IN_DOUBT: so (7 ms)\n")
        .contains("run this js: (+1 line) → no answer yet")
        .contains("      2.1  note(2) → in doubt: a crash came, and nobody has said yet whether it happened")
        .contains("ended      not yet: process 1 is in doubt: a crash came during step 2.1")
        .contains("`agentos resolve 1 2.1 --done`");
  }

  @Test
  void anyProgramIsToldInItsOwnWords() {
    var calls = new Calls();
    for (int i = 1; i <= 9; i++) {
      calls.call("Invoke", "note(" + i + ")", "null").tell("drill", i < 9 ? Value.of(i) : Value.fields().with("done", Value.of(i)));
    }
    calls.call("Sleep", "sleep 5 ms", "done");
    assertThat(story(calls).lines().skip(1))
        .startsWith(
            "drill      1  +100 ms",
            "     1  Invoke    note(1) → null (7 ms)",
            "drill      2  +300 ms",
            "     3  Invoke    note(2) → null (7 ms)",
            "drill      3  +500 ms",
            "     5  Invoke    note(3) → null (7 ms)",
            "drill      … 6 more, steps 7-18; the last: done=9",
            "then       it ended",
            "    19  Sleep     sleep 5 ms → done (7 ms)");
  }

  @Test
  void aProgramThatTellsNothingIsStillShort() {
    var calls = new Calls();
    for (int i = 0; i < 2_000; i++) {
      calls.call("Random", "a random number", "abc");
    }
    assertThat(story(calls)).contains("\n     1… 2,000 × Random (14.0 s), steps 1-2000\nended ");
    var changing = new Calls();
    for (int i = 0; i < 1_000; i++) {
      changing.call("Now", "what time is it?", "noon").call("Random", "a random number", "abc");
    }
    assertThat(story(changing)).contains("\n        … 1,960 more calls\n").contains("\n  2000  Random ");
    assertThat(story(changing).lines().count()).isLessThan(50);
  }

  @Test
  void whatACheckpointCutOffIsSaid() {
    var calls = new Calls().call("Now", "what time is it?", "noon").with("step", Value.of("401"));
    assertThat(story(calls)).containsPattern("\nwhat was before step 401 is gone: the process made a checkpoint .*\n   401  Now");
    Value.Fields nothing = SOLVED.with("before", Value.of(18));
    assertThat(shown(PROCESS, List.of(), nothing, false, null)).contains("\neverything up to step 18 is gone: ");
  }

  @Test
  void everyEndHasItsWords() {
    assertThat(ending("completed", Value.of(42))).contains("ended      completed: 42\n");
    assertThat(ending("completed", Telltale.unsolved())).contains("ended      not solved: all 5 attempts are spent\n");
    assertThat(ending("crashed", Value.nothing())).contains("ended      crashed, PLUGIN: it broke\n");
    assertThat(ending("killed", Value.nothing())).contains("ended      it broke\n");
    String living = shown(PROCESS.with("state", Value.of("WAITING")), new Calls().all(), Value.fields(), false, null);
    assertThat(living).contains("ended      not yet: it is waiting\n");
  }

  private static String ending(String how, Value result) {
    Value.Fields exit = Value.fields().with("how", Value.of(how)).with("result", result).with("message", Value.of("it broke"));
    return shown(PROCESS, List.of(), Value.fields().with("exit", exit.with("category", Value.of("PLUGIN"))), false, null);
  }
}
