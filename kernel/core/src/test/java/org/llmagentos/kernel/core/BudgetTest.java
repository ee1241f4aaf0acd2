package org.llmagentos.kernel.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.llmagentos.kernel.core.process.Work;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.capability.Capability;
import org.llmagentos.sdk.capability.Grant;
import org.llmagentos.sdk.capability.Quota;
import org.llmagentos.sdk.ipc.Topic;
import org.llmagentos.sdk.learn.Experience;
import org.llmagentos.sdk.model.Completion;
import org.llmagentos.sdk.model.TokenUsage;
import org.llmagentos.sdk.model.Turn;
import org.llmagentos.sdk.process.ExitStatus;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.process.ProcessState;
import org.llmagentos.sdk.sandbox.Confinement;
import org.llmagentos.sdk.sandbox.Snippet;
import org.llmagentos.sdk.syscall.Reply;
import org.llmagentos.sdk.syscall.Syscall;
import org.llmagentos.sdk.value.Value;

/** What processes may do and spend. */
class BudgetTest {

  private static final Syscall.Infer INFER = new Syscall.Infer("coder", 0, List.of(new Turn.Said("hello")), 100);
  private static final Syscall.Execute EXECUTE = new Syscall.Execute(new Snippet("js", "toggle()"), 0, Confinement.STANDARD);

  private final Driven driven = new Driven();

  @Test
  void aModelCallReservesBeforeAndSettlesAfter() {
    Pid pid = driven.spawn(Driven.all(new Quota(2, 400, 1, 1, 0)));
    var dispatched = (Output.Dispatch) driven.trap(pid, INFER).getFirst();
    assertThat(dispatched.work()).isInstanceOf(Work.Infer.class);
    assertThat(driven.view(pid).state()).isEqualTo(ProcessState.WAITING);

    driven.complete(pid, new Reply.Inferred(new Completion("coder", "hi", new TokenUsage(3, 4))));

    assertThat(driven.view(pid).used().tokens()).isEqualTo(7);
    assertThat(driven.view(pid).used().modelCalls()).isEqualTo(1);
  }

  @Test
  void aModelCallThatCouldOvershootIsRefusedBeforeItIsMade() {
    Pid pid = driven.spawn(Driven.all(new Quota(2, 120, 1, 1, 0)));

    Driven.assertFault(driven.ask(pid, INFER), Fault.Category.QUOTA);
    assertThat(driven.outputs).noneMatch(Output.Dispatch.class::isInstance);
    assertThat(driven.view(pid).used().tokens()).isZero();
  }

  @Test
  void whatIsNotGrantedIsDenied() {
    var grant = new Grant(List.of(new Capability.Infer("other")), Driven.PLENTY);
    Pid pid = driven.spawn(grant);
    List<Syscall<?>> denied =
        List.of(
            INFER,
            EXECUTE,
            new Syscall.Invoke("toggle", List.of(), 0),
            new Syscall.Open("World-v0", 1),
            new Syscall.Recall("g", "b", 1, "e"),
            new Syscall.Choose("q", "s", List.of("a")),
            new Syscall.Observe("q", new Experience.Use("x", true, "Room")),
            new Syscall.Train("q", "course", new TreeMap<>(), 1, "", 1, 1),
            new Syscall.Publish(new Topic("news"), Value.nothing()),
            new Syscall.Spawn("solver", Driven.GOAL, grant));
    for (Syscall<?> syscall : denied) {
      Driven.assertFault(driven.ask(pid, syscall), Fault.Category.DENIED);
    }
  }

