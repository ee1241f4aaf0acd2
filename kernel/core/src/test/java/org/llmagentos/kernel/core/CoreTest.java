package org.llmagentos.kernel.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.llmagentos.kernel.core.process.CallId;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.capability.Grant;
import org.llmagentos.sdk.capability.Quota;
import org.llmagentos.sdk.model.Completion;
import org.llmagentos.sdk.model.TokenUsage;
import org.llmagentos.sdk.model.Turn;
import org.llmagentos.sdk.process.ExitStatus;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.process.ProcessState;
import org.llmagentos.sdk.process.Signal;
import org.llmagentos.sdk.sandbox.Confinement;
import org.llmagentos.sdk.sandbox.Snippet;
import org.llmagentos.sdk.syscall.Reply;
import org.llmagentos.sdk.syscall.Syscall;
import org.llmagentos.sdk.value.Value;

/** How processes begin, are signalled and end. */
class CoreTest {

  private static final Syscall.Infer INFER = new Syscall.Infer("coder", 0, List.of(new Turn.Said("hello")), 100);
  private static final Syscall.Execute EXECUTE = new Syscall.Execute(new Snippet("js", "toggle()"), 0, Confinement.STANDARD);

  private final Driven driven = new Driven();

  @Test
  void aProcessRunsFromSpawnToExit() {
    Pid pid = driven.spawn(Driven.all(Driven.PLENTY));
    assertThat(driven.view(pid).state()).isEqualTo(ProcessState.RUNNING);

    var outputs = driven.trap(pid, new Syscall.Exit(Value.of("bye")));

    assertThat(outputs).containsExactly(new Output.Over(pid, new ExitStatus.Completed(Value.of("bye"))));
    assertThat(driven.view(pid).state()).isEqualTo(ProcessState.ZOMBIE);
  }

  @Test
  void timeComesFromInputsAndNeverGoesBack() {
    Pid pid = driven.spawn(Driven.all(Driven.PLENTY));
    driven.apply(new Input.Signalled(9_000, new Pid(99), new Signal.Stop()));

    assertThat(driven.ask(pid, new Syscall.Now())).isEqualTo(new Reply.Time(9_000));
  }

  @Test
  void chanceComesFromTheEntropyOfBirth() {
    var other = new Driven();
    Pid one = driven.spawn(Driven.all(Driven.PLENTY));
    Pid two = other.spawn(Driven.all(Driven.PLENTY));
    Reply first = driven.ask(one, new Syscall.Random());

    assertThat(first).isEqualTo(other.ask(two, new Syscall.Random()));
    assertThat(first).isNotEqualTo(driven.ask(one, new Syscall.Random()));
  }

  @Test
  void awaitAnswersAtOnceWhenTheChildHasEndedAndOnlyOnce() {
    Pid parent = driven.spawn(Driven.all(Driven.PLENTY));
    Grant share = Driven.all(new Quota(0, 0, 0, 0, 0));
    Pid child = ((Reply.Spawned) driven.ask(parent, new Syscall.Spawn("solver", Driven.GOAL, share))).pid();
    driven.apply(new Input.Ended(driven.tick(), child, new ExitStatus.Completed(Value.nothing())));

    assertThat(driven.ask(parent, new Syscall.Await(child))).isInstanceOf(Reply.Exited.class);
    Driven.assertFault(driven.ask(parent, new Syscall.Await(child)), Fault.Category.USER);
  }

  @Test
  void whoIsKilledWhileWaitingForAChildStaysDeadWhenTheChildDies() {
    Pid parent = driven.spawn(Driven.all(Driven.PLENTY));
    Grant share = Driven.all(new Quota(0, 0, 0, 0, 0));
    Pid child = ((Reply.Spawned) driven.ask(parent, new Syscall.Spawn("solver", Driven.GOAL, share))).pid();
    driven.trap(parent, new Syscall.Await(child));

    var outputs = driven.signal(parent, new Signal.Kill());

    assertThat(outputs).noneMatch(Output.Answer.class::isInstance);
    assertThat(driven.view(parent).state()).isEqualTo(ProcessState.ZOMBIE);
    assertThat(driven.view(child).state()).isEqualTo(ProcessState.ZOMBIE);
  }

  @Test
  void killEndsAProcessInsideItsCallAndAllItsDescendants() {
    Pid parent = driven.spawn(Driven.all(Driven.PLENTY));
    Grant share = Driven.all(new Quota(5, 5_000, 5, 5, 0));
    Pid child = ((Reply.Spawned) driven.ask(parent, new Syscall.Spawn("solver", Driven.GOAL, share))).pid();
    driven.trap(child, INFER);

    var outputs = driven.signal(parent, new Signal.Kill());

    assertThat(outputs).contains(new Output.Cancel(new CallId(child, 1, 0)));
    assertThat(outputs).filteredOn(Output.Over.class::isInstance).hasSize(2);
    assertThat(driven.core.pending()).isEmpty();
  }

  @Test
  void aLateOrDoubleCompletionChangesNothing() {
    Pid pid = driven.spawn(Driven.all(Driven.PLENTY));
    driven.trap(pid, INFER);
    var answer = new Reply.Inferred(new Completion("coder", "hi", new TokenUsage(3, 4)));
    driven.complete(pid, answer);

    assertThat(driven.complete(pid, answer)).isEmpty();
    assertThat(driven.view(pid).used().modelCalls()).isEqualTo(1);
    driven.signal(pid, new Signal.Kill());
    assertThat(driven.complete(pid, answer)).isEmpty();
  }

  @Test
  void callsOutOfTurnAreADefectOfTheNode() {
    Pid pid = driven.spawn(Driven.all(Driven.PLENTY));
    var skipping = new Input.Trapped(2_000, new CallId(pid, 2, 0), new Syscall.Now());

    assertThatThrownBy(() -> driven.apply(skipping)).isInstanceOf(IllegalStateException.class).hasMessageContaining("out of turn");
  }

  @Test
  void stopHoldsTheNextCallUntilContinue() {
    Pid pid = driven.spawn(Driven.all(Driven.PLENTY));
    driven.signal(pid, new Signal.Stop());
    assertThat(driven.trap(pid, new Syscall.Random())).isEmpty();
    assertThat(driven.view(pid).state()).isEqualTo(ProcessState.STOPPED);

    assertThat(Driven.reply(driven.signal(pid, new Signal.Continue()))).isInstanceOf(Reply.Bits.class);
  }

  @Test
  void terminateAsksAtTheNextCall() {
    Pid pid = driven.spawn(Driven.all(Driven.PLENTY));
    driven.signal(pid, new Signal.Terminate());

    Driven.assertFault(driven.ask(pid, new Syscall.Now()), Fault.Category.USER);
    assertThat(driven.trap(pid, new Syscall.Exit(Value.nothing()))).hasOnlyElementsOfType(Output.Over.class);
  }

  @Test
  void equalInputsMakeEqualOutputs() {
    var one = new Driven();
    var two = new Driven();
    for (Driven each : List.of(one, two)) {
      Pid pid = each.spawn(Driven.all(Driven.PLENTY));
      each.trap(pid, EXECUTE);
      each.nest(pid, 1);
      each.signal(pid, new Signal.Kill());
    }

    assertThat(one.outputs).isEqualTo(two.outputs);
  }
}
