package org.llmagentos.kernel.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.llmagentos.kernel.core.process.CallId;
import org.llmagentos.kernel.core.schedule.Device;
import org.llmagentos.kernel.core.schedule.Rate;
import org.llmagentos.kernel.core.schedule.Rules;
import org.llmagentos.kernel.core.schedule.SchedulingPolicy;
import org.llmagentos.kernel.core.schedule.Share;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.capability.Quota;
import org.llmagentos.sdk.capability.Tenant;
import org.llmagentos.sdk.model.Completion;
import org.llmagentos.sdk.model.TokenUsage;
import org.llmagentos.sdk.model.Turn;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.process.Signal;
import org.llmagentos.sdk.sandbox.Confinement;
import org.llmagentos.sdk.sandbox.Snippet;
import org.llmagentos.sdk.syscall.Reply;
import org.llmagentos.sdk.syscall.Syscall;

/** When calls get a slot of the device they need. */
class SchedulingTest {

  private static final Tenant A = new Tenant("a");
  private static final Tenant B = new Tenant("b");
  private static final long MOST = 1_000;

  private final Driven driven = new Driven();

  private static Syscall<?> infer(int maxTokens) {
    return new Syscall.Infer("coder", 0, List.of(new Turn.Said("hello")), maxTokens);
  }

  private void boot(int slots, SchedulingPolicy policy, Map<String, Share> shares) {
    var devices = new TreeMap<>(Map.of("model/coder", new Device(slots, MOST, policy), "sandbox", new Device(1, 1, policy)));
    var programs = new TreeMap<>(Map.of("solver", "solver@1"));
    driven.apply(new Input.Booted(driven.tick(), programs, "k1", Input.Booted.EDITION, new Rules(devices, new TreeMap<>(shares))));
  }

  private Pid spawn(Tenant tenant) {
    return driven.spawn(tenant, Driven.all(Driven.PLENTY));
  }

  /** A process of that tenant asks the model; whether it is asked at once. */
  private boolean asks(Pid pid) {
    return !dispatched(driven.trap(pid, infer(100))).isEmpty();
  }

  /** The model has answered that process; whose turn it is now. */
  private List<Pid> answered(Pid pid, long tokens) {
    return dispatched(driven.complete(pid, new Reply.Inferred(new Completion("coder", "hi", new TokenUsage(tokens, 0)))));
  }

  private static List<Pid> dispatched(List<Output> outputs) {
    return outputs.stream().filter(Output.Dispatch.class::isInstance).map(output -> ((Output.Dispatch) output).call().pid()).toList();
  }

  @Test
  void aCallWaitsForASlot() {
    boot(1, new SchedulingPolicy.FairShare(), Map.of());
    Pid first = spawn(A);
    Pid second = spawn(A);
    assertThat(asks(first)).isTrue();
    assertThat(asks(second)).isFalse();
    var execute = new Syscall.Execute(new Snippet("js", "1"), 0, Confinement.STANDARD);
    assertThat(dispatched(driven.trap(spawn(A), execute))).as("another device").hasSize(1);
    assertThat(answered(first, 5)).containsExactly(second);
    assertThat(answered(second, 5)).isEmpty();
  }

  @Test
  void whoWasServedLessGoesFirst() {
    boot(1, new SchedulingPolicy.FairShare(), Map.of());
    List<Pid> a = List.of(spawn(A), spawn(A), spawn(A));
    List<Pid> b = List.of(spawn(B), spawn(B));
    a.forEach(this::asks);
    b.forEach(this::asks);
    assertThat(answered(a.get(0), 100)).containsExactly(b.get(0));
    assertThat(answered(b.get(0), 20)).as("20 are less than 100").containsExactly(b.get(1));
    assertThat(answered(b.get(1), 90)).as("110 are more").containsExactly(a.get(1));
  }

  @Test
  void aHeavierTenantGetsMore() {
    boot(1, new SchedulingPolicy.FairShare(), Map.of("a", new Share(3, 9, 0, Rate.NONE)));
    List<Pid> a = List.of(spawn(A), spawn(A), spawn(A), spawn(A));
    List<Pid> b = List.of(spawn(B), spawn(B));
    a.forEach(this::asks);
    b.forEach(this::asks);
    assertThat(answered(a.get(0), 100)).containsExactly(b.get(0));
    assertThat(answered(b.get(0), 100)).containsExactly(a.get(1));
    assertThat(answered(a.get(1), 100)).containsExactly(a.get(2));
  }

