package org.llmagentos.kernel.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.capability.Grant;
import org.llmagentos.sdk.capability.Quota;
import org.llmagentos.sdk.capability.Resource;
import org.llmagentos.sdk.capability.Usage;
import org.llmagentos.sdk.process.ExitStatus;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.process.ProcessState;
import org.llmagentos.sdk.process.Restart;
import org.llmagentos.sdk.process.Signal;
import org.llmagentos.sdk.process.Strategy;
import org.llmagentos.sdk.process.Supervision;
import org.llmagentos.sdk.sandbox.Confinement;
import org.llmagentos.sdk.sandbox.Snippet;
import org.llmagentos.sdk.syscall.Reply;
import org.llmagentos.sdk.syscall.Syscall;
import org.llmagentos.sdk.value.Value;

class SupervisorTest {

  private static final ExitStatus CRASHED = new ExitStatus.Crashed(new Fault(Fault.Category.PLUGIN, "x"));
  private static final ExitStatus COMPLETED = new ExitStatus.Completed(Value.of(7));
  private static final Grant SMALL = Driven.all(new Quota(1, 10, 1, 1, 0));

  private final Driven driven = new Driven();
  private final Pid boss = driven.spawn(Driven.all(Driven.PLENTY));

  private Pid child(Restart restart) {
    return child(boss, restart, SMALL);
  }

  private Pid child(Pid parent, Restart restart, Grant grant) {
    return ((Reply.Spawned) driven.ask(parent, new Syscall.Spawn("solver", Driven.GOAL, grant, restart))).pid();
  }

  private void supervise(Strategy strategy, int restarts, long millis) {
    assertThat(driven.ask(boss, new Syscall.Supervise(new Supervision(strategy, restarts, millis)))).isEqualTo(new Reply.Done());
  }

  /** Ends a process and answers who was started because of that, oldest first. */
  private List<Pid> end(Pid pid, ExitStatus status) {
    return started(driven.apply(new Input.Ended(driven.tick(), pid, status)));
  }

  private static List<Pid> started(List<Output> outputs) {
    return outputs.stream().filter(Output.Start.class::isInstance).map(output -> ((Output.Start) output).pid()).toList();
  }

  private boolean lives(Pid pid) {
    return driven.view(pid).status() == null;
  }

  @Test
  void aPermanentChildIsStartedAgainWhateverEndedIt() {
    supervise(Strategy.ONE_FOR_ONE, 9, 1_000);
    Pid first = child(Restart.PERMANENT);
    Pid second = end(first, COMPLETED).getFirst();
    Pid third = end(second, CRASHED).getFirst();
    assertThat(third).isGreaterThan(second).isGreaterThan(first);
    assertThat(driven.image(third).goal()).isEqualTo(Driven.GOAL);
    assertThat(driven.image(third).grant()).isEqualTo(SMALL);
    assertThat(driven.image(third).parent()).containsExactly(boss);
    assertThat(driven.image(boss).children()).containsExactly(third);
    assertThat(started(driven.signal(third, new Signal.Kill()))).hasSize(1);
  }

  @Test
  void aTransientChildIsStartedAgainUntilItHasCompleted() {
    Pid first = child(Restart.TRANSIENT);
    Pid second = end(first, CRASHED).getFirst();
    assertThat(end(second, COMPLETED)).isEmpty();
    assertThat(driven.ask(boss, new Syscall.Await(first))).as("its first pid names all of it").isEqualTo(new Reply.Exited(second, COMPLETED));
    Driven.assertFault(driven.ask(boss, new Syscall.Await(first)), Fault.Category.USER);
    assertThat(driven.image(boss).wards()).isEmpty();
    assertThat(driven.image(boss).children()).isEmpty();
  }

  @Test
  void aTemporaryChildIsNeverStartedAgain() {
    assertThat(end(child(Restart.TEMPORARY), CRASHED)).isEmpty();
    assertThat(end(((Reply.Spawned) driven.ask(boss, new Syscall.Spawn("solver", Driven.GOAL, SMALL))).pid(), CRASHED)).isEmpty();
  }

  @Test
  void whoAwaitsAChildWaitsForTheLastOfIt() {
    Pid first = child(Restart.TRANSIENT);
    driven.trap(boss, new Syscall.Await(first));
    Pid second = end(first, CRASHED).getFirst();
    assertThat(driven.view(boss).state()).isEqualTo(ProcessState.WAITING);
    List<Output> outputs = driven.apply(new Input.Ended(driven.tick(), second, COMPLETED));
    assertThat(Driven.reply(outputs)).isEqualTo(new Reply.Exited(second, COMPLETED));
    assertThat(driven.view(boss).state()).isEqualTo(ProcessState.RUNNING);
  }

  @Test
  void aChildThatItsParentKilledIsOver() {
    Pid first = child(Restart.PERMANENT);
    Pid second = end(first, CRASHED).getFirst();
    assertThat(started(driven.trap(boss, new Syscall.Kill(first)))).isEmpty();
    assertThat(lives(second)).isFalse();
    assertThat(driven.ask(boss, new Syscall.Await(second)))
        .as("its newest pid names it too")
        .isEqualTo(new Reply.Exited(second, new ExitStatus.Killed(new Signal.Kill())));
  }

