package org.llmagentos.kernel.node.sim.ground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

class SchedulerTest {

  @Test
  void aSeedGivesOneCourse() {
    var hashes = new HashSet<Long>();
    for (long seed = 0; seed < 100; seed++) {
      Scheduler first = Bustle.run(seed, 10);
      Scheduler second = Bustle.run(seed, 10);
      assertThat(second.hash()).as("seed %d", seed).isEqualTo(first.hash());
      assertThat(second.steps()).isEqualTo(first.steps());
      assertThat(second.trail()).isEqualTo(first.trail()).contains("killed");
      hashes.add(first.hash());
    }
    assertThat(hashes).hasSize(100);
  }

  @Test
  void aSeedGivesTheSameCourseInAnotherJvm() throws Exception {
    var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    command.addAll(List.of("--add-opens", "java.base/java.lang=ALL-UNNAMED", "-Djdk.trackAllThreads=false", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Bustle.class.getName(), "1", "2", "3"));
    Process other = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    List<String> here = LongStream.of(1, 2, 3).mapToObj(seed -> Long.toHexString(Bustle.run(seed, 20).hash())).toList();
    assertThat(said.lines()).containsExactlyElementsOf(here);
  }

  @Test
  void simulationsRunSideBySide() throws Exception {
    LongFunction<Long> course = seed -> Bustle.run(seed, 10).hash();
    List<Long> alone = LongStream.range(0, 200).mapToObj(course).toList();
    try (var pool = Executors.newFixedThreadPool(4)) {
      var together = LongStream.range(0, 200).mapToObj(seed -> pool.submit(() -> course.apply(seed))).toList();
      for (int seed = 0; seed < 200; seed++) {
        assertThat(together.get(seed).get()).as("seed %d", seed).isEqualTo(alone.get(seed));
      }
    }
  }

  @Test
  void everyOrderOfStepsCanComeAbout() {
    var orders = new HashSet<String>();
    for (long seed = 0; seed < 2_000; seed++) {
      var scheduler = new Scheduler(seed);
      var order = new StringBuilder();
      scheduler.run(() -> say(scheduler, order, 'a'), () -> say(scheduler, order, 'b'));
      orders.add(order.toString());
    }
    assertThat(orders).hasSize(20); // 6 over 3
  }

  @Test
  void aTimerCanGoOffBeforeWorkIsDoneAndAfterIt() {
    var orders = new HashSet<String>();
    for (long seed = 0; seed < 500; seed++) {
      var scheduler = new Scheduler(seed);
      var order = new StringBuilder();
      scheduler.at(500, () -> order.append('t'));
      scheduler.run(
          () -> say(scheduler, order, 'a'),
          () -> {
            scheduler.pause(600);
            order.append('e');
          });
      orders.add(order.toString());
    }
    assertThat(orders).contains("aaate", "taaae", "ataae");
  }

  @Test
  void timeIsVirtual() {
    var scheduler = new Scheduler(1);
    long began = System.nanoTime();
    scheduler.at(5_000, () -> scheduler.note("five seconds"));
    scheduler.run(
        () -> {
          scheduler.pause(3_600_000);
          assertThat(scheduler.now()).isBetween(Scheduler.START_MILLIS + 3_600_000, Scheduler.START_MILLIS + 3_600_100);
        });
    assertThat(scheduler.trail()).contains("five seconds");
    assertThat(System.nanoTime() - began).isLessThan(10_000_000_000L);
  }

  @Test
  void aJumpMovesTheClockAndNoTimer() {
    var scheduler = new Scheduler(1);
    scheduler.run(
        () -> {
          scheduler.at(1_000, () -> scheduler.note("rings"));
          scheduler.jump(-86_400_000);
          assertThat(scheduler.now()).isLessThan(Scheduler.START_MILLIS);
          scheduler.jump(86_400_000 + 5_000);
          assertThat(scheduler.elapsedMillis()).isLessThan(100);
          assertThat(scheduler.trail()).doesNotContain("rings");
          scheduler.pause(1_500);
          assertThat(scheduler.now()).isBetween(Scheduler.START_MILLIS + 6_500, Scheduler.START_MILLIS + 6_600);
          assertThat(scheduler.trail()).contains("rings");
        });
  }

  @Test
  void sleepIsInterruptedAndPauseIsNot() {
    var scheduler = new Scheduler(1);
    var sleeper =
        scheduler.threads("sleeper").newThread(
            () -> {
              try {
                scheduler.sleep(10_000);
                scheduler.note("slept");
              } catch (InterruptedException e) {
                scheduler.note("woken");
                Thread.currentThread().interrupt();
                scheduler.pause(1_000);
                scheduler.note("paused, interrupted: " + Thread.interrupted());
              }
            });
    sleeper.start();
    scheduler.run(
        () -> {
          scheduler.pause(100);
          sleeper.interrupt();
          scheduler.pause(2_000);
        });
    assertThat(scheduler.trail()).contains("woken", "paused, interrupted: true").doesNotContain("slept");
  }

  @Test
  void waitingForNobodyIsStuck() {
    fails(scheduler -> scheduler.run(LockSupport::park, () -> await(new CompletableFuture<>())))
        .hasMessageContaining("nothing can go on")
        .hasMessageContaining("main-1 waiting")
        .hasMessageContaining("main-2 waiting at SchedulerTest.java:")
        .hasMessageContaining("seed 7, step 2");
  }

