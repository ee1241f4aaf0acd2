package org.llmagentos.kernel.node.executive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.llmagentos.kernel.node.driver.Leaks;
import org.llmagentos.sdk.process.ExitStatus;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.process.Signal;
import org.llmagentos.sdk.skill.Effect;
import org.llmagentos.sdk.syscall.Syscall;
import org.llmagentos.sdk.value.Value;

/** Programs and skills that do not let go. */
class WatchdogTest extends KernelRig {

  /** Threads that carry virtual threads in this JVM, at least one for each processor. */
  private static final int CARRIERS =
      Math.max(Runtime.getRuntime().availableProcessors(), Integer.getInteger("jdk.virtualThreadScheduler.parallelism", 1));

  private final List<String> notices = new ArrayList<>();
  private final Logger logger = Logger.getLogger(Watchdog.class.getName());
  private final Handler hearing =
      new Handler() {
        @Override
        public synchronized void publish(LogRecord told) {
          notices.add(String.valueOf(told.getParameters()[0]));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };
  private volatile boolean free;
  private Watchdog watchdog;

  @BeforeEach
  void setUp() {
    logger.addHandler(hearing);
    logger.setUseParentHandlers(false);
    toy.program(program("loop", trap -> Value.of(spin())));
    toy.program(
        program(
            "busybody",
            trap -> {
              for (int i = 0; i < 1_000; i++) {
                trap.call(new Syscall.Random());
              }
              return Value.nothing();
            }));
  }

  @AfterEach
  void letGo() throws InterruptedException {
    free = true;
    await(() -> kernel.leaks().isEmpty()); // no thread of this test may be left to others
    watchdog.close();
    logger.removeHandler(hearing);
    logger.setUseParentHandlers(true);
  }

  /** Without help, nobody else would get a carrier. */
  @Test
  void loopersAreToldOfAndStopNobody() throws Exception {
    watch();
    var loopers = new ArrayList<Pid>();
    for (int i = 0; i < CARRIERS; i++) {
      loopers.add(spawn("loop"));
    }
    spawn("busybody");
    long begun = System.nanoTime();
    await(() -> loopers.stream().allMatch(pid -> watchdog.looping(pid) > 0));
    assertThat(System.nanoTime() - begun).as("told in time").isLessThan(TimeUnit.SECONDS.toNanos(2));
    assertThat(ends.poll(10, TimeUnit.SECONDS)).as("whoever does not loop").isInstanceOf(ExitStatus.Completed.class);
    assertThat(List.copyOf(notices)).hasSize(CARRIERS).containsAll(loopers.stream().map(Pid::toString).toList());

    for (Pid pid : loopers) {
      kernel.signal(pid, new Signal.Kill());
      assertThat(ends.poll(5, TimeUnit.SECONDS)).isInstanceOf(ExitStatus.Killed.class);
    }
    await(() -> watchdog.leaked().size() == CARRIERS);
    assertThat(watchdog.leaked()).extracting(Leaks.Leak::pid).containsExactlyInAnyOrderElementsOf(loopers);
    assertThat(loopers).as("it is over for the kernel").allMatch(pid -> watchdog.looping(pid) == 0);
    spawn("busybody");
    assertThat(ends.poll(10, TimeUnit.SECONDS)).as("leaked threads stop nobody either").isInstanceOf(ExitStatus.Completed.class);
    free = true;
    await(() -> watchdog.leaked().isEmpty());
  }

  @Test
  void whoWaitsOrAsksIsNoLooper() throws Exception {
    toy.program(
        program(
            "sleeper",
            trap -> {
              trap.call(new Syscall.Sleep(1_000_000));
              return Value.nothing();
            }));
    toy.program(
        program(
            "asker",
            trap -> {
              while (!free) {
                trap.call(new Syscall.Random());
              }
              return Value.nothing();
            }));
    watch();
    Pid sleeper = spawn("sleeper");
    Pid asker = spawn("asker");
    TimeUnit.MILLISECONDS.sleep(1_800);
    assertThat(watchdog.looping(sleeper)).isZero();
    assertThat(watchdog.looping(asker)).isZero();
    assertThat(notices).isEmpty();
    free = true;
    kernel.signal(sleeper, new Signal.Kill());
  }

  @Test
  void killEndsAProcessInASkillThatIgnoresIt() throws Exception {
    var inside = new CountDownLatch(1);
    toy.skill(
        "deaf",
        Effect.LOCAL,
        body -> {
          inside.countDown();
          spin();
        });
    toy.program(
        program(
            "victim",
            trap -> {
              long handle = trap.call(new Syscall.Open("Counter-v0", 1)).handle();
              trap.call(new Syscall.Invoke("deaf", List.of(), handle));
              return Value.nothing();
            }));
    watch();
    Pid pid = spawn("victim");
    assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();
    kernel.signal(pid, new Signal.Kill());
    assertThat(ends.poll(5, TimeUnit.SECONDS)).isInstanceOf(ExitStatus.Killed.class);
    await(() -> watchdog.leaked().equals(List.of(new Leaks.Leak(pid, "Invoke"))));
    free = true;
    await(() -> watchdog.leaked().isEmpty());
  }

  private void watch() throws InterruptedException {
    boot();
    var parts = new Watchdog.Parts(kernel::busy, kernel::leaks, Thread.ofPlatform().daemon().factory(), () -> System.nanoTime() / 1_000_000);
    watchdog = new Watchdog(parts);
    watchdog.start();
  }

  /** Computes until the test is over, whatever anybody says. */
  private long spin() {
    long rounds = 0;
    while (!free) {
      rounds++;
    }
    return rounds;
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    for (int i = 0; i < 1_000 && !condition.getAsBoolean(); i++) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
    assertThat(condition.getAsBoolean()).as("waited too long").isTrue();
  }
}
