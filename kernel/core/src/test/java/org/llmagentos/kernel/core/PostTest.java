package org.llmagentos.kernel.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.llmagentos.kernel.core.ipc.Mailbox;
import org.llmagentos.kernel.core.process.CallId;
import org.llmagentos.kernel.core.process.Work;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.capability.Capability;
import org.llmagentos.sdk.capability.Grant;
import org.llmagentos.sdk.capability.Quota;
import org.llmagentos.sdk.capability.Tenant;
import org.llmagentos.sdk.ipc.Address;
import org.llmagentos.sdk.ipc.Message;
import org.llmagentos.sdk.ipc.Offer;
import org.llmagentos.sdk.ipc.Topic;
import org.llmagentos.sdk.process.ExitStatus;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.process.ProcessState;
import org.llmagentos.sdk.process.Signal;
import org.llmagentos.sdk.syscall.Reply;
import org.llmagentos.sdk.syscall.Syscall;
import org.llmagentos.sdk.value.Value;

/** Messages between processes. (That a core made from the state goes on in the same way is checked by {@link Driven} at every input.) */
class PostTest {

  private static final Reply ACCEPTED = new Reply.Offered(new Offer.Accepted());
  private static final Reply PRESSED = new Reply.Offered(new Offer.BackPressured());
  private static final Reply DEAD = new Reply.Offered(new Offer.DeadLettered());
  private static final Reply NOTHING = new Reply.Received(List.of());
  private static final Topic NEWS = new Topic("news");
  private static final Topic LETTERS = new Topic(Topic.DEAD_LETTERS);
  private static final Grant NO_RIGHTS = new Grant(List.of(), Driven.PLENTY);

  private final Driven driven = new Driven();
  private final Pid one = driven.spawn(Driven.all(Driven.PLENTY));
  private final Pid two = driven.spawn(Driven.all(Driven.PLENTY));

  private Reply send(Pid from, Pid to, long body) {
    return driven.ask(from, send(to, body));
  }

  private static Syscall.Send send(Pid to, long body) {
    return new Syscall.Send(new Address.To(to), Value.of(body));
  }

  private static Syscall.Call call(Pid to, long body) {
    return new Syscall.Call(new Address.To(to), Value.of(body), 50);
  }

  private Reply receive(Pid pid) {
    return driven.ask(pid, new Syscall.Receive(0));
  }

  private static Reply received(Pid sender, long body) {
    return new Reply.Received(List.of(new Message(sender, Value.of(body))));
  }

  private CallId newest(Pid pid) {
    return new CallId(pid, driven.view(pid).calls(), 0);
  }

  private Pid child(Pid parent, Grant grant) {
    return ((Reply.Spawned) driven.ask(parent, new Syscall.Spawn("solver", Driven.GOAL, grant))).pid();
  }

  @Test
  void severalAreReceivedTogetherOldestFirst() {
    for (int i = 1; i <= 5; i++) {
      send(one, two, i);
    }
    var three = (Reply.Received) driven.ask(two, new Syscall.Receive(0, 3));
    assertThat(three.messages()).extracting(Message::body).containsExactly(Value.of(1), Value.of(2), Value.of(3));
    var rest = (Reply.Received) driven.ask(two, new Syscall.Receive(0, 3));
    assertThat(rest.messages()).extracting(Message::body).containsExactly(Value.of(4), Value.of(5));
    assertThat(driven.ask(two, new Syscall.Receive(0, 3))).isEqualTo(NOTHING);
  }

  @Test
  void togetherTheyAreNoLargerThanOneMayBe() {
    String large = "x".repeat(90_000);
    for (int i = 0; i < 2; i++) {
      driven.ask(one, new Syscall.Send(new Address.To(two), Value.of(large)));
    }
    assertThat(((Reply.Received) driven.ask(two, new Syscall.Receive(0, 9))).messages()).hasSize(1);
    assertThat(((Reply.Received) driven.ask(two, new Syscall.Receive(0, 9))).messages()).hasSize(1);
  }

  @Test
  void messagesComeOnceInTheOrderOfTheirSender() {
    assertThat(send(one, two, 1)).isEqualTo(ACCEPTED);
    assertThat(send(one, two, 2)).isEqualTo(ACCEPTED);
    assertThat(send(two, two, 3)).isEqualTo(ACCEPTED);

    assertThat(receive(two)).isEqualTo(received(one, 1));
    assertThat(receive(two)).isEqualTo(received(one, 2));
    assertThat(receive(two)).isEqualTo(received(two, 3));
    assertThat(receive(two)).isEqualTo(NOTHING);
  }