  @Test
  void oneForAll() {
    supervise(Strategy.ONE_FOR_ALL, 9, 1_000);
    Pid done = child(Restart.TRANSIENT);
    Pid one = child(Restart.PERMANENT);
    Pid two = child(Restart.TRANSIENT);
    Pid brief = child(Restart.TEMPORARY);
    end(done, COMPLETED);
    List<Pid> again = end(two, CRASHED);
    assertThat(again).as("all that are to be, in the order of their birth").hasSize(2);
    assertThat(driven.core.status(one)).isEqualTo(new ExitStatus.Killed(new Signal.SiblingExited(two)));
    assertThat(driven.core.status(brief)).as("a temporary one ends, and stays so").isEqualTo(new ExitStatus.Killed(new Signal.SiblingExited(two)));
    assertThat(driven.image(boss).wards()).extracting(ward -> ward.first() + " " + ward.now())
        .containsExactly(done + " " + done, one + " " + again.get(0), two + " " + again.get(1));
    assertThat(driven.image(boss).restarts()).as("it counts once").hasSize(1);
  }

  @Test
  void restForOne() {
    supervise(Strategy.REST_FOR_ONE, 9, 1_000);
    Pid one = child(Restart.PERMANENT);
    Pid two = child(Restart.PERMANENT);
    Pid three = child(Restart.PERMANENT);
    List<Pid> again = end(two, CRASHED);
    assertThat(again).hasSize(2);
    assertThat(lives(one)).isTrue();
    assertThat(lives(three)).isFalse();
    assertThat(end(one, CRASHED)).as("it is the oldest still: all the rest").hasSize(3);
    assertThat(again).noneMatch(this::lives);
  }

  @Test
  void oneRestartTooManyInAPeriodAndTheSupervisorFails() {
    supervise(Strategy.ONE_FOR_ONE, 2, 10);
    Pid first = child(Restart.PERMANENT);
    Pid other = child(Restart.PERMANENT);
    Pid second = end(first, CRASHED).getFirst();
    Pid third = end(second, CRASHED).getFirst();
    for (int i = 0; i < 10; i++) {
      driven.tick();
    }
    Pid fourth = end(third, CRASHED).getFirst(); // the others are long ago
    Pid fifth = end(fourth, CRASHED).getFirst();
    assertThat(end(fifth, CRASHED)).isEmpty();
    assertThat(driven.core.status(boss)).isInstanceOfSatisfying(ExitStatus.Crashed.class, crashed -> {
      assertThat(crashed.fault().category()).isEqualTo(Fault.Category.PLUGIN);
      assertThat(crashed.fault().message()).contains("more than 2 times in 10 ms", "process " + fifth);
    });
    assertThat(lives(other)).as("nobody outlives its parent").isFalse();
  }

  @Test
  void aSupervisorThatFailsIsStartedAgainByItsOwn() {
    supervise(Strategy.ONE_FOR_ONE, 1, 1_000);
    Pid middle = child(boss, Restart.PERMANENT, Driven.all(new Quota(9, 90, 9, 9, 5)));
    driven.ask(middle, new Syscall.Supervise(new Supervision(Strategy.ONE_FOR_ONE, 0, 1_000)));
    Pid leaf = child(middle, Restart.PERMANENT, SMALL);
    List<Pid> again = end(leaf, CRASHED);
    assertThat(again).as("the supervisor, with no children yet").hasSize(1);
    assertThat(driven.image(boss).children()).isEqualTo(again);
    assertThat(driven.core.status(middle)).isInstanceOf(ExitStatus.Crashed.class);
  }

  @Test
  void whatAChildUsedIsPaidAndTheNextOneHasItsOwn() {
    Pid first = child(boss, Restart.PERMANENT, Driven.all(new Quota(60, 10, 1, 1, 0)));
    driven.trap(first, new Syscall.Step(1, 1));
    driven.trap(first, new Syscall.Execute(new Snippet("js", ""), 0, Confinement.STANDARD));
    Pid second = end(first, CRASHED).getFirst();
    Usage atMost = Usage.of(Resource.SANDBOX_MILLIS, Confinement.STANDARD.wallMillis()); // nobody knows how long the snippet ran
    assertThat(driven.image(boss).used()).isEqualTo(new Usage(0, 0, 1, 0, 1).plus(atMost));
    assertThat(driven.image(boss).reserved()).isEqualTo(new Usage(60, 10, 1, 1, 1));
    assertThat(driven.image(second).used()).isEqualTo(Usage.NONE);
  }

  @Test
  void withoutBudgetTheSupervisorFails() {
    supervise(Strategy.ONE_FOR_ONE, 99, 1_000);
    Pid pid = child(Restart.PERMANENT);
    for (int i = 1; i < Driven.PLENTY.children(); i++) {
      pid = end(pid, CRASHED).getFirst();
    }
    assertThat(end(pid, CRASHED)).isEmpty();
    assertThat(driven.core.status(boss)).isInstanceOfSatisfying(
        ExitStatus.Crashed.class, crashed -> assertThat(crashed.fault().category()).isEqualTo(Fault.Category.QUOTA));
  }

  @Test
  void whoIsLinkedToASiblingIsStartedAgainToo() {
    supervise(Strategy.ONE_FOR_ONE, 9, 1_000);
    Pid one = child(Restart.PERMANENT);
    Pid two = child(Restart.PERMANENT);
    driven.ask(one, new Syscall.Link(two));
    assertThat(end(one, CRASHED)).hasSize(2);
    assertThat(driven.image(boss).restarts()).hasSize(2);
    supervise(Strategy.ONE_FOR_ALL, 9, 1_000);
    List<Pid> both = driven.image(boss).children();
    driven.ask(both.getFirst(), new Syscall.Link(both.getLast()));
    assertThat(end(both.getFirst(), CRASHED)).as("once").hasSize(2);
    assertThat(driven.image(boss).restarts()).hasSize(3);
  }

  @Test
  void withoutAWordOtpsDefaultsHold() {
    Pid second = end(child(Restart.PERMANENT), CRASHED).getFirst();
    assertThat(end(second, CRASHED)).isEmpty();
    assertThat(lives(boss)).isFalse();
  }
}
