package org.llmagentos.kernel.shell.doctor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.llmagentos.sdk.capability.Tenant;
import org.llmagentos.sdk.sandbox.Confinement;
import org.llmagentos.sdk.sandbox.Execution;
import org.llmagentos.sdk.sandbox.Layer;
import org.llmagentos.sdk.sandbox.Sandbox;
import org.llmagentos.sdk.sandbox.Snippet;
import org.llmagentos.sdk.skill.SkillResult;
import org.llmagentos.sdk.value.Value;

/** Runs one line in the sandbox that is installed, and tells what holds it on this machine. */
final class SandboxTrial {

  private static final Snippet LINE = new Snippet("js", "6 * 7");
  private static final Confinement BOUNDS = new Confinement(20_000, 100, 0);

  private SandboxTrial() {}

  static List<Finding> run(Optional<Sandbox> installed) throws InterruptedException {
    if (installed.isEmpty()) {
      return List.of(Finding.fail("sandbox", "none is installed: lib/ of the distribution is incomplete, install it again"));
    }
    try (Sandbox sandbox = installed.get()) {
      long begun = System.nanoTime();
      Execution came =
          sandbox.run(Tenant.DEFAULT, LINE, List.of(), BOUNDS, (_, function, _) -> new SkillResult.Failed("no function " + function));
      long took = Duration.ofNanos(System.nanoTime() - begun).toMillis();
      var findings = new ArrayList<Finding>();
      findings.add(line(sandbox, came, took));
      layers(sandbox.layers(), findings); // after the run, which may have shown that one does not work
      return findings;
    }
  }

  private static Finding line(Sandbox sandbox, Execution came, long took) {
    if (came instanceof Execution.Returned(Value value, _) && value.number() == 42) {
      return Finding.ok("sandbox", String.join(", ", sandbox.languages()) + ": a first line took " + took + " ms");
    }
    String next = came instanceof Execution.Refused ? "" : ": no program can be run; is there enough memory?";
    return Finding.fail("sandbox", LINE.text() + " " + came.summary() + next);
  }

  private static void layers(List<Layer> layers, List<Finding> findings) {
    List<String> active = layers.stream().filter(Layer::active).map(Layer::name).toList();
    if (!active.isEmpty()) {
      findings.add(Finding.ok("layers", "the operating system holds it by " + String.join(", ", active)));
    }
    for (Layer layer : layers) {
      if (!layer.active()) {
        findings.add(Finding.warn("layer", layer.name() + ", against " + layer.holds() + ", is not active: " + layer.reason()));
      }
    }
  }
}
