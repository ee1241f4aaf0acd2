package org.llmagentos.kernel.shell.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.llmagentos.sdk.capability.Tenant;
import org.llmagentos.sdk.sandbox.Confinement;
import org.llmagentos.sdk.sandbox.Execution;
import org.llmagentos.sdk.sandbox.Layer;
import org.llmagentos.sdk.sandbox.Sandbox;
import org.llmagentos.sdk.sandbox.Snippet;
import org.llmagentos.sdk.value.Value;

class SandboxTrialTest {

  private static final List<Layer> LAYERS =
      List.of(
          new Layer("network", "every network", true, ""),
          new Layer("filesystem", "files", false, "there is no bwrap: install bubblewrap"));

  /** Answers the same to everything. */
  private record Parrot(Execution answer) implements Sandbox {
    @Override
    public List<String> languages() {
      return List.of("js");
    }

    @Override
    public void warm(Tenant tenant, String language) {}

    @Override
    public int warming() {
      return 0;
    }

    @Override
    public List<Layer> layers() {
      return LAYERS;
    }

    @Override
    public Execution run(Tenant tenant, Snippet snippet, List<String> functions, Confinement confinement, Gate gate) {
      return answer;
    }

    @Override
    public void close() {}
  }

  @Test
  void layersThatAreMissingAreToldWithWhatToDo() throws InterruptedException {
    List<Finding> findings = SandboxTrial.run(Optional.of(new Parrot(new Execution.Returned(Value.of(42), ""))));
    assertThat(findings).extracting(Finding::status).containsExactly(Finding.Status.OK, Finding.Status.OK, Finding.Status.WARN);
    assertThat(findings.get(1).message()).isEqualTo("the operating system holds it by network");
    assertThat(findings.get(2).message()).isEqualTo("filesystem, against files, is not active: there is no bwrap: install bubblewrap");
  }

  @Test
  void aDemandThatIsNotMetFails() throws InterruptedException {
    List<Finding> findings = SandboxTrial.run(Optional.of(new Parrot(new Execution.Refused("sandbox.require demands it"))));
    assertThat(findings.getFirst()).isEqualTo(Finding.fail("sandbox", "6 * 7 refused: sandbox.require demands it"));
  }
}
