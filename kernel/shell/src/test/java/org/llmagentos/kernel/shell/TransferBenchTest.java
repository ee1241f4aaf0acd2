package org.llmagentos.kernel.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmagentos.kernel.node.control.Json;
import org.llmagentos.kernel.shell.bench.Condition;
import org.llmagentos.kernel.shell.terminal.Screen;
import org.llmagentos.kernel.shell.view.Telltale;
import org.llmagentos.sdk.value.Value;

class TransferBenchTest {

  @TempDir Path folder;
  private final Screen screen = Screen.pipe();
  private final List<String> forgotten = new ArrayList<>();
  private boolean fresh = true;

  /** A task costs 100 programs for whoever knows nothing, else one. */
  private ScriptedKernels kernels() {
    var kernels = new ScriptedKernels(folder);
    Value.Fields mission = Value.fields().with("english", Value.of("open the door")).with("chinese", Value.of("打开门"));
    return kernels
        .listing("environments", Value.fields().with("id", Value.of("MiniGrid-Unlock-v0")))
        .on("episode", mission)
        .on(
            "forget",
            (request, _) -> {
              forgotten.add(request.get("learner").text());
              fresh |= request.get("learner") instanceof Value.Nothing;
              return Value.fields();
            })
        .on(
            "run",
            (request, _) -> {
              long place = kernels.requests.stream().filter(each -> each.get("op").text().equals("run")).count();
              long programs = fresh || place <= 10 ? 100 : 1;
              fresh = false;
              return Telltale.completed(Telltale.solved().with("attempts", Value.of(programs)).with("goal", request.get("goal")));
            });
  }

  private int bench(ScriptedKernels kernels, String... line) {
    return new Shell(new Session(screen.shown(), kernels, InputStream.nullInputStream())).run(line);
  }

  @Test
  void keptExperienceIsMeasuredAgainstErasedOne() throws Exception {
    Path csv = folder.resolve("t.csv");
    Path svg = folder.resolve("t.svg");
    var kernels = kernels();
    String line = "bench transfer --seeds 1 --tasks 30 --language zh --json --conditions kept,wiped,no-q --csv %s --plot %s";
    int exit = bench(kernels, line.formatted(csv, svg).split(" "));
    assertThat(exit).as(screen.err()).isZero();
    assertThat(Files.readAllLines(csv)).hasSize(91);
    assertThat(Files.readAllLines(csv).get(1)).startsWith("1,1,MiniGrid-Unlock-v0,1000000,\"打开门\",kept,true,");
    assertThat(svg).isNotEmptyFile();
    assertThat(forgotten).hasSize(60).containsOnly("null", "qlearning");
    assertThat(kernels.requests.stream().filter(each -> each.get("op").text().equals("run")))
        .allMatch(each -> each.get("max_attempts").equals(Value.of(1_000)) && each.get("goal").equals(Value.of("打开门")));
    List<Value.Fields> lines = screen.out().lines().map(Json::readFields).toList();
    assertThat(lines.getFirst().get("against").text()).contains("left out, not installed: MiniGrid-DoorKey-8x8-v0");
    assertThat(lines).filteredOn(each -> !(each.get("holds") instanceof Value.Nothing)).hasSize(2);
  }

  @Test
  void controlsAskAnAgentThatDoesLess() {
    var kernels = kernels();
    int exit = bench(kernels, "bench", "transfer", "--seeds", "1", "--tasks", "2", "--json", "--conditions", "wiped,permuted,words,single,uniform");
    assertThat(exit).as(screen.err()).isZero();
    assertThat(kernels.requests.stream().filter(each -> each.get("op").text().equals("run")).map(each -> each.get("model").text()))
        .containsExactly(
            "null", "null", "null", "null", "embedded-words", "embedded-words", "embedded-single", "embedded-single", "embedded-uniform",
            "embedded-uniform");
    assertThat(screen.out()).contains("uniform enumeration");
  }

  @Test
  void nonsenseIsRefused() {
    assertThat(bench(kernels(), "bench", "transfer", "--conditions", "odd")).isEqualTo(2);
    assertThat(screen.err()).contains(Arrays.stream(Condition.values()).map(Condition::word).toList());
    assertThat(bench(kernels(), "bench", "transfer", "--language", "fr")).isEqualTo(2);
    assertThat(bench(kernels(), "bench", "transfer", "--tasks", "0")).isEqualTo(2);
    assertThat(bench(kernels(), "bench", "transfer", "--stream", "101")).isEqualTo(2);
    assertThat(bench(kernels(), "bench", "transfer", "--families", "none")).isEqualTo(2);
    assertThat(bench(kernels(), "bench", "solve", "--tasks", "3")).isEqualTo(2);
    assertThat(bench(kernels(), "bench", "unseen", "--conditions", "kept")).isEqualTo(2);
    assertThat(screen.err().lines()).hasSize(7).allMatch(line -> line.startsWith("agentos: "));
  }
}
