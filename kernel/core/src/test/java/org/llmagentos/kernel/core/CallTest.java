package org.llmagentos.kernel.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.llmagentos.kernel.core.process.CallId;
import org.llmagentos.kernel.core.process.Work;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.capability.Quota;
import org.llmagentos.sdk.ipc.Topic;
import org.llmagentos.sdk.learn.Experience;
import org.llmagentos.sdk.model.Completion;
import org.llmagentos.sdk.model.TokenUsage;
import org.llmagentos.sdk.model.Turn;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.sandbox.Confinement;
import org.llmagentos.sdk.sandbox.Snippet;
import org.llmagentos.sdk.skill.SkillResult;
import org.llmagentos.sdk.syscall.Reply;
import org.llmagentos.sdk.syscall.Syscall;
import org.llmagentos.sdk.value.Value;

/** What becomes of system calls. */
class CallTest {

  private static final Syscall.Infer INFER = new Syscall.Infer("coder", 0, List.of(new Turn.Said("hello")), 100);
  private static final Syscall.Execute EXECUTE = new Syscall.Execute(new Snippet("js", "toggle()"), 0, Confinement.STANDARD);

  private final Driven driven = new Driven();

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
  void nestedCallsAreNumberedChargedAndAnswered() {
    Pid pid = driven.spawn(Driven.all(new Quota(1, 1, 1, 2, 0)));
    driven.trap(pid, EXECUTE);

    assertThat(driven.nest(pid, 1)).hasOnlyElementsOfType(Output.Dispatch.class);
    var first = new CallId(pid, 1, 1);
    var done = new Reply.Invoked(SkillResult.done());
    assertThat(driven.complete(first, done, List.of())).containsExactly(new Output.Answer(first, done));
    driven.nest(pid, 2);
    driven.complete(new CallId(pid, 1, 2), done, List.of());

    Driven.assertFault(Driven.reply(driven.nest(pid, 3)), Fault.Category.QUOTA);
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
    Driven.assertFault(driven.ask(pid, new Syscall.Reset(1, 1)), Fault.Category.USER);

    driven.open(pid);
    assertThat(driven.trap(pid, new Syscall.Reset(1, 2))).hasOnlyElementsOfType(Output.Dispatch.class);
    driven.complete(pid, new Reply.Done());
    driven.trap(pid, new Syscall.Close(1));
    driven.complete(pid, new Reply.Done());

    Driven.assertFault(driven.ask(pid, new Syscall.Step(1, 0)), Fault.Category.USER);
  }

  @Test
  void whatIsNotServedYetSaysSo() {
    Pid pid = driven.spawn(Driven.all(Driven.PLENTY));

    Driven.assertFault(driven.ask(pid, new Syscall.Ask("may I?", List.of())), Fault.Category.UNSUPPORTED);
  }

  @Test
  void observeTeachesAndPublishTells() {
    Pid pid = driven.spawn(Driven.all(Driven.PLENTY));
    var use = new Experience.Use("x", true, "Room");

    assertThat(driven.trap(pid, new Syscall.Observe("q", use)).getFirst()).isInstanceOf(Output.Learn.class);
    assertThat(driven.trap(pid, new Syscall.Publish(new Topic("news"), Value.of(1))).getFirst())
        .isEqualTo(new Output.Tell(pid, new Topic("news"), Value.of(1)));
  }
}
