package org.llmagentos.kernel.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.llmagentos.kernel.core.process.CallId;
import org.llmagentos.kernel.core.process.ProcessImage;
import org.llmagentos.kernel.core.process.ProcessView;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.capability.Grant;
import org.llmagentos.sdk.capability.Quota;
import org.llmagentos.sdk.capability.Tenant;
import org.llmagentos.sdk.model.Completion;
import org.llmagentos.sdk.model.TokenUsage;
import org.llmagentos.sdk.model.Turn;
import org.llmagentos.sdk.process.ExitStatus;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.process.Signal;
import org.llmagentos.sdk.syscall.Reply;
import org.llmagentos.sdk.syscall.Syscall;
import org.llmagentos.sdk.value.Value;

/** Processes that end are kept for a time, a tenant's until it is erased, and a new one can begin where another stood. */
class ForgettingTest {

  private static final Grant NARROW = Driven.all(new Quota(5, 5_000, 5, 5, 0));
  private static final Tenant OTHER = new Tenant("other");

  private final Driven driven = new Driven();

  @Test
  void whatEndedBeforeTheTimeIsForgotten() {
    Pid early = driven.spawn(NARROW);
    Pid late = driven.spawn(NARROW);
    Pid running = driven.spawn(NARROW);
    end(early);
    long between = driven.tick();
    end(late);

    assertThat(forget(between)).isEmpty();

    assertThat(pids()).containsExactly(late, running);
    assertThat(driven.core.process(early)).isNull();
    assertThat(driven.core.begin(early)).isNull();
    assertThat(driven.spawn(NARROW)).as("a pid is given away once").isEqualTo(new Pid(4));
  }

  @Test
  void aChildWaitsForItsParentToAsk() {
    Pid parent = driven.spawn(Driven.all(Driven.PLENTY));
    Pid child = spawnChild(parent);
    end(child);

    forget(Long.MAX_VALUE);
    assertThat(pids()).containsExactly(parent, child);

    assertThat(driven.ask(parent, new Syscall.Await(child))).isInstanceOf(Reply.Exited.class);
    forget(Long.MAX_VALUE);
    assertThat(pids()).containsExactly(parent);
  }

  @Test
  void aTreeThatRunsStaysAndOneThatEndedGoes() {
    Pid parent = driven.spawn(Driven.all(Driven.PLENTY));
    Pid child = spawnChild(parent);
    forget(Long.MAX_VALUE);
    assertThat(pids()).containsExactly(parent, child);

    driven.signal(parent, new Signal.Kill());
    forget(Long.MAX_VALUE);
    assertThat(pids()).isEmpty();
  }

  @Test
  void erasingEndsAndForgetsATenantAndNobodyElse() {
    Pid mine = driven.spawn(Driven.all(Driven.PLENTY));
    driven.trap(mine, new Syscall.Sleep(1_000));
    Pid parent = driven.spawn(OTHER, Driven.all(Driven.PLENTY));
    Pid child = spawnChild(parent);
    driven.trap(child, new Syscall.Invoke("send", List.of(), 0));
    Pid ended = driven.spawn(OTHER, NARROW);
    end(ended);
    ProcessImage before = driven.image(mine);

    var outputs = driven.apply(new Input.Erased(driven.tick(), OTHER));

    assertThat(outputs)
        .containsExactly(
            new Output.Cancel(new CallId(child, 1, 0)),
            new Output.Over(child, new ExitStatus.Killed(new Signal.Kill())),
            new Output.Over(parent, new ExitStatus.Killed(new Signal.Kill())));
    assertThat(pids()).containsExactly(mine);
    assertThat(driven.image(mine)).isEqualTo(before);
    assertThat(driven.complete(new CallId(child, 1, 0), new Reply.Done(), List.of())).isEmpty();
  }

  @Test
  void aForkStandsWhereTheOtherStood() {
    Pid source = driven.spawn(Driven.all(new Quota(3, 1_000, 3, 3, 0)));
    driven.ask(source, new Syscall.Random());
    driven.open(source);
    driven.trap(source, new Syscall.Infer("coder", 0, List.of(new Turn.Said("hello")), 100));
    driven.complete(source, new Reply.Inferred(new Completion("coder", "hi", new TokenUsage(3, 4))));
    ProcessImage stood = driven.image(source);

    var outputs = driven.apply(new Input.Forked(driven.tick(), stood));

    Output.Start start = (Output.Start) outputs.getFirst();
    assertThat(outputs).hasSize(1);
    assertThat(start.pid()).isEqualTo(new Pid(source.number() + 1));
    ProcessImage fork = driven.image(start.pid());
    assertThat(fork.born()).isEqualTo(driven.core.state().clock());
    assertThat(fork.seq()).isEqualTo(3);
    assertThat(fork).usingRecursiveComparison().ignoringFields("pid", "born").isEqualTo(stood);
    assertThat(driven.ask(start.pid(), new Syscall.Random())).as("the next of the same chance").isEqualTo(driven.ask(source, new Syscall.Random()));
  }

  @Test
  void aForkHasItsOwnBudgetAndPaysNobody() {
    Pid parent = driven.spawn(Driven.all(Driven.PLENTY));
    Pid child = spawnChild(parent);
    driven.trap(child, new Syscall.Invoke("send", List.of(), 0));
    driven.complete(child, new Reply.Done());

    Pid fork = ((Output.Start) driven.apply(new Input.Forked(driven.tick(), driven.image(child))).getFirst()).pid();

    assertThat(driven.view(fork).parent()).isNull();
    Driven.assertFault(driven.ask(parent, new Syscall.Await(fork)), Fault.Category.USER);
    for (int left = 4; left > 0; left--) {
      assertThat(driven.trap(fork, new Syscall.Invoke("send", List.of(), 0))).hasOnlyElementsOfType(Output.Dispatch.class);
      driven.complete(fork, new Reply.Done());
    }
    Driven.assertFault(driven.ask(fork, new Syscall.Invoke("send", List.of(), 0)), Fault.Category.QUOTA);
    end(fork);
    end(child);
    assertThat(driven.view(parent).used().skillCalls()).as("only what its own child used").isEqualTo(1);
  }

  private Pid spawnChild(Pid parent) {
    return ((Reply.Spawned) driven.ask(parent, new Syscall.Spawn("solver", Driven.GOAL, NARROW))).pid();
  }

  private void end(Pid pid) {
    driven.apply(new Input.Ended(driven.tick(), pid, new ExitStatus.Completed(Value.nothing())));
  }

  private List<Output> forget(long before) {
    return driven.apply(new Input.Forgotten(driven.tick(), before));
  }

  private List<Pid> pids() {
    return driven.core.processes().stream().map(ProcessView::pid).toList();
  }
}