  @Test
  void aMessageThatComesInTimeStopsTheTimer() {
    driven.trap(two, new Syscall.Receive(50));
    assertThat(driven.work(two)).isEqualTo(new Work.Receive(driven.core.state().clock() + 50));
    assertThat(driven.view(two).state()).isEqualTo(ProcessState.WAITING);

    assertThat(driven.trap(one, send(two, 7)))
        .containsExactly(
            new Output.Answer(newest(one), ACCEPTED), new Output.Cancel(newest(two)), new Output.Answer(newest(two), received(one, 7)));
    assertThat(driven.complete(two, NOTHING)).as("a timer that rings too late").isEmpty();
    assertThat(receive(two)).isEqualTo(NOTHING);
  }

  @Test
  void aTimerThatRingsAnswersThatNothingCame() {
    driven.trap(two, new Syscall.Receive(50));
    assertThat(Driven.reply(driven.complete(two, NOTHING))).isEqualTo(NOTHING);

    send(one, two, 1);
    assertThat(receive(two)).as("it waits no more: the message lies in the mailbox").isEqualTo(received(one, 1));
    driven.trap(two, new Syscall.Receive(Long.MAX_VALUE));
    assertThat(driven.work(two)).isEqualTo(new Work.Receive(Long.MAX_VALUE));
    List<Output> refused = driven.trap(one, new Syscall.Receive(-1));
    assertThat(refused).hasSize(1);
    Driven.assertFault(Driven.reply(refused), Fault.Category.USER);
  }

  @Test
  void aFullMailboxPressesBackAndTheSenderMayTryAgain() {
    for (int i = 0; i < Mailbox.BOUND; i++) {
      assertThat(send(one, two, i)).isEqualTo(ACCEPTED);
    }
    assertThat(send(one, two, 999)).isEqualTo(PRESSED);
    assertThat(driven.ask(one, call(two, 999))).isEqualTo(new Reply.Called(new Offer.BackPressured(), List.of()));
    assertThat(driven.view(two).mail()).isEqualTo(Mailbox.BOUND);

    assertThat(receive(two)).isEqualTo(received(one, 0));
    assertThat(send(one, two, Mailbox.BOUND)).isEqualTo(ACCEPTED);
    for (int i = 1; i <= Mailbox.BOUND; i++) {
      assertThat(receive(two)).isEqualTo(received(one, i));
    }
  }

  @Test
  void aMessageToNobodyIsADeadLetter() {
    assertThat(driven.trap(one, send(new Pid(99), 5))).startsWith(letter(one, one, "99", 5)).contains(new Output.Answer(newest(one), DEAD));
    driven.signal(two, new Signal.Kill());
    assertThat(send(one, two, 6)).isEqualTo(DEAD);
    assertThat(driven.ask(one, new Syscall.Call(new Address.Named("nobody"), Value.of(1), 5)))
        .isEqualTo(new Reply.Called(new Offer.DeadLettered(), List.of()));
  }

  private static Output.Tell letter(Pid teller, Pid from, String to, long body) {
    var fields = Value.fields().with("from", Value.of(from.number())).with("to", Value.of(to)).with("body", Value.of(body));
    return new Output.Tell(teller, LETTERS, fields);
  }

  @Test
  void anotherTenantsProcessesDoNotExist() {
    Pid stranger = driven.spawn(new Tenant("b"), Driven.all(Driven.PLENTY));
    driven.ask(stranger, new Syscall.Register("clerk"));
    driven.ask(stranger, new Syscall.Subscribe(NEWS));
    driven.ask(stranger, new Syscall.Subscribe(LETTERS));
    driven.trap(stranger, call(stranger, 1));

    assertThat(send(one, stranger, 1)).isEqualTo(DEAD);
    assertThat(driven.ask(one, new Syscall.Send(new Address.Named("clerk"), Value.of(1)))).isEqualTo(DEAD);
    assertThat(driven.ask(one, new Syscall.Register("clerk"))).isEqualTo(new Reply.Done());
    driven.ask(one, new Syscall.Publish(NEWS, Value.of(1)));
    assertThat(driven.image(stranger).mailbox()).isEmpty();
    Pid poor = driven.spawn(NO_RIGHTS);
    assertThat(send(poor, stranger, 1)).as("as if there were none").isEqualTo(send(poor, new Pid(99), 1));
  }

