package org.llmagentos.kernel.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmagentos.kernel.node.control.Json;
import org.llmagentos.kernel.shell.terminal.Screen;
import org.llmagentos.sdk.value.Value;

class LimitCommandTest {

  @TempDir Path folder;
  private final Screen screen = Screen.pipe();

  private static Value.Fields budget(String resource, long used) {
    return Value.fields().with("resource", Value.of(resource)).with("used", Value.of(used)).with("reserved", Value.of(0));
  }

  private int run(String... line) {
    Value.Fields tokens = budget("tokens", 12_345).with("limit", Value.of(20_000)).with("left", Value.of(7_655));
    Value.Fields acme =
        Value.fields().with("tenant", Value.of("acme")).with("budgets", Value.of(List.of(tokens, budget("money", 1_500_000))));
    Value.Fields child =
        Value.fields()
            .with("pid", Value.of(4))
            .with("parent", Value.of(3))
            .with("tenant", Value.of("other"))
            .with("budgets", Value.of(List.of(budget("messages", 2))));
    Value.Fields answer =
        Value.fields().with("tenants", Value.of(List.of(acme))).with("processes", Value.of(List.of(child)));
    var kernels = new ScriptedKernels(folder).on("limit", answer);
    return new Shell(new Session(screen.shown(), kernels, InputStream.nullInputStream())).run(line);
  }

  @Test
  void showsWhatIsUsedAndLeft() {
    assertThat(run("limit")).isZero();
    assertThat(screen.out().lines().map(line -> line.replaceAll(" +", " ").strip()))
        .containsExactly(
            "WHO PART OF RESOURCE LIMIT USED RESERVED LEFT",
            "tenant acme tokens 20,000 12,345 0 7,655",
            "money 1.5 0",
            "process 4 process 3 messages 2 0");
  }

  @Test
  void showsOneTenantAlone() {
    assertThat(run("limit", "acme", "tokens=5000", "money=12.50")).isZero();
    assertThat(screen.out()).contains("tokens").doesNotContain("process 4");
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    assertThat(run("limit", "acme", "tokens")).isEqualTo(2);
    assertThat(run("limit", "--reset")).isEqualTo(2);
    assertThat(run("limit", "acme", "tokens=5", "--reset")).isEqualTo(2);
  }

  @Test
  void theSameForPrograms() {
    assertThat(run("limit", "--json")).isZero();
    assertThat(((Value.Items) Json.readFields(screen.out().strip()).get("processes")).values()).hasSize(1);
  }
}
