package org.llmagentos.kernel.shell.doctor;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.llmagentos.sdk.capability.Tenant;
import org.llmagentos.sdk.sandbox.Confinement;
import org.llmagentos.sdk.sandbox.Execution;
import org.llmagentos.sdk.sandbox.Sandbox;
import org.llmagentos.sdk.sandbox.Snippet;
import org.llmagentos.sdk.skill.SkillResult;
import org.llmagentos.sdk.value.Value;

/** Runs one line in the sandbox that is installed. */
final class SandboxTrial {

  private static final Snippet LINE = new Snippet("js", "6 * 7");
  private static final Confinement BOUNDS = new Confinement(20_000, 100, 0);

  private SandboxTrial() {}

  static Finding run(Optional<Sandbox> installed) throws InterruptedException {
    if (installed.isEmpty()) {
      return Finding.fail("sandbox", "none is installed: lib/ of the distribution is incomplete, install it again");
    }
    try (Sandbox sandbox = installed.get()) {
      long begun = System.nanoTime();
      Execution came =
          sandbox.run(Tenant.DEFAULT, LINE, List.of(), BOUNDS, (_, function, _) -> new SkillResult.Failed("no function " + function));
      long took = Duration.ofNanos(System.nanoTime() - begun).toMillis();
      boolean right = came instanceof Execution.Returned(Value value, _) && value.number() == 42;
      return right
          ? Finding.ok("sandbox", String.join(", ", sandbox.languages()) + ": a first line took " + took + " ms")
          : Finding.fail("sandbox", LINE.text() + " " + came.summary() + ": no program can be run; is there enough memory?");
    }
  }
}
