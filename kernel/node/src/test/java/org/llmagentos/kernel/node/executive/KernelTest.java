package org.llmagentos.kernel.node.executive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.llmagentos.kernel.node.journal.JournalException;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.capability.Limit;
import org.llmagentos.sdk.capability.Resource;
import org.llmagentos.sdk.capability.Tenant;
import org.llmagentos.sdk.ipc.Topic;
import org.llmagentos.sdk.process.ExitStatus;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.process.Signal;
import org.llmagentos.sdk.skill.Effect;
import org.llmagentos.sdk.syscall.Syscall;
import org.llmagentos.sdk.syscall.SyscallFailure;
import org.llmagentos.sdk.value.Value;

/** What programs ask and plugins throw, while the kernel runs. */
class KernelTest extends KernelRig {

  @Test
  void runsAProgramToItsEnd() throws Exception {
    toy.program(program("adder", trap -> Value.of(trap.call(new Syscall.Now()).epochMillis() > 0)));
    boot();
    spawn("adder");

    assertThat(ends.take()).isEqualTo(new ExitStatus.Completed(Value.of(true)));
  }

  /** Its end could not be journaled any more: the tenant's processes come back with the next start. */
  @Test
  void aKernelThatIsGoingDownErasesNothing() throws Exception {
    boot();
    spawn("idle");
    assertThat(ends.take()).isInstanceOf(ExitStatus.Completed.class);
    kernel.close();
    var destroyed = new AtomicBoolean();
    assertThatThrownBy(() -> kernel.erase(Tenant.DEFAULT, () -> destroyed.set(true)))
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("going down");
    assertThat(destroyed).isFalse();
  }

  /** They could not be journaled any more: whoever brought them must not be told that they were. */
  @Test
  void aKernelThatIsGoingDownTakesNoSignalAndNoLimit() throws Exception {
    toy.program(program("sleeper", trap -> Value.of(trap.call(new Syscall.Sleep(1_000_000)).toString())));
    boot();
    Pid pid = spawn("sleeper");
    awaitCalls(1);
    kernel.close();
    assertThatThrownBy(() -> kernel.signal(pid, new Signal.Stop())).isInstanceOf(JournalException.class).hasMessageContaining("going down");
    var limits = List.of(new Limit(Resource.TOKENS, 1));
    assertThatThrownBy(() -> kernel.limit(Tenant.DEFAULT, limits)).isInstanceOf(JournalException.class).hasMessageContaining("going down");
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
              var refused = new ArrayList<Fault.Category>();
              for (Syscall<?> syscall : List.of(new Syscall.Await(null), new Syscall.Publish(new Topic("t"), tooDeep))) {
                try {
                  trap.call(syscall);
                } catch (SyscallFailure e) {
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
    for (Throwable thrown : List.of(new AssertionError("no"), new IOException("no"), new InterruptedException("no"))) {
      toy.skill("throw_" + thrown.getClass().getSimpleName().toLowerCase(Locale.ROOT), Effect.LOCAL, body -> sneak(thrown));
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
                } catch (SyscallFailure e) {
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
}