  @Test
  void sendingNeedsTheRightExceptBetweenParentAndChild() {
    Pid poor = driven.spawn(NO_RIGHTS);
    Driven.assertFault(send(poor, one, 1), Fault.Category.DENIED);
    Driven.assertFault(driven.ask(poor, call(one, 1)), Fault.Category.DENIED);
    assertThat(driven.image(one).mailbox()).isEmpty();

    Pid some = driven.spawn(new Grant(List.of(new Capability.Send("solver"), new Capability.Spawn("*")), Driven.PLENTY));
    assertThat(send(some, one, 1)).isEqualTo(ACCEPTED);
    Pid child = child(some, new Grant(List.of(), new Quota(0, 0, 0, 0, 0)));
    assertThat(send(child, some, 2)).isEqualTo(ACCEPTED);
    assertThat(send(some, child, 3)).isEqualTo(ACCEPTED);
    Driven.assertFault(send(child, one, 4), Fault.Category.DENIED);
    Driven.assertFault(
        driven.ask(some, new Syscall.Spawn("solver", Driven.GOAL, new Grant(List.of(new Capability.Send("*")), new Quota(0, 0, 0, 0, 0)))),
        Fault.Category.DENIED);
  }

  @Test
  void aCallIsAnsweredStraightAndNeedsNoRight() {
    Pid poor = driven.spawn(NO_RIGHTS);
    driven.trap(one, call(poor, 1));
    CallId asking = newest(one);
    Message request = ((Reply.Received) receive(poor)).messages().getFirst();
    assertThat(request).isEqualTo(new Message(one, Value.of(1), asking.seq(), ""));

    assertThat(driven.trap(poor, new Syscall.Send(request.caller(), Value.of(2))))
        .containsExactly(
            new Output.Answer(newest(poor), ACCEPTED),
            new Output.Cancel(asking),
            new Output.Answer(asking, new Reply.Called(new Offer.Accepted(), List.of(Value.of(2)))));
    assertThat(driven.ask(poor, new Syscall.Send(request.caller(), Value.of(3)))).as("a second answer").isEqualTo(DEAD);
    assertThat(receive(one)).as("answers do not go to the mailbox").isEqualTo(NOTHING);
  }

  @Test
  void onlyWhoWasAskedCanAnswerAndOnlyInTime() {
    driven.trap(one, call(two, 1));
    Message request = ((Reply.Received) receive(two)).messages().getFirst();
    Pid third = driven.spawn(Driven.all(Driven.PLENTY));
    assertThat(driven.ask(third, new Syscall.Send(request.caller(), Value.of(6)))).isEqualTo(DEAD);
    assertThat(driven.ask(two, new Syscall.Send(new Address.Caller(one, request.request() + 1), Value.of(6)))).isEqualTo(DEAD);

    var nothing = new Reply.Called(new Offer.Accepted(), List.of());
    assertThat(Driven.reply(driven.complete(one, nothing))).isEqualTo(nothing);
    assertThat(driven.ask(two, new Syscall.Send(request.caller(), Value.of(2)))).as("too late").isEqualTo(DEAD);
    Driven.assertFault(driven.ask(one, call(one, 1)), Fault.Category.USER);
    Driven.assertFault(driven.ask(one, new Syscall.Call(request.caller(), Value.of(1), 1)), Fault.Category.USER);
    Driven.assertFault(driven.ask(one, new Syscall.Call(new Address.To(two), Value.of(1), -1)), Fault.Category.USER);
  }

  @Test
  void whoWaitsForAProcessThatEndsWaitsNoMore() {
    driven.trap(one, call(two, 1));
    var outputs = driven.apply(new Input.Ended(driven.tick(), two, new ExitStatus.Completed(Value.of(0))));

    assertThat(outputs)
        .containsExactly(
            letter(two, one, two.toString(), 1),
            new Output.Cancel(newest(one)),
            new Output.Answer(newest(one), new Reply.Called(new Offer.DeadLettered(), List.of())),
            new Output.Over(two, new ExitStatus.Completed(Value.of(0))));
    driven.trap(one, new Syscall.Sleep(5));
    assertThat(driven.view(one).state()).isEqualTo(ProcessState.WAITING);
  }

  @Test
  void whatAProcessDidNotReadIsDeadButNotEndlesslyTold() {
    for (int i = 0; i < Mailbox.BOUND; i++) {
      send(one, two, i);
    }
    driven.ask(one, new Syscall.Subscribe(LETTERS));
    var outputs = driven.signal(two, new Signal.Kill());

    assertThat(outputs.stream().filter(Output.Tell.class::isInstance))
        .hasSize(Post.MAX_LETTERS + 1)
        .startsWith(letter(two, one, two.toString(), 0));
    assertThat(driven.image(two).mailbox()).isEmpty();
    assertThat(driven.image(one).mailbox()).hasSize(Post.MAX_LETTERS + 1);
    assertThat(driven.image(one).mailbox().getLast().body().toString()).contains("more=" + (Mailbox.BOUND - Post.MAX_LETTERS));
    assertThat(driven.signal(one, new Signal.Kill()).stream().filter(Output.Tell.class::isInstance))
        .as("what topics told is told").isEmpty();
  }