  @Test
  void whoComesBackDoesNotGetWhatItDidNotWantBefore() {
    boot(1, new SchedulingPolicy.FairShare(), Map.of());
    Pid hungry = spawn(A);
    for (int i = 0; i < 3; i++) {
      asks(hungry);
      answered(hungry, 100);
    }
    List<Pid> others = List.of(spawn(A), spawn(A));
    asks(hungry);
    others.forEach(this::asks);
    List<Pid> late = List.of(spawn(B), spawn(B), spawn(B));
    late.forEach(this::asks);
    assertThat(answered(hungry, 100)).containsExactly(late.get(0));
    assertThat(answered(late.get(0), 100)).containsExactly(others.get(0));
  }

  @Test
  void noTenantHoldsMoreSlotsThanItsCap() {
    boot(3, new SchedulingPolicy.FairShare(), Map.of("a", new Share(1, 1, 0, Rate.NONE)));
    List<Pid> a = List.of(spawn(A), spawn(A));
    assertThat(asks(a.get(0))).isTrue();
    assertThat(asks(a.get(1))).isFalse();
    assertThat(asks(spawn(B))).isTrue();
    assertThat(answered(a.get(0), 1)).containsExactly(a.get(1));
  }

  @Test
  void theProgramThatWasServedLeastGoesFirstAndOneThatHasWaitedLong() {
    boot(1, new SchedulingPolicy.LeastAttained(1), Map.of());
    Pid big = spawn(A);
    asks(big);
    answered(big, 500);
    Pid holder = spawn(A);
    asks(holder);
    asks(big);
    Pid small = spawn(A);
    asks(small);
    assertThat(answered(holder, 1)).containsExactly(small);

    boot(1, new SchedulingPolicy.LeastAttained(100), Map.of()); // another policy: nothing is remembered, everybody queues up again
    driven.apply(new Input.Resumed(driven.tick(), small));
    driven.apply(new Input.Resumed(driven.tick(), big));
    Pid late = spawn(A);
    asks(late);
    assertThat(answered(small, 1)).containsExactly(big);
  }

  @Test
  void priorityGoesByTheTenantAndFifoByTheOrder() {
    boot(1, new SchedulingPolicy.Priority(), Map.of("b", new Share(1, 9, 1, Rate.NONE)));
    List<Pid> pids = List.of(spawn(A), spawn(A), spawn(B));
    pids.forEach(this::asks);
    assertThat(answered(pids.get(0), 1)).containsExactly(pids.get(2));

    boot(1, new SchedulingPolicy.Fifo(), Map.of("b", new Share(1, 9, 1, Rate.NONE)));
    driven.apply(new Input.Resumed(driven.tick(), pids.get(2)));
    driven.apply(new Input.Resumed(driven.tick(), pids.get(1)));
    Pid last = spawn(B);
    asks(last);
    assertThat(answered(pids.get(2), 1)).containsExactly(pids.get(1));
    assertThat(answered(pids.get(1), 1)).containsExactly(last);
  }

  @Test
  void aCallThatNoSlotWillEverServeIsRefused() {
    boot(1, new SchedulingPolicy.FairShare(), Map.of());
    Pid pid = spawn(A);
    Driven.assertFault(driven.ask(pid, infer((int) MOST)), Fault.Category.QUOTA);
    assertThat(driven.view(pid).used().modelCalls()).isZero();
    assertThat(asks(pid)).isTrue();
  }

  @Test
  void whoeverIsKilledFreesItsSlotAndPaysOnlyForWhatWasBegun() {
    boot(1, new SchedulingPolicy.FairShare(), Map.of());
    Pid served = spawn(A);
    Pid waiting = spawn(A);
    Pid next = spawn(B);
    List.of(served, waiting, next).forEach(this::asks);
    assertThat(dispatched(driven.signal(waiting, new Signal.Kill()))).isEmpty();
    assertThat(driven.view(waiting).used().tokens()).as("it was never asked").isZero();
    assertThat(dispatched(driven.signal(served, new Signal.Kill()))).containsExactly(next);
    assertThat(driven.view(served).used().tokens()).as("it may have cost all it could").isGreaterThan(100);
  }

  @Test
  void afterABootEveryCallQueuesUpAgainWhenItsProcessRuns() {
    boot(1, new SchedulingPolicy.FairShare(), Map.of());
    Pid served = spawn(A);
    Pid waiting = spawn(A);
    List.of(served, waiting).forEach(this::asks);
    boot(1, new SchedulingPolicy.FairShare(), Map.of());
    assertThat(driven.core.pending()).as("no driver works on it, nor may").isEmpty();
    assertThat(driven.core.resting()).containsExactly(served, waiting);
    assertThat(answered(served, 1)).as("nobody was asked yet").isEmpty();
    assertThat(driven.image(served).inFlight()).hasSize(1);

    List<Output> resumed = driven.apply(new Input.Resumed(driven.tick(), waiting));
    assertThat(dispatched(resumed)).as("who is not run holds nobody up").containsExactly(waiting);
    assertThat(dispatched(driven.apply(new Input.Resumed(driven.tick(), served)))).isEmpty();
    assertThat(answered(waiting, 1)).containsExactly(served);
    assertThat(driven.core.resting()).isEmpty();
  }