  @Test
  void goingRoundInCirclesIsStuck() {
    fails(
            scheduler ->
                scheduler.run(
                    () -> {
                      while (true) {
                        scheduler.giveWay();
                      }
                    }))
        .hasMessageContaining("no progress in 200000 steps")
        .hasMessageContaining("main-1 runnable at Scheduler.java:");
  }

  @Test
  void aStepThatDoesNotEndIsTold() {
    assertThatThrownBy(() -> new Scheduler(7, Duration.ofMillis(300)).run(() -> Endless.begin()))
        .isInstanceOf(SimFailure.class)
        .hasMessageContaining("a step does not end: main-1")
        .hasMessageContaining("SchedulerTest.java:");
  }

  @Test
  void aFailureTellsItsSeed() {
    assertThatThrownBy(
            () ->
                new Scheduler(7).run(
                    () -> {
                      throw new AssertionError("broken promise");
                    }))
        .isInstanceOf(AssertionError.class)
        .hasMessage("broken promise")
        .satisfies(e -> assertThat(e.getSuppressed()[0]).hasMessageContaining("seed 7").hasMessageContaining("main-1 died"));
  }

  @Test
  void whatHangsOnTheClockOnTheWallIsForbidden() {
    fails(scheduler -> scheduler.run(() -> quietly(() -> Thread.sleep(1)))).hasMessageContaining("with a timeout");
    fails(scheduler -> scheduler.run(() -> quietly(() -> Thread.sleep(60_000)))).hasMessageContaining("a wait with a timeout");
    fails(scheduler -> scheduler.run(() -> quietly(() -> new SynchronousQueue<String>().poll(1, TimeUnit.MINUTES))))
        .hasMessageContaining("a wait with a timeout");
    fails(scheduler -> scheduler.run(() -> quietly(() -> waitOn(new Object(), 60_000)))).hasMessageContaining("a wait with a timeout");
  }

  @Test
  void threadsOfOthersAreForbidden() {
    var answer = new CompletableFuture<String>();
    fails(
            scheduler ->
                scheduler.run(
                    () -> await(answer),
                    () -> {
                      scheduler.pause(1); // until the first waits
                      Thread.ofPlatform().name("intruder").start(() -> answer.complete("here"));
                      while (true) {
                        scheduler.progress();
                        scheduler.giveWay();
                      }
                    }))
        .hasMessageContaining("main-1 was woken from outside the simulation, by intruder");
    fails(
            scheduler ->
                scheduler.run(
                    () -> {
                      Thread.ofVirtual().start(() -> {});
                      scheduler.giveWay();
                    }))
        .hasMessageContaining("a virtual thread was started without the simulation's factory, by main-1");
  }

  @Test
  void monitorsThatAreHeldWhileWaitingAreForbidden() {
    var monitor = new Object();
    Runnable hold =
        () -> {
          synchronized (monitor) {
            Thread.yield();
          }
        };
    assertThatThrownBy(
            () -> {
              for (long seed = 0; seed < 20; seed++) { // in some orders they do not meet
                new Scheduler(seed, Duration.ofSeconds(2)).run(hold, hold);
              }
            })
        .isInstanceOf(SimFailure.class)
        .hasMessageContaining("a wait for a monitor");
  }

  @Test
  void aMonitorHeldOutsideForAMomentChangesNothing() throws Exception {
    Runnable nothing = () -> {};
    long undisturbed = monitors(nothing, new Object());
    var monitor = new Object();
    var held = new CompletableFuture<Boolean>();
    Thread outside =
        Thread.ofPlatform()
            .start(
                () -> {
                  synchronized (monitor) {
                    held.complete(true);
                    LockSupport.parkNanos(50_000_000);
                  }
                });
    held.get();

    assertThat(monitors(() -> assertThat(outside.isAlive()).isTrue(), monitor)).isEqualTo(undisturbed);
    outside.join();
  }

  private static long monitors(Runnable first, Object monitor) {
    var scheduler = new Scheduler(3);
    Runnable body =
        () -> {
          scheduler.giveWay();
          synchronized (monitor) {
            scheduler.note("in");
          }
          scheduler.giveWay();
        };
    first.run();
    scheduler.run(body, body, body);
    return scheduler.hash();
  }

  /** A thread cannot be left within a class initializer. */
  private static final class Endless {
    static {
      LockSupport.park();
    }

    static void begin() {}
  }

  private static void say(Scheduler scheduler, StringBuilder order, char letter) {
    for (int i = 0; i < 3; i++) {
      scheduler.giveWay();
      order.append(letter);
    }
  }

  private interface Waiting {
    void run() throws InterruptedException;
  }

  private static void quietly(Waiting body) {
    try {
      body.run();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void waitOn(Object monitor, long millis) throws InterruptedException {
    synchronized (monitor) {
      monitor.wait(millis);
    }
  }

  private static void await(CompletableFuture<String> answer) {
    try {
      answer.get();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> fails(Consumer<Scheduler> run) {
    return assertThatThrownBy(() -> run.accept(new Scheduler(7))).isInstanceOf(SimFailure.class);
  }
}