  @Test
  void whatIsPublishedComesToFollowersAndMayBeMissed() {
    driven.ask(two, new Syscall.Subscribe(NEWS));
    driven.ask(two, new Syscall.Subscribe(NEWS));
    driven.trap(one, new Syscall.Publish(NEWS, Value.of(1)));
    assertThat(receive(two)).isEqualTo(new Reply.Received(List.of(new Message(one, Value.of(1), 0, "news"))));
    assertThat(receive(two)).isEqualTo(NOTHING);

    for (int i = 0; i < Mailbox.BOUND; i++) {
      send(one, two, i);
    }
    assertThat(driven.ask(one, new Syscall.Publish(NEWS, Value.of(2)))).isEqualTo(new Reply.Done());
    assertThat(driven.view(two).missed()).isEqualTo(1);
    Driven.assertFault(driven.ask(driven.spawn(NO_RIGHTS), new Syscall.Subscribe(NEWS)), Fault.Category.DENIED);
  }

  @Test
  void aNameIsUniqueInItsTenantAndFreeAgainAfterwards() {
    var clerk = new Address.Named("clerk");
    assertThat(driven.ask(one, new Syscall.Register("clerk"))).isEqualTo(new Reply.Done());
    assertThat(driven.ask(one, new Syscall.Register("clerk"))).as("it has it already").isEqualTo(new Reply.Done());
    Driven.assertFault(driven.ask(two, new Syscall.Register("clerk")), Fault.Category.USER);
    Driven.assertFault(driven.ask(two, new Syscall.Register("Not a name")), Fault.Category.USER);
    assertThat(driven.ask(two, new Syscall.Send(clerk, Value.of(1)))).isEqualTo(ACCEPTED);
    assertThat(receive(one)).isEqualTo(received(two, 1));

    driven.signal(one, new Signal.Kill());
    assertThat(driven.ask(two, new Syscall.Send(clerk, Value.of(1)))).isEqualTo(DEAD);
    assertThat(driven.ask(two, new Syscall.Register("clerk"))).isEqualTo(new Reply.Done());
  }

  @Test
  void aForkHasAnEmptyMailboxAndNoNamesAndFollowsWhatItFollowed() {
    driven.ask(one, new Syscall.Register("clerk"));
    driven.ask(one, new Syscall.Subscribe(NEWS));
    send(two, one, 1);
    var start = (Output.Start) driven.apply(new Input.Forked(driven.tick(), driven.image(one))).getFirst();

    assertThat(driven.image(start.pid()).mailbox()).isEmpty();
    assertThat(driven.image(start.pid()).names()).isEmpty();
    driven.ask(two, new Syscall.Send(new Address.Named("clerk"), Value.of(2)));
    driven.ask(two, new Syscall.Publish(NEWS, Value.of(3)));
    assertThat(driven.image(one).mailbox()).hasSize(3);
    assertThat(driven.image(start.pid()).mailbox()).hasSize(1);
  }

  @Test
  void whatIsTooLargeIsNotSent() {
    Value deep = Value.nothing();
    for (int i = 0; i < 150; i++) {
      deep = Value.of(List.of(deep));
    }
    Driven.assertFault(driven.ask(one, new Syscall.Send(new Address.To(two), deep)), Fault.Category.USER);
    Driven.assertFault(driven.ask(one, new Syscall.Call(new Address.To(two), Value.of("x".repeat(200_000)), 1)), Fault.Category.USER);
    driven.ask(two, new Syscall.Subscribe(NEWS));
    assertThat(driven.ask(one, new Syscall.Publish(NEWS, deep))).isEqualTo(new Reply.Done());
    assertThat(driven.view(two).missed()).isEqualTo(1);
  }

  /** Else a process of an old journal would wait where it went on, and what it did then would make no sense. */
  @Test
  void inAnOldJournalTheseCallsFailAsTheyDidThen() {
    var boot = driven.boot("solver@1");
    driven.apply(new Input.Booted(boot.at(), boot.programs(), boot.id(), 0));
    Driven.assertFault(driven.ask(one, new Syscall.Receive(50)), Fault.Category.UNSUPPORTED);
    Driven.assertFault(driven.ask(one, send(two, 1)), Fault.Category.UNSUPPORTED);
    driven.apply(driven.boot("solver@1"));
    assertThat(send(one, two, 1)).isEqualTo(ACCEPTED);
  }

  @Test
  void aProcessThatIsStoppedReceivesWhenItGoesOn() {
    driven.signal(two, new Signal.Stop());
    driven.trap(two, new Syscall.Receive(50));
    assertThat(send(one, two, 1)).isEqualTo(ACCEPTED);
    assertThat(Driven.reply(driven.signal(two, new Signal.Continue()))).isEqualTo(received(one, 1));
  }
}
