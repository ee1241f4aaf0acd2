package org.llmagentos.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.llmagentos.sandbox.confine.Tools;
import org.llmagentos.sandbox.confine.Wall;
import org.llmagentos.sdk.capability.Tenant;
import org.llmagentos.sdk.sandbox.Confinement;
import org.llmagentos.sdk.sandbox.Execution;
import org.llmagentos.sdk.sandbox.Sandbox;
import org.llmagentos.sdk.sandbox.Snippet;
import org.llmagentos.sdk.skill.SkillResult;
import org.llmagentos.sdk.value.Value;

/** Workers come and go. */
@Timeout(60)
class LifeTest {
  private static final Tenant OTHER = new Tenant("other");
  private static Bench bench;
  private Thread thread;

  @BeforeAll
  static void open() {
    bench = new Bench();
  }

  @AfterAll
  static void close() {
    bench.close();
  }

  @Test
  void aSlowGateIsHeardOutAndItsAnswerDropped() throws Exception {
    Sandbox.Gate slow =
        (number, _, _) -> {
          Thread.sleep(700);
          return SkillResult.done(Value.of(number));
        };
    long start = System.nanoTime();
    assertThat(run(bench.sandbox, "goto()", new Confinement(300, 100, 10), slow)).isEqualTo(new Execution.TimedOut(""));
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(650));
    assertThat(bench.value("2")).isEqualTo(Value.of(2));
  }

  @Test
  void aRunWithinAGateNeverWaitsForTheOuterOne() throws Exception {
    try (var sandbox = new WorkerSandbox(Launch.configured(), 3)) {
      assertThat(nested(sandbox, 3)).isEqualTo(new Execution.Returned(Value.of(3), ""));
      assertThat(nested(sandbox, 4).summary()).contains("every worker is busy");
      assertThat(nested(sandbox, 3)).isEqualTo(new Execution.Returned(Value.of(3), ""));
    }
  }

  @Test
  void aFailingGateIsTheCallersAffair() throws Exception {
    Sandbox.Gate broken =
        (_, _, _) -> {
          throw new IllegalStateException("gate");
        };
    assertThatThrownBy(() -> run(bench.sandbox, "goto()", Bench.SHORT, broken)).isInstanceOf(IllegalStateException.class);
    assertThat(bench.value("2")).isEqualTo(Value.of(2));
  }

  @Test
  void anInterruptEndsTheRunAndItsWorker() throws Exception {
    var worker = new ArrayList<Long>();
    var looping = new CountDownLatch(1);
    Sandbox.Gate gate =
        (_, _, _) -> {
          worker.addAll(bench.sandbox.pids());
          looping.countDown();
          return SkillResult.done();
        };
    FutureTask<Execution> run = start(() -> run(bench.sandbox, "goto(); while (true) {}", Confinement.STANDARD, gate));
    looping.await();
    thread.interrupt();
    assertThatThrownBy(() -> run.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(InterruptedException.class);
    assertThat(worker).anySatisfy(LifeTest::isGone);
    assertThat(bench.value("2")).isEqualTo(Value.of(2));
  }

  @Test
  void aKilledWorkerIsReplaced() throws Exception {
    bench.value("1");
    bench.sandbox.pids().forEach(LifeTest::kill);
    assertThat(bench.value("2")).isEqualTo(Value.of(2));
    Sandbox.Gate killer =
        (_, _, _) -> {
          bench.sandbox.pids().forEach(LifeTest::kill);
          return SkillResult.done();
        };
    assertThat(run(bench.sandbox, "goto(); while (true) {}", Confinement.STANDARD, killer))
        .isInstanceOfSatisfying(Execution.Refused.class, refused -> assertThat(refused.reason()).startsWith("the worker was lost"));
    assertThat(bench.value("3")).isEqualTo(Value.of(3));
  }

  @Test
  void aSpareTakesOverAtOnce() throws Exception {
    bench.sandbox.warm(Tenant.DEFAULT, "js");
    bench.value("1");
    // Needs a kill, see RunawayTest; the spare starts meanwhile.
    bench.run("let a = 3n ** 4000000n; a * a * a * a * a * a * a", new Confinement(3_000, 100, 10));
    long start = System.nanoTime();
    assertThat(bench.value("2")).isEqualTo(Value.of(2));
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(1_000));
  }

  @Test
  void aWorkerServesSoManyRunsAndNoMore() throws Exception {
    var seen = new ArrayList<List<Long>>();
    try (var sandbox = new WorkerSandbox(Launch.configured(), 1, 3, Tools.here(), EnumSet.allOf(Wall.class))) {
      for (int i = 0; i < 7; i++) {
        assertThat(run(sandbox, "goto()", Confinement.STANDARD, (_, _, _) -> {
          seen.add(sandbox.pids());
          return SkillResult.done();
        })).isInstanceOf(Execution.Returned.class);
      }
    }
    assertThat(seen.subList(0, 3)).containsOnly(seen.get(0));
    assertThat(seen.subList(3, 6)).containsOnly(seen.get(3)).doesNotContain(seen.get(0));
    assertThat(seen.get(6)).isNotEqualTo(seen.get(3));
  }

  @Test
  void tellsWhatIsGettingReady() throws Exception {
    try (var fresh = new WorkerSandbox(Launch.configured(), 1)) {
      assertThat(fresh.warming()).isZero();
      fresh.warm(Tenant.DEFAULT, "js");
      assertThat(fresh.warming()).isPositive();
      while (fresh.warming() > 0) {
        Thread.sleep(10);
      }
      assertThat(fresh.pids()).hasSize(1);
    }
  }

  @Test
  void tenantsShareNoWorker() throws Exception {
    // Room for one only: an idle worker of another tenant makes way.
    try (var small = new WorkerSandbox(Launch.configured(), 1)) {
      assertThat(run(small, "1", Confinement.STANDARD, bench.gate)).isInstanceOf(Execution.Returned.class);
      List<Long> pids = small.pids();
      assertThat(small.run(OTHER, new Snippet("js", "2"), List.of(), Confinement.STANDARD, bench.gate))
          .isInstanceOf(Execution.Returned.class);
      assertThat(small.pids()).hasSize(1).doesNotContainAnyElementsOf(pids);
    }
  }

  @Test
  void closingEndsRunsAndWorkers() throws Exception {
    var closing = new Bench();
    var looping = new CountDownLatch(1);
    Sandbox.Gate gate =
        (_, _, _) -> {
          looping.countDown();
          return SkillResult.done();
        };
    FutureTask<Execution> run = start(() -> run(closing.sandbox, "goto(); while (true) {}", Confinement.STANDARD, gate));
    looping.await();
    List<Long> workers = closing.sandbox.pids();
    List<Path> folders = workers.stream().map(LifeTest::folder).toList();
    closing.close();
    assertThat(run.get(10, TimeUnit.SECONDS)).isEqualTo(new Execution.Refused("the sandbox is closed"));
    assertThat(workers).isNotEmpty().allSatisfy(LifeTest::isGone);
    for (int waited = 0; waited < 100 && folders.stream().anyMatch(Files::exists); waited++) {
      Thread.sleep(100); // what a killed worker had begun to write is removed a little later on a busy machine
    }
    assertThat(folders).noneMatch(Files::exists);
    assertThat(closing.run("1")).isEqualTo(new Execution.Refused("the sandbox is closed"));
  }

  @Test
  void aWorkerThatCannotStartSaysWhy() throws Exception {
    var launch = Launch.of(Path.of(System.getProperty("java.home"), "bin", "java"), "/nowhere", Path.of("/nowhere"));
    try (var sandbox = new WorkerSandbox(launch, 2)) {
      assertThat(run(sandbox, "1", Confinement.STANDARD, (_, _, _) -> SkillResult.done()))
          .isInstanceOfSatisfying(Execution.Refused.class, refused ->
              assertThat(refused.reason()).startsWith("the worker did not start").contains("Could not find or load main class"));
    }
  }

  @Test
  void noOrphansAreLeftWhenTheParentIsKilled() throws Exception {
    Process parent = new ProcessBuilder(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", System.getProperty("java.class.path"), Doomed.class.getName())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
    try (BufferedReader out = parent.inputReader()) {
      List<Long> workers = List.of(out.readLine().split(" ")).stream().map(Long::valueOf).toList();
      List<Path> folders = workers.stream().map(LifeTest::folder).toList();
      assertThat(folders).isNotEmpty().allMatch(Files::exists);
      parent.destroyForcibly();
      assertThat(workers).allSatisfy(LifeTest::isGone);
      assertThat(folders).noneMatch(Files::exists);
    } finally {
      parent.destroyForcibly();
    }
  }

  /** A parent with a worker that loops in a builtin that cannot be interrupted. */
  static final class Doomed {
    public static void main(String[] arguments) throws Exception {
      var bench = new Bench();
      run(bench.sandbox, "goto(); let a = 3n ** 4000000n; a * a * a * a * a * a * a", new Confinement(60_000, 100, 10), (_, _, _) -> {
        System.out.println(String.join(" ", bench.sandbox.pids().stream().map(String::valueOf).toList()));
        return SkillResult.done();
      });
    }
  }

  private FutureTask<Execution> start(Callable<Execution> run) {
    var task = new FutureTask<>(run);
    thread = Thread.ofPlatform().start(task);
    return task;
  }

  private static Execution nested(Sandbox sandbox, int depth) throws InterruptedException {
    if (depth == 1) {
      return run(sandbox, "1", Confinement.STANDARD, (_, _, _) -> SkillResult.done());
    }
    return run(sandbox, "goto() + 1", Confinement.STANDARD, (_, _, _) -> {
      Execution inner = nested(sandbox, depth - 1);
      return inner instanceof Execution.Returned(Value value, _) ? SkillResult.done(value) : SkillResult.failed(inner.summary());
    });
  }

  private static Execution run(Sandbox sandbox, String text, Confinement confinement, Sandbox.Gate gate) throws InterruptedException {
    return sandbox.run(Tenant.DEFAULT, new Snippet("js", text), List.of("goto"), confinement, gate);
  }

  private static Path folder(long pid) {
    try {
      return Files.readSymbolicLink(Path.of("/proc/" + pid + "/cwd"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void kill(long pid) {
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
  }

  private static void isGone(long pid) {
    ProcessHandle.of(pid).ifPresent(handle -> assertThat(handle.onExit().completeOnTimeout(null, 3, TimeUnit.SECONDS).join()).isNotNull());
  }
}
