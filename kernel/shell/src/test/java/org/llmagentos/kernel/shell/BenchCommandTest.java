package org.llmagentos.kernel.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmagentos.kernel.node.control.Json;
import org.llmagentos.kernel.shell.terminal.Screen;
import org.llmagentos.kernel.shell.view.Telltale;
import org.llmagentos.sdk.value.Value;

class BenchCommandTest {

  @TempDir Path folder;
  private final Screen screen = Screen.pipe();
  private final List<String> asked = new ArrayList<>();

  /** Every home's first run takes 100 model calls, each later one so many. */
  private ScriptedKernels kernels(int later, boolean solved) {
    var kernels = new ScriptedKernels(folder);
    var inThisHome = new int[2];
    kernels.on(
        "run",
        (request, _) -> {
          asked.add(request.get("goal") + " " + request.get("env") + " " + request.get("seed"));
          long homes = kernels.opened.size();
          inThisHome[1] = homes == inThisHome[0] ? inThisHome[1] + 1 : 1;
          inThisHome[0] = (int) homes;
          long calls = inThisHome[1] == 1 ? 100 : later;
          return Telltale.completed(Telltale.solved().with("model_calls", Value.of(calls)).with("solved", Value.of(solved)));
        });
    return kernels;
  }

  private int bench(ScriptedKernels kernels, String... line) {
    return new Shell(new Session(screen.shown(), kernels, InputStream.nullInputStream())).run(line);
  }

  private List<Value.Fields> lines() {
    return screen.out().lines().map(Json::readFields).toList();
  }

  @Test
  void solveHasAHomeForEachCase() {
    ScriptedKernels kernels = kernels(2, true);
    assertThat(bench(kernels, "bench", "solve", "--json", "--seeds", "3")).isZero();
    assertThat(kernels.opened).hasSize(6).containsOnly("apart");
    assertThat(asked).hasSize(18);
    assertThat(asked).startsWith("open the door MiniGrid-Unlock-v0 1").endsWith("get to the green goal MiniGrid-DoorKey-8x8-v0 3");
    List<Value.Fields> lines = lines();
    assertThat(lines).hasSize(19);
    assertThat(lines.getFirst().values().keySet()).containsExactly("against", "bar", "bench", "case", "holds", "ratio", "unit", "value");
    assertThat(lines.getFirst().get("value")).isEqualTo(Value.of(1.0));
    assertThat(lines.getFirst().get("holds")).isEqualTo(Value.of(true));
    assertThat(lines.get(2).get("ratio")).isEqualTo(Value.of(0.02));
    assertThat(lines.getLast().get("case")).isEqualTo(Value.of("load of the machine"));
  }

  @Test
  void aMissedBarIsAnExitCode() {
    assertThat(bench(kernels(2, false), "bench", "solve", "--seeds", "1")).isEqualTo(1);
    assertThat(screen.out()).contains("fail open the door @ MiniGrid-Unlock-v0: 0 share of 1 seeds solved, bar 0.95");
  }

  @Test
  void reuseComparesPairs() {
    ScriptedKernels kernels = kernels(1, true);
    assertThat(bench(kernels, "bench", "reuse", "--json", "--seeds", "4")).isZero();
    assertThat(kernels.opened).hasSize(4);
    Value.Fields share = lines().get(4);
    assertThat(share.get("value")).isEqualTo(Value.of(1.0));
    assertThat(share.get("holds")).isEqualTo(Value.of(true));
    assertThat(share.get("ratio")).isEqualTo(Value.of(0.01));
  }

  @Test
  void reuseThatSavesNothingFails() {
    assertThat(bench(kernels(100, true), "bench", "reuse", "--seeds", "2")).isEqualTo(1);
  }
}
