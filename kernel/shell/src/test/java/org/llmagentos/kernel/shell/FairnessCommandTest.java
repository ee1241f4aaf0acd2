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

class FairnessCommandTest {

  @TempDir Path folder;
  private final Screen screen = Screen.pipe();

  private int run(String... line) {
    Value.Fields acme =
        Value.fields()
            .with("tenant", Value.of("acme"))
            .with("weight", Value.of(3))
            .with("cap", Value.of(2))
            .with("served", Value.of(12_345))
            .with("running", Value.of(2))
            .with("waiting", Value.of(7));
    Value.Fields fair =
        Value.fields()
            .with("device", Value.of("model/coder"))
            .with("policy", Value.of("fair-share"))
            .with("slots", Value.of(8))
            .with("running", Value.of(2))
            .with("waiting", Value.of(7))
            .with("gap", Value.of(0.25))
            .with("tenants", Value.of(List.of(acme)));
    Value.Fields fifo =
        Value.fields()
            .with("device", Value.of("sandbox"))
            .with("policy", Value.of("fifo"))
            .with("slots", Value.of(16))
            .with("running", Value.of(0))
            .with("waiting", Value.of(0))
            .with("tenants", Value.of(List.of()));
    var kernels = new ScriptedKernels(folder).on("fairness", Value.fields().with("devices", Value.of(List.of(fair, fifo))));
    return new Shell(new Session(screen.shown(), kernels, InputStream.nullInputStream())).run(line);
  }

  @Test
  void showsEachDeviceWithItsTenants() {
    assertThat(run("fairness")).isZero();
    assertThat(screen.out().lines().map(line -> line.replaceAll(" +", " ").strip()))
        .containsExactly(
            "DEVICE POLICY SLOTS TENANT WEIGHT CAP SERVED RUNNING WAITING GAP/BOUND",
            "model/coder fair-share 8 2 7 0.250",
            "acme 3 2 12,345 2 7",
            "sandbox fifo 16 0 0");
  }

  @Test
  void theSameForPrograms() {
    assertThat(run("fairness", "--json")).isZero();
    Value devices = Json.readFields(screen.out().strip()).get("devices");
    assertThat(((Value.Items) devices).values()).hasSize(2);
  }
}
