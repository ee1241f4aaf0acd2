package org.llmagentos.kernel.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.llmagentos.kernel.core.ipc.Mailbox;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.capability.Grant;
import org.llmagentos.sdk.capability.Tenant;
import org.llmagentos.sdk.ipc.Address;
import org.llmagentos.sdk.ipc.Message;
import org.llmagentos.sdk.ipc.Topic;
import org.llmagentos.sdk.process.ExitStatus;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.process.Signal;
import org.llmagentos.sdk.syscall.Reply;
import org.llmagentos.sdk.syscall.Syscall;
import org.llmagentos.sdk.value.Value;

class LinksTest {

  private static final Reply DONE = new Reply.Done();
  private static final ExitStatus KILLED = new ExitStatus.Killed(new Signal.Kill());
  private static final ExitStatus COMPLETED = new ExitStatus.Completed(Value.nothing());

  private final Driven driven = new Driven();
  private final Pid one = driven.spawn(Driven.all(Driven.PLENTY));
  private final Pid two = driven.spawn(Driven.all(Driven.PLENTY));

  private void end(Pid pid, ExitStatus status) {
    driven.apply(new Input.Ended(driven.tick(), pid, status));
  }

  private static Reply down(Pid pid, ExitStatus status) {
    return new Reply.Received(List.of(Message.down(pid, status)));
  }

  private Reply receive(Pid pid) {
    return driven.ask(pid, new Syscall.Receive(0));
  }

  private static ExitStatus broken(Pid pid) {
    return new ExitStatus.Killed(new Signal.LinkBroken(pid));
  }

  @Test
  void whoMonitorsIsToldOnce() {
    assertThat(driven.ask(one, new Syscall.Monitor(two))).isEqualTo(DONE);
    assertThat(driven.ask(one, new Syscall.Monitor(two))).isEqualTo(DONE);
    driven.signal(two, new Signal.Kill());
    assertThat(receive(one)).isEqualTo(down(two, KILLED));
    assertThat(receive(one)).isEqualTo(new Reply.Received(List.of()));
    assertThat(driven.image(one).monitors()).isEmpty();
  }

  @Test
  void whoWaitsForAMessageIsWoken() {
    driven.ask(one, new Syscall.Monitor(two));
    driven.trap(one, new Syscall.Receive(1_000));
    end(two, new ExitStatus.Completed(Value.of("much to tell")));
    assertThat(driven.outputs.reversed().stream().filter(Output.Answer.class::isInstance).map(Output.Answer.class::cast).findFirst().orElseThrow().reply())
        .as("without the result, which is for whoever awaits it")
        .isEqualTo(down(two, COMPLETED));
  }

  @Test
  void whoHasEndedIsToldOfAtOnce() {
    end(two, new ExitStatus.Crashed(new Fault(Fault.Category.PLUGIN, "🚪".repeat(5_000))));
    assertThat(driven.ask(one, new Syscall.Monitor(two))).isEqualTo(DONE);
    assertThat(driven.ask(one, new Syscall.Monitor(two))).as("it is told already").isEqualTo(DONE);
    assertThat(receive(one)).isEqualTo(down(two, new ExitStatus.Crashed(new Fault(Fault.Category.PLUGIN, "🚪".repeat(1_000)))));
    assertThat(receive(one)).isEqualTo(new Reply.Received(List.of()));
    assertThat(driven.ask(one, new Syscall.Monitor(two))).as("it has read that, and asks anew").isEqualTo(DONE);
    assertThat(driven.view(one).mail()).isEqualTo(1);
  }

  @Test
  void aFullMailboxHasRoomForIt() {
    driven.ask(one, new Syscall.Monitor(two));
    for (int i = 0; i < Mailbox.BOUND; i++) {
      driven.ask(two, new Syscall.Send(new Address.To(one), Value.of(i)));
    }
    driven.signal(two, new Signal.Kill());
    assertThat(driven.view(one).mail()).isEqualTo(Mailbox.BOUND + 1);
    assertThat(driven.image(one).mailbox().getLast()).isEqualTo(Message.down(two, KILLED));
  }

  @Test
  void ofAsManyAsItMayBeToldUnread() {
    for (int i = 0; i < Links.MOST; i++) {
      Pid brief = driven.spawn(Driven.all(Driven.PLENTY));
      assertThat(driven.ask(one, new Syscall.Monitor(brief))).isEqualTo(DONE);
      end(brief, COMPLETED);
    }
    Driven.assertFault(driven.ask(one, new Syscall.Monitor(two)), Fault.Category.USER);
    receive(one);
    assertThat(driven.ask(one, new Syscall.Monitor(two))).isEqualTo(DONE);
    assertThat(driven.ask(one, new Syscall.Monitor(two))).as("it does so already").isEqualTo(DONE);
  }

