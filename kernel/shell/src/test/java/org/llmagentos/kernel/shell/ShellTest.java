package org.llmagentos.kernel.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.llmagentos.kernel.node.control.ControlException;
import org.llmagentos.kernel.node.control.Json;
import org.llmagentos.kernel.node.journal.JournalException;
import org.llmagentos.kernel.shell.terminal.ExitCode;
import org.llmagentos.kernel.shell.terminal.Screen;
import org.llmagentos.kernel.shell.view.Telltale;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.value.Value;

class ShellTest {

  @TempDir Path folder;
  private ScriptedKernels kernels;
  private Screen screen = Screen.pipe();
  private String in = "";

  @BeforeEach
  void script() {
    kernels = new ScriptedKernels(folder);
    kernels.on(
        "run",
        (_, events) -> {
          List.of(Telltale.started(1), Telltale.decompose(), Telltale.guide("guide", "guide"), Telltale.success(1)).forEach(events);
          return Telltale.completed(Telltale.solved());
        });
  }

  private int run(String... line) {
    screen = screen.out().isEmpty() && screen.err().isEmpty() ? screen : Screen.pipe();
    int status = new Shell(new Session(screen.shown(), kernels, new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)))).run(line);
    assertThat(kernels.open).as("every control is closed").isZero();
    return status;
  }

  @Test
  void aGoalIsSolvedInView() {
    assertThat(run("run", "打开门")).isZero();
    assertThat(screen.out()).contains("decompose  \"先拿起钥匙再开门\"").contains("goto(a)").contains("solved     reward 0.9125");
    assertThat(screen.err()).isEmpty();
    assertThat(kernels.requests).containsExactly(Session.request("run").with("goal", Value.of("打开门")));
    assertThat(kernels.opened).containsExactly("RUN");
  }

  @Test
  void optionsBecomeTheRequest() {
    run("run", "--env", "E", "--seed", "7", "--model", "m", "--max-attempts", "3", "open", "the", "door");
    assertThat(kernels.requests)
        .containsExactly(
            Session.request("run")
                .with("goal", Value.of("open the door"))
                .with("env", Value.of("E"))
                .with("seed", Value.of(7))
                .with("model", Value.of("m"))
                .with("max_attempts", Value.of(3)));
  }

  @Test
  void aGoalComesFromStandardInputToo() {
    in = "打开门\n";
    run("run", "-");
    assertThat(kernels.requests.getFirst().get("goal")).isEqualTo(Value.of("打开门"));
  }

  @Test
  void jsonIsOneObjectOnOneLine() {
    assertThat(run("run", "打开门", "--json")).isZero();
    assertThat(screen.out().lines()).hasSize(1);
    assertThat(Json.readFields(screen.out().strip()).get("pid")).isEqualTo(Value.of(1));
  }

  @Test
  void quietIsHowItEnded() {
    assertThat(run("run", "打开门", "--quiet")).isZero();
    assertThat(screen.out().lines()).hasSize(2);
    assertThat(screen.out()).startsWith("solved");
  }

  @Test
  void notSolvedIsOne() {
    kernels.on("run", Telltale.completed(Telltale.unsolved()));
    assertThat(run("run", "打开门")).isEqualTo(1);
  }

  @Test
  void aCrashIsToldOnStandardErrorEvenWithJson() {
    kernels.on("run", Telltale.crashed("PLUGIN", "the solver broke"));
    assertThat(run("run", "打开门", "--json")).isEqualTo(70);
    assertThat(screen.err()).isEqualTo("agentos: process 1 crashed: the solver broke\n");
    assertThat(Json.readFields(screen.out().strip()).get("reason")).isEqualTo(Value.of("the solver broke"));
  }

  @ParameterizedTest
  @EnumSource(Fault.Category.class)
  void refusalsAreToldInTheirOwnWords(Fault.Category category) {
    kernels.on(
        "run",
        (_, _) -> {
          throw new ControlException(category, "so it is");
        });
    assertThat(run("run", "x")).isEqualTo(ExitCode.of(category).number());
    assertThat(screen.err()).isEqualTo("agentos: so it is\n");
    assertThat(screen.out()).isEmpty();
  }

  @Test
  void aFailingJournalIs74AndABugIs70WithoutATrace() {
    kernels.on(
        "ps",
        (_, _) -> {
          throw new JournalException("the disk is full");
        });
    assertThat(run("ps")).isEqualTo(74);
    assertThat(screen.err()).isEqualTo("agentos: the disk is full\n");
    kernels.on(
        "ps",
        (_, _) -> {
          throw new IllegalStateException("a bug");
        });
    assertThat(run("ps")).isEqualTo(70);
    assertThat(screen.err().lines()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"frob", "run", "run --bad x", "run --seed x y", "run --seed", "kill", "kill x", "kill 99999999999999999999", "env",
        "env frob", "env check", "skill show", "fork 1", "fork --at 3", "fork 1 --at x", "diff 1", "diff 1 x", "audit", "audit frob",
        "audit verify --head=", "audit verify --head abc", "tenant", "tenant erase", "tenant erase acme", "tenant erase acme --json",
        "resolve 1 7", "resolve 1 7 --done --not-done", "resolve 1 --done", "resolve 1 x --done", "resolve 1 7. --done",
        "journal 1 --steps x", "journal 1 --steps 5-2", "journal 1 --steps 0", "help frob", "bench frob", "bench solve --seeds 0",
        "run --max-attempts 5000000000 x"})
  void misuseIsTwo(String line) {
    assertThat(run(line.split(" "))).as(line).isEqualTo(2);
    assertThat(screen.err()).startsWith("agentos: ").doesNotContain("\tat ");
    assertThat(screen.err().lines()).hasSize(1);
    assertThat(screen.out()).isEmpty();
    assertThat(kernels.opened).as("no kernel is needed to see that").isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"'',Commands:", "help,Commands:", "--help,Commands:", "help run,--max-attempts", "run --help,--max-attempts",
    "env check --help,FILE", "help fork,--at", "help audit verify,another place", "help tenant erase,cannot be undone",
    "help journal,digest", "help resolve,--not-done", "help env check,FILE", "help exit-codes,sysexits",
    "version,agentos 1.2.3", "--version,agentos 1.2.3",
    "bench,reuse"})
  void help(String line, String expected) {
    assertThat(run(line.isEmpty() ? new String[0] : line.split(" "))).isZero();
    assertThat(screen.out()).contains(expected.equals("sysexits") ? "75    another agentos" : expected);
    assertThat(screen.err()).isEmpty();
  }

  @Test
  void resumeFollowsEveryLiveProcessAndEndsWithTheWorst() {
    Value.Fields live = Telltale.process();
    kernels.listing("ps", Telltale.completed(Telltale.solved()), live.with("pid", Value.of(2)), live.with("pid", Value.of(3)));
    kernels.on(
        "follow", (request, _) -> Telltale.completed(request.get("pid").number() == 2 ? Telltale.unsolved() : Telltale.solved()));
    assertThat(run("resume")).isEqualTo(1);
    assertThat(kernels.requests.stream().map(request -> request.get("pid")).toList())
        .containsExactly(Value.nothing(), Value.of(2), Value.of(3));
    assertThat(run("resume", "3")).isZero();
    kernels.listing("ps");
    assertThat(run("resume")).isZero();
    assertThat(screen.out()).isEqualTo("nothing to go on with\n");
  }

  @Test
  void psShowsHowEachEnded() {
    kernels.listing("ps", Telltale.completed(Telltale.solved()), Telltale.process().with("state", Value.of("WAITING")));
    assertThat(run("ps")).isZero();
    assertThat(screen.out().lines().map(line -> line.replaceAll(" {2,}", "|")))
        .containsExactly(
            "PID|STATE|ENDED|ENVIRONMENT|SEED|SYSCALLS|MODEL CALLS|GOAL",
            "1|ZOMBIE|solved|MiniGrid-Unlock-v0|4|1,234|251|打开门",
            "1|WAITING|MiniGrid-Unlock-v0|4|1,234|251|打开门");
  }

  @Test
  void psMarksWhatIsAboutToChange() {
    Value.Fields live = Telltale.process().with("state", Value.of("RUNNING"));
    kernels.on(
        "ps",
        Value.fields()
            .with(
                "processes",
                Value.of(
                    List.of(
                        live.with("looping", Value.of(3_200)),
                        live.with("signals", Value.of(List.of(Value.of("stop"), Value.of("term")))))))
            .with("leaked", Value.of(List.of(Value.fields().with("pid", Value.of(9)).with("what", Value.of("its program"))))));
    assertThat(run("ps")).isZero();
    assertThat(screen.out()).contains("RUNNING (looping 3 s)", "RUNNING (stop waits, term waits)", "a leaked thread: its program, for process 9");
  }

  @Test
  void psShowsTheTree() {
    Value.Fields process = Telltale.process();
    kernels.listing(
        "ps",
        process.with("pid", Value.of(1)),
        process.with("pid", Value.of(2)),
        process.with("pid", Value.of(3)).with("parent", Value.of(1)),
        process.with("pid", Value.of(4)).with("parent", Value.of(3)),
        process.with("pid", Value.of(5)).with("parent", Value.of(1)),
        process.with("pid", Value.of(6)).with("parent", Value.of(77)));
    assertThat(run("ps", "--tree")).isZero();
    assertThat(screen.out().lines().skip(1).map(line -> line.replaceAll("(\\d) .*", "$1"))).containsExactly("1", "  3", "    4", "  5", "2", "6");
  }

  @ParameterizedTest
  @CsvSource({"stop,stopped,stops at its next system call", "cont,continued,goes on", "term,asked,was asked to end"})
  void signalsTellWhetherItWasAlive(String command, String done, String told) {
    kernels.on(command, Value.fields().with(done, Value.of(true)));
    assertThat(run(command, "3")).isZero();
    assertThat(screen.out()).isEqualTo("process 3 " + told + "\n");
    kernels.on(command, Value.fields().with(done, Value.of(false)));
    assertThat(run(command, "3")).isZero();
    assertThat(screen.out()).endsWith("process 3 had ended before\n");
    assertThat(run(command, "x")).isEqualTo(2);
  }

  @Test
  void killTellsWhetherItWasAlive() {
    kernels.on("kill", Value.fields().with("killed", Value.of(true)));
    assertThat(run("kill", "3")).isZero();
    assertThat(screen.out()).isEqualTo("process 3 was killed\n");
  }

  @Test
  void replayComparesHashes() {
    Value.Fields same = Value.fields().with("identical", Value.of(true)).with("steps", Value.of(12)).with("hash", Value.of("abc"));
    kernels.on("replay", same);
    assertThat(run("replay", "1")).isZero();
    assertThat(screen.out()).isEqualTo("identical: 12 steps  abc\n");
    kernels.on("replay", same.with("identical", Value.of(false)).with("difference", Value.of("step 3: …")));
    assertThat(run("replay", "1", "--json")).isEqualTo(1);
    assertThat(Json.readFields(screen.out().strip()).get("difference")).isEqualTo(Value.of("step 3: …"));
  }

  @Test
  void aDaemonIsNotStartedTwice() {
    kernels.daemon = true;
    assertThat(run("daemon")).isEqualTo(75);
    assertThat(screen.err()).contains("already listens on " + kernels.socket());
  }
}
