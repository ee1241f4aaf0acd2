package org.llmagentos.kernel.node.executive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.llmagentos.kernel.core.process.CallId;
import org.llmagentos.sdk.process.ExitStatus;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.skill.Effect;
import org.llmagentos.sdk.skill.SkillResult;
import org.llmagentos.sdk.syscall.Syscall;
import org.llmagentos.sdk.syscall.SyscallFailure;
import org.llmagentos.sdk.value.Value;

/** What a crash leaves, and what the next kernel makes of it. */
class KernelCrashTest extends KernelRig {

  @Test
  void aCrashInsideASnippetIsAsIfItHadNotHappened() throws Exception {
    var inside = new CountDownLatch(1);
    var crashes = new AtomicInteger(1);
    toy.skill(
        "maybe_crash",
        Effect.LOCAL,
        body -> {
          if (crashes.getAndDecrement() > 0) {
            inside.countDown();
            block();
          }
          body.act(1);
        });
    toy.program(
        program(
            "counter",
            trap -> {
              long handle = trap.call(new Syscall.Open("Counter-v0", 1)).handle();
              trap.call(new Syscall.Step(handle, 1));
              var executed = run(trap, handle, "up up maybe_crash up up");
              return Value.fields()
                  .with("steps", Value.of((long) executed.outcome().steps()))
                  .with("calls", Value.of((long) executed.callCount()))
                  .with("count", trap.call(new Syscall.Invoke("up", List.of(), handle)).result() instanceof
                      SkillResult.Done(Value value) ? value : Value.nothing());
            }));
    boot();
    spawn("counter");
    inside.await();
    crash();
    int before = toy.runs.get("up").get();
    boot();

    var result = (Value.Fields) ((ExitStatus.Completed) ends.take()).result();
    assertThat(result.get("steps")).isEqualTo(Value.of(6L));
    assertThat(result.get("calls")).isEqualTo(Value.of(5L));
    assertThat(result.get("count")).isEqualTo(Value.of(8L));
    assertThat(before).isEqualTo(2);
  }

  @Test
  void whatReachesOutsideHappensOnceOrIsInDoubt() throws Exception {
    var inside = new CountDownLatch(1);
    toy.skill(
        "mail",
        Effect.ONCE,
        body -> {
          inside.countDown();
          block();
        });
    toy.program(
        program(
            "sender",
            trap -> {
              long handle = trap.call(new Syscall.Open("Counter-v0", 1)).handle();
              trap.call(new Syscall.Invoke("send", List.of(), handle));
              try {
                trap.call(new Syscall.Invoke("mail", List.of(), handle));
                return Value.of("sent");
              } catch (SyscallFailure e) {
                return Value.of(e.fault().category().name());
              }
            }));
    boot();
    Pid pid = spawn("sender");
    inside.await();
    crash();
    boot();

    assertThat(kernel.process(pid).doubt()).isEqualTo(new CallId(pid, 3, 0));
    crash(); // a person may take her time
    boot();
    kernel.resolve(new CallId(pid, 3, 0), false);
    assertThat(ends.take()).isEqualTo(new ExitStatus.Completed(Value.of("IN_DOUBT")));
    assertThat(toy.runs.get("send")).hasValue(1);
  }

  @Test
  void aProgramThatAsksSomethingElseAfterACrashIsStoppedAndTheStepNamed() throws Exception {
    var flips = new AtomicInteger();
    var asleep = new CountDownLatch(1);
    toy.program(
        program(
            "flipping",
            trap -> {
              if (flips.getAndIncrement() == 0) {
                trap.call(new Syscall.Now());
              } else {
                trap.call(new Syscall.Random());
              }
              asleep.countDown();
              trap.call(new Syscall.Sleep(1_000_000));
              return Value.nothing();
            }));
    boot();
    spawn("flipping");
    asleep.await();
    awaitCalls(2);
    crash();
    boot();

    assertThat(ends.take()).isInstanceOfSatisfying(ExitStatus.Diverged.class, diverged -> assertThat(diverged.step()).isEqualTo(1));
  }

  @Test
  void aSkillThatActsAndThenThrowsIsRebuiltToo() throws Exception {
    var asleep = new CountDownLatch(1);
    toy.skill(
        "act_and_throw",
        Effect.LOCAL,
        body -> {
          body.act(1);
          throw new IllegalStateException("after it acted");
        });
    toy.program(
        program(
            "unlucky",
            trap -> {
              long handle = trap.call(new Syscall.Open("Counter-v0", 1)).handle();
              try {
                trap.call(new Syscall.Invoke("act_and_throw", List.of(), handle));
              } catch (SyscallFailure e) {
                trap.call(new Syscall.Step(handle, 1));
              }
              asleep.countDown();
              trap.call(new Syscall.Sleep(3_000));
              return Value.of((long) trap.call(new Syscall.Step(handle, 1)).step().observation().at(0));
            }));
    boot();
    spawn("unlucky");
    asleep.await();
    awaitCalls(4);
    crash();
    clock.addAndGet(10_000);
    boot();

    assertThat(ends.take()).isEqualTo(new ExitStatus.Completed(Value.of(4L)));
  }

  @Test
  void aCatchThatIsTooWideDoesNotHideADivergence() throws Exception {
    var flips = new AtomicInteger();
    var asleep = new CountDownLatch(1);
    toy.program(
        program(
            "hiding",
            trap -> {
              try {
                if (flips.getAndIncrement() == 0) {
                  trap.call(new Syscall.Now());
                } else {
                  trap.call(new Syscall.Random());
                }
                asleep.countDown();
                trap.call(new Syscall.Sleep(1_000_000));
              } catch (Error e) {
                return Value.of("fine");
              }
              return Value.nothing();
            }));
    boot();
    spawn("hiding");
    asleep.await();
    awaitCalls(2);
    crash();
    boot();

    assertThat(ends.take()).isInstanceOf(ExitStatus.Diverged.class);
  }

  @Test
  void aProcessWhosePluginIsGoneIsHeldUntilItIsBack() throws Exception {
    var asleep = new CountDownLatch(1);
    toy.program(
        program(
            "leaving",
            trap -> {
              asleep.countDown();
              trap.call(new Syscall.Sleep(5_000));
              return Value.of("back");
            }));
    boot();
    Pid pid = spawn("leaving");
    asleep.await();
    awaitCalls(1);
    crash();
    boot(new Toy());
    assertThat(kernel.held(pid)).contains("put it back");
    assertThat(kernel.process(pid).status()).isNull();

    crash();
    clock.addAndGet(10_000);
    boot();
    assertThat(ends.take()).isEqualTo(new ExitStatus.Completed(Value.of("back")));
  }
}
