package org.llmagentos.kernel.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.llmagentos.kernel.core.process.CallId;
import org.llmagentos.kernel.core.process.Work;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.capability.Capability;
import org.llmagentos.sdk.capability.Grant;
import org.llmagentos.sdk.capability.Quota;
import org.llmagentos.sdk.environment.EnvironmentSpec;
import org.llmagentos.sdk.environment.Observation;
import org.llmagentos.sdk.environment.Space;
import org.llmagentos.sdk.ipc.Topic;
import org.llmagentos.sdk.learn.Experience;
import org.llmagentos.sdk.model.Completion;
import org.llmagentos.sdk.model.TokenUsage;
import org.llmagentos.sdk.model.Turn;
import org.llmagentos.sdk.process.ExitStatus;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.process.ProcessState;
import org.llmagentos.sdk.process.Signal;
import org.llmagentos.sdk.sandbox.Confinement;
import org.llmagentos.sdk.sandbox.Snippet;
import org.llmagentos.sdk.skill.SkillResult;
import org.llmagentos.sdk.syscall.Reply;
import org.llmagentos.sdk.syscall.Syscall;
import org.llmagentos.sdk.value.Value;

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

    assertFault(driven.ask(pid, INFER), Fault.Category.QUOTA);
    assertThat(driven.outputs).noneMatch(Output.Dispatch.class::isInstance);
    assertThat(driven.view(pid).used().tokens()).isZero();
  }

  @Test
  void aConversationGrowsByWhatWasSaidAndAnswered() {
    Pid pid = driven.spawn(Driven.all(Driven.PLENTY));
    driven.trap(pid, INFER);
    driven.complete(pid, new Reply.Inferred(new Completion("coder", "hi", new TokenUsage(3, 4))));
    var second = (Output.Dispatch) driven.trap(pid, INFER).getFirst();

    assertThat(((Work.Infer) second.work()).conversation().turns())
        .containsExactly(new Turn.Said("hello"), new Turn.Answered("hi"), new Turn.Said("hello"));
  }

  @Test
  void aFailedModelCallLeavesTheConversationAsItWas() {
    Pid pid = driven.spawn(Driven.all(Driven.PLENTY));
    driven.trap(pid, INFER);
    driven.complete(pid, new Reply.Failed(new Fault(Fault.Category.MODEL, "overloaded")));
    var again = (Output.Dispatch) driven.trap(pid, INFER).getFirst();

    assertThat(((Work.Infer) again.work()).conversation().turns()).containsExactly(new Turn.Said("hello"));
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
            new Syscall.Recall("g", "b", 1),
            new Syscall.Choose("q", "s", List.of("a")),
            new Syscall.Observe("q", new Experience.Use("x", true)),
            new Syscall.Publish(new Topic("news"), Value.nothing()),
            new Syscall.Spawn("solver", Driven.GOAL, grant));
    for (Syscall<?> syscall : denied) {
      assertFault(driven.ask(pid, syscall), Fault.Category.DENIED);
    }
  }

  @Test
  void aChildNeverGetsMoreThanItsParentHas() {
    Pid pid = driven.spawn(Driven.all(Driven.PLENTY));
    Grant wide = Driven.all(new Quota(101, 1, 1, 1, 0));

    assertFault(driven.ask(pid, new Syscall.Spawn("solver", Driven.GOAL, wide)), Fault.Category.DENIED);

    Pid narrow = driven.spawn(new Grant(List.of(new Capability.Spawn("*"), new Capability.Infer("a")), Driven.PLENTY));
    var wider = new Grant(List.of(new Capability.Infer("b")), new Quota(0, 0, 0, 0, 0));
    assertFault(driven.ask(narrow, new Syscall.Spawn("solver", Driven.GOAL, wider)), Fault.Category.DENIED);
  }

  @Test
  void aParentWaitsForItsChildAndGetsBackWhatItDidNotUse() {
    Pid parent = driven.spawn(Driven.all(new Quota(10, 1_000, 10, 10, 2)));
    Grant share = Driven.all(new Quota(10, 1_000, 10, 10, 0));
    Pid child = ((Reply.Spawned) driven.ask(parent, new Syscall.Spawn("solver", Driven.GOAL, share))).pid();
    assertFault(driven.ask(parent, INFER), Fault.Category.QUOTA);

    assertThat(driven.trap(parent, new Syscall.Await(child))).isEmpty();
    var outputs = driven.apply(new Input.Ended(driven.tick(), child, new ExitStatus.Completed(Value.of(1))));

    assertThat(Driven.reply(outputs)).isEqualTo(new Reply.Exited(child, new ExitStatus.Completed(Value.of(1))));
    assertThat(driven.trap(parent, INFER)).hasOnlyElementsOfType(Output.Dispatch.class);
    assertThat(driven.view(parent).used().children()).isEqualTo(1);
  }

  @Test
  void awaitAnswersAtOnceWhenTheChildHasEndedAndOnlyOnce() {
    Pid parent = driven.spawn(Driven.all(Driven.PLENTY));
    Grant share = Driven.all(new Quota(0, 0, 0, 0, 0));
    Pid child = ((Reply.Spawned) driven.ask(parent, new Syscall.Spawn("solver", Driven.GOAL, share))).pid();
    driven.apply(new Input.Ended(driven.tick(), child, new ExitStatus.Completed(Value.nothing())));

    assertThat(driven.ask(parent, new Syscall.Await(child))).isInstanceOf(Reply.Exited.class);
    assertFault(driven.ask(parent, new Syscall.Await(child)), Fault.Category.USER);
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
    assertFault(driven.ask(top, new Syscall.Spawn("solver", Driven.GOAL, middle)), Fault.Category.QUOTA);
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
  void nestedCallsAreNumberedChargedAndAnswered() {
    Pid pid = driven.spawn(Driven.all(new Quota(1, 1, 1, 2, 0)));
    driven.trap(pid, EXECUTE);

    assertThat(driven.nest(pid, 1)).hasOnlyElementsOfType(Output.Dispatch.class);
    var first = new CallId(pid, 1, 1);
    var done = new Reply.Invoked(SkillResult.done());
    assertThat(driven.apply(new Input.Completed(driven.tick(), first, done, 7))).containsExactly(new Output.Answer(first, done));
    driven.nest(pid, 2);
    driven.apply(new Input.Completed(driven.tick(), new CallId(pid, 1, 2), done, 7));

    assertFault(Driven.reply(driven.nest(pid, 3)), Fault.Category.QUOTA);
    assertThat(driven.view(pid).used().skillCalls()).isEqualTo(2);
    assertThatThrownBy(() -> driven.nest(pid, 9)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aSnippetThatEndsWhileItsCallIsUnderWayCancelsIt() {
    Pid pid = driven.spawn(Driven.all(Driven.PLENTY));
    driven.trap(pid, EXECUTE);
    driven.nest(pid, 1);

    var outputs = driven.complete(pid, new Reply.Done());

    assertThat(outputs).startsWith(new Output.Cancel(new CallId(pid, 1, 1)));
    assertThat(driven.nest(pid, 2)).isEmpty();
  }

  @Test
  void onlyOpenEnvironmentsOfItsOwnCanBeUsed() {
    Pid pid = driven.spawn(Driven.all(Driven.PLENTY));
    assertFault(driven.ask(pid, new Syscall.Reset(1, 1)), Fault.Category.USER);

    var spec = new EnvironmentSpec("World-v0", "b", List.of(), new Space.Discrete(2, List.of()), new Space.Discrete(2, List.of()), 9, true);
    driven.trap(pid, new Syscall.Open("World-v0", 1));
    driven.complete(pid, new Reply.Opened(1, spec, "", new Observation(new float[1]), List.of()));
    assertThat(driven.trap(pid, new Syscall.Reset(1, 2))).hasOnlyElementsOfType(Output.Dispatch.class);
    driven.complete(pid, new Reply.Done());
    driven.trap(pid, new Syscall.Close(1));
    driven.complete(pid, new Reply.Done());

    assertFault(driven.ask(pid, new Syscall.Step(1, 0)), Fault.Category.USER);
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

    assertFault(driven.ask(pid, new Syscall.Now()), Fault.Category.USER);
    assertThat(driven.trap(pid, new Syscall.Exit(Value.nothing()))).hasOnlyElementsOfType(Output.Over.class);
  }

  @Test
  void whatIsNotServedYetSaysSo() {
    Pid pid = driven.spawn(Driven.all(Driven.PLENTY));

    assertFault(driven.ask(pid, new Syscall.Receive(1)), Fault.Category.UNSUPPORTED);
    assertFault(driven.ask(pid, new Syscall.Checkpoint(Value.nothing())), Fault.Category.UNSUPPORTED);
  }

  @Test
  void observeTeachesAndPublishTells() {
    Pid pid = driven.spawn(Driven.all(Driven.PLENTY));
    var use = new Experience.Use("x", true);

    assertThat(driven.trap(pid, new Syscall.Observe("q", use)).getFirst()).isInstanceOf(Output.Learn.class);
    assertThat(driven.trap(pid, new Syscall.Publish(new Topic("news"), Value.of(1))).getFirst())
        .isEqualTo(new Output.Tell(pid, new Topic("news"), Value.of(1)));
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

  private static void assertFault(Reply reply, Fault.Category category) {
    assertThat(reply).isInstanceOf(Reply.Failed.class);
    assertThat(((Reply.Failed) reply).fault().category()).isEqualTo(category);
  }
}
