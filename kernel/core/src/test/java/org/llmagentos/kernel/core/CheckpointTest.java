package org.llmagentos.kernel.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.llmagentos.kernel.core.process.CallId;
import org.llmagentos.kernel.core.process.Mark;
import org.llmagentos.kernel.core.process.ProcessImage;
import org.llmagentos.kernel.core.process.SavedEnvironment;
import org.llmagentos.kernel.core.process.Work;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.environment.Outcome;
import org.llmagentos.sdk.process.ExitStatus;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.process.ProcessState;
import org.llmagentos.sdk.syscall.Reply;
import org.llmagentos.sdk.syscall.Syscall;
import org.llmagentos.sdk.value.Value;

/** A checkpoint cuts a process's history, and a process changes its version only there. */
class CheckpointTest {

  private final Driven driven = new Driven();
  private final Pid pid = driven.spawn(Driven.all(Driven.PLENTY));

  @Test
  void withoutEnvironmentsItIsAcknowledgedAtOnce() {
    driven.ask(pid, new Syscall.Now());

    var outputs = driven.trap(pid, new Syscall.Checkpoint(Value.of("half-way")));

    assertThat(outputs).containsExactly(new Output.Acknowledge(new CallId(pid, 2, 0), new Reply.Done()));
    assertThat(driven.image(pid).mark()).containsExactly(new Mark(2, Value.of("half-way"), List.of()));
    assertThat(driven.core.begin(pid).mark()).isEqualTo(new Mark(2, Value.of("half-way"), List.of()));
  }

  @Test
  void withEnvironmentsTheyAreSavedFirst() {
    long world = driven.open(pid);

    var asked = driven.trap(pid, new Syscall.Checkpoint(Value.of(1)));
    assertThat(asked).singleElement().isInstanceOf(Output.Dispatch.class);
    assertThat(driven.work(pid)).isEqualTo(new Work.Save(List.of(world), Value.of(1)));
    assertThat(driven.image(pid).mark()).isEmpty();

    var call = new CallId(pid, 2, 0);
    var saved = List.of(new SavedEnvironment(world, "World-v0", "AAAA", Outcome.NONE));
    assertThat(driven.complete(call, new Reply.Done(), saved)).containsExactly(new Output.Acknowledge(call, new Reply.Done()));
    assertThat(driven.image(pid).mark()).containsExactly(new Mark(2, Value.of(1), saved));
  }

  @Test
  void aRefusedSaveLeavesTheMarkThatWasThere() {
    driven.trap(pid, new Syscall.Checkpoint(Value.of("first")));
    driven.open(pid);
    driven.trap(pid, new Syscall.Checkpoint(Value.of("second")));
    var refused = new Reply.Failed(new Fault(Fault.Category.UNSUPPORTED, "this environment cannot be saved"));

    assertThat(driven.complete(pid, refused)).containsExactly(new Output.Answer(new CallId(pid, 3, 0), refused));
    assertThat(driven.image(pid).mark()).containsExactly(new Mark(1, Value.of("first"), List.of()));
    assertThat(driven.view(pid).state()).isEqualTo(ProcessState.RUNNING);
  }

  @Test
  void theLimitOfHistoryCountsFromTheCheckpoint() {
    var late = new Driven(at(SyscallPage.MAX_CALLS));

    Driven.assertFault(late.ask(pid, new Syscall.Now()), Fault.Category.KERNEL);
    assertThat(late.trap(pid, new Syscall.Checkpoint(Value.nothing()))).hasOnlyElementsOfType(Output.Acknowledge.class);
    assertThat(late.ask(pid, new Syscall.Now())).isInstanceOf(Reply.Time.class);

    var again = new Driven(at(SyscallPage.MAX_CALLS - 1));
    assertThat(again.ask(pid, new Syscall.Now())).isInstanceOf(Reply.Time.class);
    Driven.assertFault(again.ask(pid, new Syscall.Now()), Fault.Category.KERNEL);
    assertThat(again.trap(pid, new Syscall.Exit(Value.nothing()))).hasOnlyElementsOfType(Output.Over.class);
  }

  @Test
  void anotherVersionIsAdoptedOnlyAtACheckpoint() {
    driven.ask(pid, new Syscall.Now());
    adopt();
    assertThat(driven.view(pid).plugin()).isEqualTo("solver@1");

    driven.trap(pid, new Syscall.Checkpoint(Value.nothing()));
    adopt();
    assertThat(driven.view(pid).plugin()).isEqualTo("solver@2");
    assertThat(driven.core.begin(pid).plugin()).isEqualTo("solver@2");

    driven.apply(new Input.Ended(driven.tick(), pid, new ExitStatus.Completed(Value.nothing())));
    driven.apply(new Input.Adopted(driven.tick(), pid, "solver@3"));
    assertThat(driven.view(pid).plugin()).isEqualTo("solver@2");
  }

  @Test
  void whoHasEndedKeepsWhatAReplayNeeds() {
    driven.trap(pid, new Syscall.Checkpoint(Value.of("so far")));
    driven.trap(pid, new Syscall.Exit(Value.nothing()));

    assertThat(driven.image(pid).mark()).containsExactly(new Mark(1, Value.of("so far"), List.of()));
  }

  private void adopt() {
    driven.apply(new Input.Adopted(driven.tick(), pid, "solver@2"));
  }

  /** The state in which the process has made that many calls. */
  private KernelState at(long calls) {
    KernelState now = driven.core.state();
    ProcessImage image = driven.image(pid);
    var later =
        new ProcessImage(
            image.pid(), image.parent(), image.tenant(), image.program(), image.plugin(), image.goal(), image.grant(), image.born(),
            image.entropy(), image.used(), image.reserved(), image.chance(), image.state(), image.status(), image.ended(), calls,
            image.mark(), image.inFlight(), image.nestedCount(), image.nestedInFlight(), image.awaited(), image.stopRequested(),
            image.terminateRequested(), image.held(), image.children(), image.environments(), image.lastEnvironment(), image.talks(),
            image.mailbox(), image.missed(), image.names(), image.topics(), image.resting(),
            image.monitors(), image.links(), image.supervision(), image.wards(), image.restarts(), image.storage());
    return now.with(List.of(later));
  }
}
