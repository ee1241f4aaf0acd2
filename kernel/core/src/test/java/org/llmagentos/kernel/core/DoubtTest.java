package org.llmagentos.kernel.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.llmagentos.kernel.core.process.CallId;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.process.ProcessState;
import org.llmagentos.sdk.process.Signal;
import org.llmagentos.sdk.sandbox.Confinement;
import org.llmagentos.sdk.sandbox.Snippet;
import org.llmagentos.sdk.skill.SkillResult;
import org.llmagentos.sdk.syscall.Reply;
import org.llmagentos.sdk.syscall.Syscall;
import org.llmagentos.sdk.value.Value;

/** A call that may have happened keeps its process waiting until a person has found out. */
class DoubtTest {

  private static final Syscall.Invoke SEND = new Syscall.Invoke("send", List.of(), 0);
  private static final Syscall.Execute EXECUTE = new Syscall.Execute(new Snippet("js", "send()"), 0, Confinement.STANDARD);

  private final Driven driven = new Driven();
  private final Pid pid = driven.spawn(Driven.all(Driven.PLENTY));
  private final CallId call = new CallId(pid, 1, 0);

  @Test
  void itWaitsAndIsShownAndNoDriverGetsItAgain() {
    driven.trap(pid, SEND);
    assertThat(driven.core.pending()).hasSize(1);

    assertThat(doubt(call)).isEmpty();

    assertThat(driven.view(pid).state()).isEqualTo(ProcessState.WAITING);
    assertThat(driven.view(pid).doubt()).isEqualTo(call);
    assertThat(driven.core.pending()).isEmpty();
  }

  @Test
  void whatHasHappenedIsDoneWithoutAResult() {
    driven.trap(pid, SEND);
    doubt(call);

    assertThat(resolve(call, true)).containsExactly(new Output.Answer(call, new Reply.Invoked(SkillResult.done(Value.nothing()))));
    assertThat(driven.view(pid).doubt()).isNull();
    assertThat(driven.view(pid).used().skillCalls()).isEqualTo(1);
    assertThat(driven.ask(pid, new Syscall.Now())).isInstanceOf(Reply.Time.class);
  }

  @Test
  void whatHasNotHappenedFails() {
    driven.trap(pid, SEND);
    doubt(call);

    Reply reply = Driven.reply(resolve(call, false));

    Driven.assertFault(reply, Fault.Category.IN_DOUBT);
    assertThat(reply.toString()).contains("has not happened");
  }

  @Test
  void whatHasHappenedAndWasToBringAResultFailsToo() {
    driven.trap(pid, new Syscall.Open("World-v0", 1));
    doubt(call);

    Reply reply = Driven.reply(resolve(call, true));

    Driven.assertFault(reply, Fault.Category.IN_DOUBT);
    assertThat(reply.toString()).contains("it has happened").contains("lost");
    assertThat(driven.image(pid).environments()).isEmpty();
  }

  @Test
  void aNestedCallIsResolvedAndItsSnippetGoesOn() {
    driven.trap(pid, EXECUTE);
    driven.nest(pid, 1);
    CallId nested = call.nested(1);
    doubt(nested);
    assertThat(driven.view(pid).doubt()).isEqualTo(nested);
    assertThat(driven.core.pending()).extracting(Output.Dispatch::call).containsExactly(call);

    assertThat(resolve(call, true)).as("the snippet is not what is in doubt").isEmpty();
    assertThat(resolve(nested, true)).containsExactly(new Output.Answer(nested, new Reply.Invoked(SkillResult.done(Value.nothing()))));

    assertThat(driven.view(pid).doubt()).isNull();
    assertThat(driven.view(pid).state()).isEqualTo(ProcessState.WAITING);
    assertThat(driven.nest(pid, 2)).hasOnlyElementsOfType(Output.Dispatch.class);
  }

  @Test
  void whatIsNotInDoubtIsNotResolved() {
    driven.trap(pid, SEND);
    assertThat(resolve(call, true)).as("a driver still works on it").isEmpty();
    assertThat(driven.core.pending()).hasSize(1);

    driven.complete(pid, new Reply.Done());
    assertThat(resolve(call, true)).as("it is answered").isEmpty();
    assertThat(doubt(call)).isEmpty();
    assertThat(driven.view(pid).doubt()).isNull();
    assertThat(resolve(new CallId(new Pid(99), 1, 0), true)).as("there is no such process").isEmpty();
  }

  @Test
  void aResultThatComesAfterAllEndsTheDoubt() {
    driven.trap(pid, SEND);
    doubt(call);

    assertThat(driven.complete(pid, new Reply.Done())).containsExactly(new Output.Answer(call, new Reply.Done()));
    assertThat(resolve(call, false)).isEmpty();
  }

  @Test
  void killEndsAProcessInDoubt() {
    driven.trap(pid, SEND);
    doubt(call);
    driven.signal(pid, new Signal.Kill());

    assertThat(driven.view(pid).doubt()).isNull();
    assertThat(resolve(call, true)).isEmpty();
  }

  private List<Output> doubt(CallId doubted) {
    return driven.apply(new Input.Doubted(driven.tick(), doubted));
  }

  private List<Output> resolve(CallId doubted, boolean done) {
    return driven.apply(new Input.Resolved(driven.tick(), doubted, done));
  }
}
