package org.llmagentos.kernel.node.executive;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.llmagentos.kernel.core.process.CallId;
import org.llmagentos.kernel.node.codec.Codec;
import org.llmagentos.kernel.node.recovery.Recovery;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.capability.Capability;
import org.llmagentos.sdk.capability.Grant;
import org.llmagentos.sdk.capability.Quota;
import org.llmagentos.sdk.capability.Tenant;
import org.llmagentos.sdk.process.ExitStatus;
import org.llmagentos.sdk.process.Goal;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.process.Program;
import org.llmagentos.sdk.process.Signal;
import org.llmagentos.sdk.sandbox.Confinement;
import org.llmagentos.sdk.sandbox.Snippet;
import org.llmagentos.sdk.skill.Effect;
import org.llmagentos.sdk.syscall.Reply;
import org.llmagentos.sdk.syscall.Syscall;
import org.llmagentos.sdk.syscall.Trap;
import org.llmagentos.sdk.value.Value;

/** The kernel over a real journal, with a crash wherever a latch holds it. */
@Timeout(60)
class KernelTest {

  /** Few enough that every test goes over snapshots. */
  private static final long SNAPSHOT_EVERY = 5;

  private static final Goal GOAL = new Goal("count", "Counter-v0", 1, "none", 1);

  private final Toy toy = new Toy();
  private final LinkedBlockingQueue<ExitStatus> ends = new LinkedBlockingQueue<>();
  private final AtomicInteger clock = new AtomicInteger(1_000);
  private final Listener listener =
      new Listener() {
        @Override
        public void over(Pid pid, ExitStatus status) {
          ends.add(status);
        }
      };
  @TempDir Path folder;
  private ToyNode node;
  private Kernel kernel;

  @BeforeEach
  void nothingRunsYet() {
    toy.program(program("idle", trap -> Value.nothing()));
  }

  @AfterEach
  void crash() {
    if (node != null) {
      node.close();
      node = null;
    }
  }

  @Test
  void runsAProgramToItsEnd() throws Exception {
    toy.program(program("adder", trap -> Value.of(trap.call(new Syscall.Now()).epochMillis() > 0)));
    boot();
    spawn("adder");

    assertThat(ends.take()).isEqualTo(new ExitStatus.Completed(Value.of(true)));
  }