  @Test
  void widerBoundsOfASnippetNeedARightOfTheirOwn() {
    Confinement most = Confinement.STANDARD.withMemory(512);
    List<Capability> usual = List.of(new Capability.Execute("js"));
    List<Capability> wide = List.of(new Capability.Execute("js"), new Capability.Widen(most));

    for (Confinement within : List.of(Confinement.STANDARD, Confinement.STANDARD.withStack(1), new Confinement(1, 1, 1))) {
      assertThat(driven.trap(driven.spawn(new Grant(usual, Driven.PLENTY)), execute(within)).getFirst()).isInstanceOf(Output.Dispatch.class);
    }
    for (Confinement wider : List.of(most, Confinement.STANDARD.withStack(17), new Confinement(10_001, 1, 1))) {
      Driven.assertFault(driven.ask(driven.spawn(new Grant(usual, Driven.PLENTY)), execute(wider)), Fault.Category.DENIED);
    }
    assertThat(driven.trap(driven.spawn(new Grant(wide, Driven.PLENTY)), execute(most)).getFirst()).isInstanceOf(Output.Dispatch.class);
    Pid beyond = driven.spawn(new Grant(wide, Driven.PLENTY));
    Driven.assertFault(driven.ask(beyond, execute(most.withMemory(513))), Fault.Category.DENIED);

    var narrower = new Grant(List.of(new Capability.Widen(most.withMemory(300))), Driven.PLENTY);
    assertThat(narrower.within(new Grant(wide, Driven.PLENTY))).isTrue();
    assertThat(new Grant(wide, Driven.PLENTY).within(narrower)).isFalse();
  }

  private static Syscall.Execute execute(Confinement bounds) {
    return new Syscall.Execute(new Snippet("js", "1"), 0, bounds);
  }

  @Test
  void aChildNeverGetsMoreThanItsParentHas() {
    Pid pid = driven.spawn(Driven.all(Driven.PLENTY));
    Grant wide = Driven.all(new Quota(101, 1, 1, 1, 0));

    Driven.assertFault(driven.ask(pid, new Syscall.Spawn("solver", Driven.GOAL, wide)), Fault.Category.DENIED);

    Pid narrow = driven.spawn(new Grant(List.of(new Capability.Spawn("*"), new Capability.Infer("a")), Driven.PLENTY));
    var wider = new Grant(List.of(new Capability.Infer("b")), new Quota(0, 0, 0, 0, 0));
    Driven.assertFault(driven.ask(narrow, new Syscall.Spawn("solver", Driven.GOAL, wider)), Fault.Category.DENIED);
  }

  @Test
  void aParentWaitsForItsChildAndGetsBackWhatItDidNotUse() {
    Pid parent = driven.spawn(Driven.all(new Quota(10, 1_000, 10, 10, 2)));
    Grant share = Driven.all(new Quota(10, 1_000, 10, 10, 0));
    Pid child = ((Reply.Spawned) driven.ask(parent, new Syscall.Spawn("solver", Driven.GOAL, share))).pid();
    Driven.assertFault(driven.ask(parent, INFER), Fault.Category.QUOTA);

    assertThat(driven.trap(parent, new Syscall.Await(child))).isEmpty();
    var outputs = driven.apply(new Input.Ended(driven.tick(), child, new ExitStatus.Completed(Value.of(1))));

    assertThat(Driven.reply(outputs)).isEqualTo(new Reply.Exited(child, new ExitStatus.Completed(Value.of(1))));
    assertThat(driven.trap(parent, INFER)).hasOnlyElementsOfType(Output.Dispatch.class);
    assertThat(driven.view(parent).used().children()).isEqualTo(1);
  }

  @Test
  void whatGrandchildrenUsedIsChargedToAllAbove() {
    Pid top = driven.spawn(Driven.all(new Quota(0, 0, 0, 10, 4)));
    Grant middle = Driven.all(new Quota(0, 0, 0, 10, 1));
    Grant least = Driven.all(new Quota(0, 0, 0, 10, 0));
    Pid child = ((Reply.Spawned) driven.ask(top, new Syscall.Spawn("solver", Driven.GOAL, middle))).pid();
    Pid grandchild = ((Reply.Spawned) driven.ask(child, new Syscall.Spawn("solver", Driven.GOAL, least))).pid();
    for (int i = 0; i < 9; i++) {
      driven.trap(grandchild, new Syscall.Invoke("toggle", List.of(), 0));
      driven.complete(grandchild, new Reply.Done());
    }
    driven.trap(child, new Syscall.Exit(Value.nothing()));

    assertThat(driven.view(top).used().skillCalls()).isEqualTo(9);
    Driven.assertFault(driven.ask(top, new Syscall.Spawn("solver", Driven.GOAL, middle)), Fault.Category.QUOTA);
  }
}