  @Test
  void anErasedTenantLeavesNoTrace() {
    boot(1, new SchedulingPolicy.FairShare(), Map.of());
    List<Pid> pids = List.of(spawn(A), spawn(A), spawn(B));
    pids.forEach(this::asks);
    assertThat(dispatched(driven.apply(new Input.Erased(driven.tick(), A)))).containsExactly(pids.get(2));
    assertThat(driven.core.queues().get("model/coder").served()).containsOnlyKeys("b");
  }

  @Test
  void aReservationIsHeldWhileACallWaits() {
    boot(1, new SchedulingPolicy.FairShare(), Map.of());
    asks(spawn(A));
    Pid poor = driven.spawn(A, Driven.all(new Quota(1, 200, 1, 1, 0)));
    assertThat(asks(poor)).isFalse();
    assertThat(driven.image(poor).reserved().tokens()).isPositive();
    assertThat(new CallId(poor, 1, 0)).isEqualTo(driven.image(poor).inFlight().getFirst().call());
  }

  @Test
  void aRateHoldsCallsBackUntilItsTime() {
    boot(9, new SchedulingPolicy.FairShare(), Map.of("a", new Share(1, 9, 0, new Rate(2, 0))));
    List<Pid> a = List.of(spawn(A), spawn(A), spawn(A));
    assertThat(a.stream().map(this::asks)).containsExactly(true, true, false);
    assertThat(asks(spawn(B))).as("another tenant's").isTrue();
    long held = wakes().getLast();
    assertThat(dispatched(driven.apply(new Input.Ticked(held - 1)))).isEmpty();
    assertThat(dispatched(driven.apply(new Input.Ticked(held)))).containsExactly(a.get(2));
    int before = wakes().size();
    driven.apply(new Input.Ticked(held + 1));
    assertThat(wakes()).as("nobody waits for the time any more").hasSize(before);
  }

  @Test
  void aRateOutlivesABoot() {
    boot(9, new SchedulingPolicy.FairShare(), Map.of("a", new Share(1, 9, 0, new Rate(1, 0))));
    assertThat(asks(spawn(A))).isTrue();
    boot(9, new SchedulingPolicy.FairShare(), Map.of("a", new Share(1, 9, 0, new Rate(1, 0))));
    assertThat(asks(spawn(A))).isFalse();
    boot(9, new SchedulingPolicy.FairShare(), Map.of("a", new Share(1, 9, 0, new Rate(2, 0))));
    assertThat(asks(spawn(A))).as("another rate begins anew").isTrue();
  }

  @Test
  void aCallThatAMinuteDoesNotAllowIsRefused() {
    boot(9, new SchedulingPolicy.FairShare(), Map.of("a", new Share(1, 9, 0, new Rate(0, 50))));
    Driven.assertFault(driven.ask(spawn(A), infer(100)), Fault.Category.QUOTA);
    assertThat(asks(spawn(B))).isTrue();
  }

  @Test
  void whomItsOwnRateHeldBackIsLiftedWhenItMayGo() {
    boot(1, new SchedulingPolicy.FairShare(), Map.of("b", new Share(1, 9, 0, new Rate(1, 0))));
    List<Pid> b = List.of(spawn(B), spawn(B), spawn(B));
    List<Pid> a = List.of(spawn(A), spawn(A), spawn(A));
    asks(b.get(0));
    answered(b.get(0), 10);
    b.subList(1, 3).forEach(this::asks);
    for (int i = 0; i < 2; i++) {
      asks(a.get(i));
      answered(a.get(i), 100);
    }
    asks(a.get(0));
    asks(a.get(1));
    driven.apply(new Input.Ticked(200_000));
    assertThat(driven.core.queues().get("model/coder").served().get("b"))
        .as("what it was not served while its rate held it back does not count")
        .isGreaterThanOrEqualTo(driven.core.queues().get("model/coder").virtualTime());
  }

  @Test
  void whoseWeightIsChangedIsNotAheadForWhatItWasServedByTheOldOne() {
    boot(1, new SchedulingPolicy.FairShare(), Map.of("a", new Share(9, 9, 0, Rate.NONE)));
    Pid a = spawn(A);
    for (int i = 0; i < 9; i++) {
      asks(a);
      answered(a, 100);
    }
    Pid b = spawn(B);
    asks(b);
    answered(b, 100);
    boot(1, new SchedulingPolicy.FairShare(), Map.of("a", new Share(1, 9, 0, Rate.NONE)));
    assertThat(driven.core.queues().get("model/coder").served().get("a")).isEqualTo(100);
  }

  private List<Long> wakes() {
    return driven.outputs.stream().filter(Output.Wake.class::isInstance).map(output -> ((Output.Wake) output).until()).toList();
  }
}
