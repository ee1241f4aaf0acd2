package org.llmagentos.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.llmagentos.sandbox.confine.Tools;
import org.llmagentos.sandbox.confine.Wall;
import org.llmagentos.sdk.capability.Tenant;
import org.llmagentos.sdk.sandbox.Confinement;
import org.llmagentos.sdk.sandbox.Execution;
import org.llmagentos.sdk.sandbox.Layer;
import org.llmagentos.sdk.sandbox.Sandbox;
import org.llmagentos.sdk.sandbox.Snippet;
import org.llmagentos.sdk.skill.SkillResult;
import org.llmagentos.sdk.value.Value;

/** What the sandbox says of its layers, and does when one does not work or is demanded. */
@Timeout(120)
class LayersTest {
  @TempDir Path folder;

  private static final Tools HERE = Tools.here();

  @Test
  void whatIsThereStands() throws Exception {
    assumeTrue(HERE.bwrap().isPresent(), "skipped: there is no bwrap; install bubblewrap");
    try (var sandbox = sandbox(HERE)) {
      assertThat(run(sandbox)).isEqualTo(new Execution.Returned(Value.of(42), ""));
      assertThat(active(sandbox)).contains("environment", "filesystem", "network", "processes", "memory", "tasks");
      while (sandbox.warming() > 0) {
        Thread.sleep(10); // one that starts has not sealed itself
      }
      long pid = sandbox.pids().getFirst();
      String status = Files.readString(Path.of("/proc/" + pid + "/status"));
      assertThat(status)
          .containsPattern("NSpid:\\s+" + pid + "\\s+2\\b")
          .containsPattern("CapEff:\\s+0+\\n")
          .containsPattern("NoNewPrivs:\\s+1\\n");
      if (active(sandbox).contains("syscalls")) {
        assertThat(status).containsPattern("Seccomp:\\s+2\\n");
      }
      if (HERE.root()) {
        assertThat(status).doesNotContainPattern("Uid:\\s+0\\s");
      }
    }
  }

  @Test
  void aToolThatDoesNotWorkIsToldAndBreaksNothing() throws Exception {
    try (var sandbox = sandbox(withBwrap(script("echo 'no permission for namespaces' >&2; exit 1")))) {
      assertThat(run(sandbox)).isEqualTo(new Execution.Returned(Value.of(42), ""));
      assertThat(layer(sandbox, "filesystem").active()).isFalse();
      assertThat(layer(sandbox, "filesystem").reason()).contains("no permission for namespaces");
      assertThat(layer(sandbox, "environment").active()).isTrue();
    }
  }

  /** One that works for the trial, and not for a JVM. */
  @Test
  void aToolThatFailsAtTheStartOfAWorkerIsToldAndBreaksNothing() throws Exception {
    assumeTrue(HERE.bwrap().isPresent(), "skipped: there is no bwrap; install bubblewrap");
    String picky = "case \"$*\" in *bin/java*) echo 'no JVM here' >&2; exit 1;; *) exec %s \"$@\";; esac".formatted(HERE.bwrap().get());
    try (var sandbox = sandbox(withBwrap(script(picky)))) {
      assertThat(active(sandbox)).contains("filesystem");
      assertThat(run(sandbox)).isEqualTo(new Execution.Returned(Value.of(42), ""));
      assertThat(layer(sandbox, "filesystem").reason()).contains("no JVM here");
    }
  }

  @Test
  void whatIsDemandedAndNotThereRefusesEveryRun() throws Exception {
    try (var sandbox = sandbox(withBwrap(Path.of("/nowhere/bwrap")))) {
      sandbox.require(Set.of("environment"));
      assertThat(run(sandbox)).isInstanceOf(Execution.Returned.class);
      sandbox.require(Set.of("filesystem"));
      for (int i = 0; i < 2; i++) {
        assertThat(run(sandbox))
            .isInstanceOfSatisfying(Execution.Refused.class, refused ->
                assertThat(refused.reason()).startsWith("sandbox.require demands the layer filesystem, which is not active: "));
      }
    }
    Tools none =
        new Tools(false, Optional.empty(), false, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    try (var sandbox = sandbox(none)) {
      sandbox.require(Set.of("network"));
      assertThat(run(sandbox).summary()).contains("install bubblewrap");
      assertThat(sandbox.pids()).isEmpty();
    }
  }

  @Test
  void aDemandForWhatIsNoLayerIsNeverMet() throws Exception {
    try (var sandbox = sandbox(HERE)) {
      sandbox.require(Set.of("firewall"));
      assertThat(run(sandbox).summary()).contains("firewall, which is no layer; there are environment, filesystem, network");
    }
  }

  /** Linux ends the children of a thread that ends, when they ask for it. */
  @Test
  void aWorkerOutlivesTheThreadThatAskedForIt() throws Exception {
    try (var sandbox = sandbox(HERE)) {
      Thread running = Thread.ofPlatform().start(() -> {
        try {
          run(sandbox);
        } catch (InterruptedException e) {
          throw new AssertionError(e);
        }
      });
      running.join();
      List<Long> before = sandbox.pids();
      Thread.sleep(500);
      assertThat(before).isNotEmpty().allMatch(pid -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent());
    }
  }

  private Path script(String text) throws IOException {
    Path script = Files.writeString(folder.resolve("bwrap"), "#!/bin/sh\n" + text + "\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    return script;
  }

  private static Tools withBwrap(Path bwrap) {
    return new Tools(
        HERE.root(), HERE.uids(), HERE.seccomp(), Optional.of(bwrap), HERE.unshare(), HERE.setpriv(), HERE.prlimit(), HERE.setsid());
  }

  private static WorkerSandbox sandbox(Tools tools) {
    return new WorkerSandbox(Launch.configured(), 2, Limits.RUNS, tools, EnumSet.allOf(Wall.class));
  }

  private static Execution run(Sandbox sandbox) throws InterruptedException {
    return sandbox.run(Tenant.DEFAULT, new Snippet("js", "6 * 7"), List.of(), Confinement.STANDARD, (_, _, _) -> SkillResult.done());
  }

  private static List<String> active(Sandbox sandbox) {
    return sandbox.layers().stream().filter(Layer::active).map(Layer::name).toList();
  }

  private static Layer layer(Sandbox sandbox, String name) {
    return sandbox.layers().stream().filter(layer -> layer.name().equals(name)).findFirst().orElseThrow();
  }
}
