package org.llmagentos.kernel.node.executive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.llmagentos.kernel.node.codec.Codec;
import org.llmagentos.kernel.node.recovery.History;
import org.llmagentos.kernel.node.recovery.Recovery;
import org.llmagentos.sdk.process.ExitStatus;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.syscall.Syscall;
import org.llmagentos.sdk.value.Value;

/** Programs that run again on their histories. */
class ReplayTest extends KernelRig {

  private final Codec codec = new Codec();

  @Test
  void aReplayAsksTheSame() throws Exception {
    toy.program(
        program(
            "mixed",
            trap -> {
              long handle = trap.call(new Syscall.Open("Counter-v0", 1)).handle();
              run(trap, handle, "up up");
              return Value.of(trap.call(new Syscall.Random()).bits());
            }));
    boot();
    Pid pid = spawn("mixed");
    ExitStatus status = ends.take();

    Replay.Result result = replay(pid, "mixed");
    assertThat(result.status()).isEqualTo(status);
    assertThat(result.hash()).isEqualTo(history(pid).hash(codec));
    assertThat(result.steps()).isEqualTo(3);
  }

  /** It was interrupted between two calls: what it goes on to ask is no difference, and does not count. */
  @Test
  void aReplayOfALiveProcessEndsWhereItsHistoryDoes() throws Exception {
    var asked = new CountDownLatch(1);
    toy.program(
        program(
            "thinking",
            trap -> {
              trap.call(new Syscall.Random());
              if (asked.getCount() > 0) {
                asked.countDown();
                block();
              }
              return Value.of(trap.call(new Syscall.Now()).epochMillis());
            }));
    boot();
    Pid pid = spawn("thinking");
    asked.await();
    kernel.sync();

    Replay.Result result = replay(pid, "thinking");
    assertThat(result.status()).isInstanceOf(ExitStatus.Killed.class);
    assertThat(result.hash()).isEqualTo(history(pid).hash(codec));
    assertThat(result.steps()).isEqualTo(1);
  }

  @Test
  void aProgramThatAsksMoreThanBeforeDiverges() throws Exception {
    var first = new AtomicBoolean(true);
    toy.program(
        program(
            "growing",
            trap -> {
              trap.call(new Syscall.Random());
              return first.getAndSet(false) ? Value.nothing() : Value.of(trap.call(new Syscall.Now()).epochMillis());
            }));
    boot();
    Pid pid = spawn("growing");
    ends.take();

    Replay.Result result = replay(pid, "growing");
    assertThat(result.status()).isInstanceOfSatisfying(ExitStatus.Diverged.class, diverged -> assertThat(diverged.step()).isEqualTo(2));
    assertThat(result.steps()).isEqualTo(2);
  }

  private History history(Pid pid) {
    return Recovery.of(node.journal().reading()).history(pid);
  }

  private Replay.Result replay(Pid pid, String program) throws InterruptedException {
    return Replay.run(toy.catalog().programs().get(program).thing(), history(pid), codec, 10);
  }
}