  @Test
  void aProgramThatThrowsCrashesAlone() throws Exception {
    toy.program(program("bad", trap -> { throw new IllegalStateException("oops"); }));
    boot();
    spawn("bad");

    assertThat(((ExitStatus.Crashed) ends.take()).fault().category()).isEqualTo(Fault.Category.PLUGIN);
    spawn("idle");
    assertThat(ends.take()).isInstanceOf(ExitStatus.Completed.class);
  }

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
                      org.llmagentos.sdk.skill.SkillResult.Done(Value value) ? value : Value.nothing());
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
              } catch (org.llmagentos.sdk.syscall.SyscallFailure e) {
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
    while (kernel.processes().getFirst().calls() < 2) {
      Thread.onSpinWait();
    }
    crash();
    boot();

    assertThat(ends.take()).isInstanceOfSatisfying(ExitStatus.Diverged.class, diverged -> assertThat(diverged.step()).isEqualTo(1));
  }

  @Test
  void killEndsAProcessInsideASnippet() throws Exception {
    var inside = new CountDownLatch(1);
    toy.skill(
        "hang",
        Effect.LOCAL,
        body -> {
          inside.countDown();
          block();
        });
    toy.program(
        program(
            "hanging",
            trap -> {
              run(trap, trap.call(new Syscall.Open("Counter-v0", 1)).handle(), "up hang");
              return Value.nothing();
            }));
    boot();
    Pid pid = spawn("hanging");
    inside.await();
    kernel.signal(pid, new Signal.Kill());

    assertThat(ends.take()).isInstanceOf(ExitStatus.Killed.class);
  }

  @Test
  void whatCannotBeJournaledIsRefusedAtTheDoorAndHurtsNobody() throws Exception {
    toy.program(
        program(
            "careless",
            trap -> {
              Value deep = Value.of(1);
              for (int i = 0; i < 10_000; i++) {
                deep = Value.of(List.of(deep));
              }
              Value tooDeep = deep;
              var refused = new java.util.ArrayList<Fault.Category>();
              for (Syscall<?> syscall : List.of(new Syscall.Await(null), new Syscall.Publish(new org.llmagentos.sdk.ipc.Topic("t"), tooDeep))) {
                try {
                  trap.call(syscall);
                } catch (org.llmagentos.sdk.syscall.SyscallFailure e) {
                  refused.add(e.fault().category());
                }
              }
              trap.call(new Syscall.Now());
              return Value.of(refused.toString());
            }));
    toy.program(program("empty_handed", trap -> null));
    boot();
    spawn("careless");
    assertThat(ends.take()).isEqualTo(new ExitStatus.Completed(Value.of("[USER, USER]")));
    spawn("empty_handed");
    assertThat(((ExitStatus.Crashed) ends.take()).fault().category()).isEqualTo(Fault.Category.PLUGIN);

    crash();
    boot();
    spawn("idle");
    assertThat(ends.take()).isInstanceOf(ExitStatus.Completed.class);
  }

  @Test
  void whateverAPluginThrowsIsAFaultAndHangsNobody() throws Exception {
    for (Throwable thrown : List.of(new AssertionError("no"), new java.io.IOException("no"), new InterruptedException("no"))) {
      toy.skill("throw_" + thrown.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT), Effect.LOCAL, body -> sneak(thrown));
    }
    toy.program(
        program(
            "victim",
            trap -> {
              long handle = trap.call(new Syscall.Open("Counter-v0", 1)).handle();
              long faults = 0;
              for (String skill : List.of("throw_assertionerror", "throw_ioexception", "throw_interruptedexception")) {
                try {
                  trap.call(new Syscall.Invoke(skill, List.of(), handle));
                } catch (org.llmagentos.sdk.syscall.SyscallFailure e) {
                  faults++;
                }
              }
              return Value.of(faults);
            }));
    toy.program(program("self_interrupting", trap -> { throw new InterruptedException("by itself"); }));
    boot();
    spawn("victim");
    assertThat(ends.take()).isEqualTo(new ExitStatus.Completed(Value.of(3L)));
    spawn("self_interrupting");
    assertThat(ends.take()).isInstanceOf(ExitStatus.Crashed.class);
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
              } catch (org.llmagentos.sdk.syscall.SyscallFailure e) {
                trap.call(new Syscall.Step(handle, 1));
              }
              asleep.countDown();
              trap.call(new Syscall.Sleep(3_000));
              return Value.of((long) trap.call(new Syscall.Step(handle, 1)).step().observation().at(0));
            }));
    boot();
    spawn("unlucky");
    asleep.await();
    while (kernel.processes().getFirst().calls() < 4) {
      Thread.onSpinWait();
    }
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
    while (kernel.processes().getFirst().calls() < 2) {
      Thread.onSpinWait();
    }
    crash();
    boot();

    assertThat(ends.take()).isInstanceOf(ExitStatus.Diverged.class);
  }

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

    var codec = new Codec();
    var history = Recovery.of(node.journal().reading()).history(pid);
    var result = Replay.run(toy.catalog().programs().get("mixed").thing(), history, codec, 10);
    assertThat(result.status()).isEqualTo(status);
    assertThat(result.hash()).isEqualTo(history.hash(codec));
    assertThat(result.steps()).isEqualTo(3);
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
    while (kernel.processes().getFirst().calls() < 1) {
      Thread.onSpinWait();
    }
    crash();
    boot(new Toy());
    assertThat(kernel.held(pid)).contains("put it back");
    assertThat(kernel.process(pid).status()).isNull();

    crash();
    clock.addAndGet(10_000);
    boot();
    assertThat(ends.take()).isEqualTo(new ExitStatus.Completed(Value.of("back")));
  }

  private void boot() throws InterruptedException {
    boot(toy);
  }

  private void boot(Toy parts) throws InterruptedException {
    node = new ToyNode(folder, parts, clock::incrementAndGet, SNAPSHOT_EVERY);
    kernel = node.kernel();
    kernel.processes().forEach(process -> kernel.listen(process.pid(), listener));
    kernel.resume();
  }

  private Pid spawn(String program) {
    var grant =
        new Grant(
            List.of(new Capability.Open("*"), new Capability.Invoke("*"), new Capability.Execute("*"), new Capability.Topic("*")), new Quota(9, 9_999, 9, 99, 0));
    return kernel.spawn(Tenant.DEFAULT, program, GOAL, grant, listener);
  }

  private static Reply.Executed run(Trap trap, long handle, String words) throws InterruptedException {
    return trap.call(new Syscall.Execute(new Snippet("words", words), handle, Confinement.STANDARD));
  }

  private static void block() {
    try {
      TimeUnit.MINUTES.sleep(5);
    } catch (InterruptedException e) {
      throw new IllegalStateException("cut off by the crash", e);
    }
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void sneak(Throwable thrown) throws T {
    throw (T) thrown;
  }

  private interface Body {
    Value run(Trap trap) throws InterruptedException;
  }

  private static Program program(String id, Body body) {
    return new Program() {
      @Override
      public String id() {
        return id;
      }

      @Override
      public Value run(Goal goal, Trap trap) throws InterruptedException {
        return body.run(trap);
      }
    };
  }
}