  @Test
  void whatIsTakenBackIsNotTold() {
    Pid three = driven.spawn(Driven.all(Driven.PLENTY));
    driven.ask(one, new Syscall.Monitor(two));
    driven.ask(one, new Syscall.Monitor(three));
    driven.signal(two, new Signal.Kill());
    driven.ask(one, new Syscall.Demonitor(two));
    driven.ask(one, new Syscall.Demonitor(three));
    driven.signal(three, new Signal.Kill());
    assertThat(receive(one)).isEqualTo(new Reply.Received(List.of()));
  }

  @Test
  void anEndThatNobodyReadsIsNoDeadLetter() {
    driven.ask(one, new Syscall.Monitor(two));
    driven.signal(two, new Signal.Kill());
    List<Output> outputs = driven.signal(one, new Signal.Kill());
    assertThat(outputs).noneMatch(output -> output instanceof Output.Tell tell && tell.topic().name().equals(Topic.DEAD_LETTERS));
  }

  @Test
  void whoIsLinkedEndsTooUnlessTheOtherCompleted() {
    Pid three = driven.spawn(Driven.all(Driven.PLENTY));
    Pid four = driven.spawn(Driven.all(Driven.PLENTY));
    driven.ask(one, new Syscall.Link(two));
    driven.ask(two, new Syscall.Link(three));
    driven.ask(three, new Syscall.Link(four));
    end(four, COMPLETED);
    assertThat(driven.core.status(three)).isNull();
    assertThat(driven.image(three).links()).containsExactly(two);

    end(one, new ExitStatus.Crashed(new Fault(Fault.Category.PLUGIN, "x")));
    assertThat(driven.core.status(two)).isEqualTo(broken(one));
    assertThat(driven.core.status(three)).as("from one to the next").isEqualTo(broken(two));
    assertThat(driven.image(three).links()).isEmpty();
  }

  @Test
  void eitherMayTakeALinkBack() {
    driven.ask(one, new Syscall.Link(two));
    assertThat(driven.ask(two, new Syscall.Unlink(one))).isEqualTo(DONE);
    assertThat(driven.image(one).links()).isEmpty();
    assertThat(driven.image(two).links()).isEmpty();
    assertThat(driven.ask(one, new Syscall.Unlink(two))).as("there is none").isEqualTo(DONE);
    driven.signal(two, new Signal.Kill());
    assertThat(driven.core.status(one)).isNull();
  }

  @Test
  void aChainOfAnyLengthEnds() {
    var chain = new ArrayList<Pid>();
    for (int i = 0; i < 200; i++) {
      chain.add(driven.spawn(Driven.all(Driven.PLENTY)));
    }
    for (int i = 1; i < chain.size(); i++) {
      driven.ask(chain.get(i), new Syscall.Link(chain.get(i - 1)));
    }
    driven.signal(chain.getLast(), new Signal.Kill());
    assertThat(chain).noneMatch(pid -> driven.view(pid).status() == null);
    assertThat(driven.core.status(one)).isNull();
  }

  @Test
  void nobodyIsTiedToStrangersToItselfOrWithoutTheRight() {
    Pid stranger = driven.spawn(new Tenant("b"), Driven.all(Driven.PLENTY));
    Pid poor = driven.spawn(new Grant(List.of(), Driven.PLENTY));
    for (Syscall<?> tie : List.of(new Syscall.Monitor(stranger), new Syscall.Link(stranger), new Syscall.Link(one), new Syscall.Monitor(one))) {
      Driven.assertFault(driven.ask(one, tie), Fault.Category.USER);
    }
    assertThat(driven.ask(one, new Syscall.Monitor(stranger)).toString())
        .as("as if there were none")
        .isEqualTo(driven.ask(one, new Syscall.Monitor(new Pid(99))).toString().replace("99", stranger.toString()));
    Driven.assertFault(driven.ask(poor, new Syscall.Monitor(one)), Fault.Category.DENIED);
    Driven.assertFault(driven.ask(poor, new Syscall.Link(one)), Fault.Category.DENIED);
    driven.signal(two, new Signal.Kill());
    Driven.assertFault(driven.ask(one, new Syscall.Link(two)), Fault.Category.USER);
  }

  @Test
  void aForkHasNoTies() {
    driven.ask(one, new Syscall.Monitor(two));
    driven.ask(one, new Syscall.Link(two));
    Pid fork = ((Output.Start) driven.apply(new Input.Forked(driven.tick(), driven.image(one))).getFirst()).pid();
    driven.signal(fork, new Signal.Kill());
    assertThat(driven.core.status(two)).isNull();
    assertThat(driven.image(fork).monitors()).isEmpty();
  }
}
