package org.llmagentos.kernel.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmagentos.kernel.node.control.Json;
import org.llmagentos.kernel.shell.terminal.Screen;
import org.llmagentos.kernel.shell.view.Telltale;
import org.llmagentos.sdk.value.Value;

/** Processes that are followed and do not simply end: forks, other programs, those that wait for a person. */
class FollowedTest {

  private static final String DOUBT =
      "process 4 is in doubt: a crash came during step 8.3, which must not happen twice; "
          + "find out whether it happened, then `agentos resolve 4 8.3 --done` or `--not-done`";

  @TempDir Path folder;
  private final Screen screen = Screen.pipe();

  private ScriptedKernels kernels() {
    return new ScriptedKernels(folder);
  }

  private int run(ScriptedKernels kernels, String... line) {
    int status = new Shell(new Session(screen.shown(), kernels, InputStream.nullInputStream())).run(line);
    assertThat(kernels.open).as("every control is closed").isZero();
    return status;
  }

  @Test
  void aForkSaysFirstWhereItBegins() {
    var kernels =
        kernels()
            .on(
                "fork",
                (_, events) -> {
                  events.accept(Telltale.started(7));
                  events.accept(Telltale.success(1));
                  return Telltale.completed(Telltale.solved());
                });
    assertThat(run(kernels, "fork", "3", "--at", "40")).isZero();
    assertThat(kernels.requests).containsExactly(Session.request("fork").with("pid", Value.of(3)).with("at", Value.of(40)));
    assertThat(kernels.opened).containsExactly("RUN");
    assertThat(screen.out()).startsWith("process 7 begins where process 3 stood after step 40\nexecute    program 1").contains("solved  ");
  }

  @Test
  void aProgramAndATenantAreNamed() {
    var kernels = kernels().on("run", Telltale.completed(Value.of(42)));
    assertThat(run(kernels, "run", "--program", "drill", "--tenant", "acme", "calls", "calls=3")).isZero();
    assertThat(kernels.requests)
        .containsExactly(
            Session.request("run")
                .with("goal", Value.of("calls calls=3"))
                .with("program", Value.of("drill"))
                .with("tenant", Value.of("acme")));
    assertThat(screen.out()).isEqualTo("completed  42\n           1,234 calls, 260 programs, 251 model calls, 0 tokens, 7.3 s\n");
  }

  @Test
  void aProgramThatSolvesNothingHasAResult() {
    Value.Fields result = Value.fields().with("rounds", Value.of(3));
    assertThat(run(kernels().on("run", Telltale.completed(result)), "run", "x", "--json")).isZero();
    Value.Fields report = Json.readFields(screen.out().strip());
    assertThat(report.get("result")).isEqualTo(result);
    assertThat(report.values().keySet())
        .containsExactly("attempts", "calls", "duration_ms", "env", "goal", "model_calls", "pid", "result", "seed", "tokens");
  }

  @Test
  void whoeverWaitsForAPersonSaysWhatToDo() {
    assertThat(run(kernels().on("run", Telltale.doubtful(4, "8.3")), "run", "x")).isEqualTo(3);
    assertThat(screen.err()).isEqualTo("agentos: " + DOUBT + "\n");
    assertThat(screen.out()).startsWith("waiting    in doubt: a crash came during step 8.3").contains("`agentos resolve 4 8.3 --done`");
  }

  @Test
  void aForkCanWaitToo() {
    assertThat(run(kernels().on("fork", Telltale.held(4)), "fork", "1", "--at", "0", "--json")).isEqualTo(3);
    Value.Fields report = Json.readFields(screen.out().strip());
    assertThat(report.get("state")).isEqualTo(Value.of("HELD"));
    assertThat(report.get("solved")).isEqualTo(Value.of(false));
    assertThat(report.get("reason").text()).isEqualTo(
        "held: its program is in the plugin p@1#0123456789ab, which is not there: put it back, or kill the process; "
            + "`agentos resume 4` goes on with it, `agentos kill 4` ends it");
  }

  @Test
  void resumeGoesOnWithTheOthersAndEndsWithThree() {
    var kernels =
        kernels()
            .listing("ps", Telltale.doubtful(4, "8.3"), Telltale.process().with("pid", Value.of(5)))
            .on(
                "follow",
                (request, _) ->
                    request.get("pid").number() == 4 ? Telltale.doubtful(4, "8.3") : Telltale.completed(Telltale.unsolved()));
    assertThat(run(kernels, "resume")).isEqualTo(3);
    assertThat(screen.out()).contains("waiting  ").contains("not solved");
  }

  @Test
  void noticesDoNotCallAWaitingProcessGoingOn() {
    var kernels =
        kernels()
            .listing("ps", Telltale.doubtful(4, "8.3"), Telltale.held(5), Telltale.process().with("pid", Value.of(6)))
            .on("run", Telltale.completed(Telltale.solved()));
    assertThat(run(kernels, "run", "x")).isZero();
    assertThat(screen.err().lines())
        .hasSize(4)
        .contains("agentos: " + DOUBT)
        .anyMatch(line -> line.startsWith("agentos: process 5 is held: "))
        .anyMatch(line -> line.startsWith("agentos: process 6 (\"打开门\") was interrupted and goes on in the background"))
        .anyMatch(line -> line.startsWith("agentos: process 6 (\"打开门\") is not finished"));
  }

  @Test
  void psTellsWhatToDoBelowTheTable() {
    Value.Fields other = Telltale.doubtful(4, "8.3").with("tenant", Value.of("acme")).with("program", Value.of("drill"));
    assertThat(run(kernels().listing("ps", other, Telltale.held(5)), "ps")).isZero();
    assertThat(screen.out().lines().map(line -> line.replaceAll(" {2,}", "|")))
        .contains("PID|TENANT|STATE|ENDED|PROGRAM|ENVIRONMENT|SEED|SYSCALLS|MODEL CALLS|GOAL")
        .contains("4|acme|IN_DOUBT|drill|MiniGrid-Unlock-v0|4|1,234|251|打开门")
        .contains(DOUBT)
        .anyMatch(line -> line.startsWith("process 5 is held: "));
  }
}
