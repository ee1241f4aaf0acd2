package org.llmagentos.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmagentos.kernel.node.control.RemoteControl;
import org.llmagentos.sdk.value.Value;

/**
 * Is it really on disk? The system calls of a real daemon, as strace sees them, and of kernels that were changed: one that is merely slow
 * must pass, those that promise too early must not.
 */
class TraceIT {

  private static final Path DISTRIBUTION = Path.of(System.getProperty("agentos.dist"));

  /** The commit takes 50 ms. */
  private static final Mutant SLOW =
      new Mutant(
          "journal/Journal.java", "store.commit();", "java.util.concurrent.locks.LockSupport.parkNanos(50_000_000); store.commit();");

  /** Effects do not wait for the commit. */
  private static final Mutant HASTY =
      new Mutant("executive/Engine.java", "journal.afterCommit(() -> drivers.start(work.call()));", "drivers.start(work.call());");

  /** Clients are told before the commit. */
  private static final Mutant CHATTY =
      new Mutant(
          "executive/Engine.java",
          "journal.afterCommit(() -> listeners.of(pid).forEach(to -> to.told(pid, topic, body)));",
          "listeners.of(pid).forEach(to -> to.told(pid, topic, body));");

  /** The disk is not waited for. */
  private static final Mutant ASYNCHRONOUS = new Mutant("journal/SqliteFile.java", "SynchronousMode.FULL", "SynchronousMode.OFF");

  @TempDir Path folder;

  @BeforeEach
  void straceIsThere() throws InterruptedException {
    assumeTrue(Strace.works(), "SKIPPED: strace is not installed or may not trace here, so nobody has looked whether syncs come first");
  }

  @Test
  void everythingOutsideWaitsForTheSync() throws Exception {
    var findings = new Findings();
    CommitCheck check = trace(DISTRIBUTION, 30, findings);

    System.out.printf("%d effects and %d acknowledgements came after their sync%n", check.effects(), check.acknowledgements());
    assertThat(findings.lines()).isEmpty();
    assertThat(check.effects()).isEqualTo(4 * 30);
    assertThat(check.acknowledgements()).isEqualTo(30 + 2);
  }

  @Test
  void aSlowCommitIsWaitedFor() throws Exception {
    Path slow = Mutant.distribution(DISTRIBUTION, folder, SLOW);
    var findings = new Findings();
    CommitCheck check = trace(slow, 4, findings);
    assertThat(findings.lines()).isEmpty();
    assertThat(check.effects()).isEqualTo(4 * 4);
    assertThat(storm(slow, 3).findings()).isEmpty();
  }

  @Test
  void anEffectBeforeTheCommitIsNoticed() throws Exception {
    Path hasty = Mutant.distribution(DISTRIBUTION, folder, SLOW, HASTY);
    var findings = new Findings();
    trace(hasty, 4, findings);
    assertThat(findings.lines())
        .anyMatch(line -> line.contains("depends on input"))
        .anyMatch(line -> line.contains("writes to the log before"));
    assertThat(storm(hasty, 2).findings()).anyMatch(line -> line.startsWith("too early")).anyMatch(line -> line.startsWith("doubled"));
  }

  @Test
  void anAnswerBeforeTheCommitIsNoticed() throws Exception {
    var findings = new Findings();
    trace(Mutant.distribution(DISTRIBUTION, folder, SLOW, CHATTY), 4, findings);
    assertThat(findings.lines()).isNotEmpty().allMatch(line -> line.contains("told depends on input"));
  }

  @Test
  void aMissingSyncIsNoticed() throws Exception {
    var findings = new Findings();
    trace(Mutant.distribution(DISTRIBUTION, folder, ASYNCHRONOUS), 4, findings);
    assertThat(findings.lines()).anyMatch(line -> line.contains("depends on input")).anyMatch(line -> line.contains("not synced"));
  }

  /** Has one drill done under strace, and goes through what was seen. */
  private CommitCheck trace(Path distribution, int rounds, Findings findings) throws Exception {
    Path place = Files.createDirectory(folder.resolve("trace"));
    var ground = new Ground(distribution, place);
    Path output = place.resolve("strace");
    String options = "-XX:TieredStopAtLevel=1 " + Workers.options();
    try (Daemon daemon = Daemon.start(ground, place.resolve("log"), Strace.command(output), options)) {
      try (RemoteControl control = daemon.awaitAnswer()) {
        Value.Fields process = control.request(Errand.drill("default", "traced", rounds, 0).request(), _ -> {});
        assertThat(process.get("exit")).isInstanceOf(Value.Fields.class);
      }
      assertThat(daemon.end()).isZero();
    }
    return new CommitCheck(Positions.of(ground.agentos().home(), place), findings).check(Strace.read(output));
  }

  private Storm.Report storm(Path distribution, int kills) throws Exception {
    return new Storm(distribution, Files.createDirectory(folder.resolve("storm")), 1, 2, false).run(kills);
  }
}
