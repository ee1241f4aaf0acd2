package org.llmagentos.kernel.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.llmagentos.kernel.core.guard.TenantBudget;
import org.llmagentos.kernel.core.schedule.Device;
import org.llmagentos.kernel.core.schedule.Price;
import org.llmagentos.kernel.core.schedule.Rate;
import org.llmagentos.kernel.core.schedule.Rules;
import org.llmagentos.kernel.core.schedule.SchedulingPolicy;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.capability.Limit;
import org.llmagentos.sdk.capability.Quota;
import org.llmagentos.sdk.capability.Resource;
import org.llmagentos.sdk.capability.Shortage;
import org.llmagentos.sdk.capability.Tenant;
import org.llmagentos.sdk.environment.Outcome;
import org.llmagentos.sdk.ipc.Address;
import org.llmagentos.sdk.ipc.Message;
import org.llmagentos.sdk.ipc.Topic;
import org.llmagentos.sdk.model.Completion;
import org.llmagentos.sdk.model.TokenUsage;
import org.llmagentos.sdk.model.Turn;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.process.Signal;
import org.llmagentos.sdk.sandbox.Confinement;
import org.llmagentos.sdk.sandbox.Execution;
import org.llmagentos.sdk.sandbox.Snippet;
import org.llmagentos.sdk.syscall.Reply;
import org.llmagentos.sdk.syscall.Syscall;
import org.llmagentos.sdk.value.Value;

/** Each resource, and who pays for it: the process, those above it, and its tenant. */
class BudgetsTest {

  private static final Tenant ACME = new Tenant("acme");
  private static final Syscall.Infer INFER = new Syscall.Infer("coder", 0, List.of(new Turn.Said("hello")), 100);
  private static final Syscall.Execute EXECUTE = new Syscall.Execute(new Snippet("js", "1"), 0, new Confinement(500, 9, 9));
  private static final Syscall.Send SEND = new Syscall.Send(new Address.Named("nobody"), Value.of(1));

  private final Driven driven = new Driven();

  @BeforeEach
  void aModelThatCosts() {
    boot(Map.of());
  }

  private void boot(Map<String, List<Limit>> limits) {
    var price = new Price(1_000_000, 3_000_000); // a token read costs one millionth, one written three
    var devices = new TreeMap<>(Map.of("model/coder", new Device(9, 10_000, new SchedulingPolicy.FairShare(), Rate.NONE, price, price)));
    var rules = new Rules(devices, new TreeMap<>(), new TreeMap<>(limits));
    driven.apply(new Input.Booted(driven.tick(), new TreeMap<>(Map.of("solver", "solver@1")), "k1", Input.Booted.EDITION, rules));
  }

  private Pid spawn(Limit... limits) {
    return driven.spawn(ACME, Driven.all(quota(limits)));
  }

  private static Quota quota(Limit... limits) {
    Quota quota = Driven.PLENTY;
    for (Limit limit : limits) {
      quota = quota.with(limit);
    }
    return quota;
  }

  private static Limit limit(Resource resource, long most) {
    return new Limit(resource, most);
  }

  private TenantBudget acme() {
    return driven.core.budgets().getOrDefault("acme", TenantBudget.NONE);
  }

  private static Shortage shortage(Reply reply) {
    Driven.assertFault(reply, Fault.Category.QUOTA);
    return ((Reply.Failed) reply).fault().shortages().getFirst();
  }

  @Test
  void moneyIsReservedAtTheDearestAndSettledAtThePriceOfWhatWasRead() {
    Pid pid = spawn(limit(Resource.MONEY, 1_000));
    driven.trap(pid, INFER);
    long most = driven.view(pid).reserved().money();
    assertThat(most).as("every byte a token, and 100 written").isEqualTo(driven.view(pid).reserved().tokens() - 100 + 300);
    driven.complete(pid, new Reply.Inferred(new Completion("coder", "hi", new TokenUsage(5, 7))));
    assertThat(driven.view(pid).used().money()).isEqualTo(5 + 7 * 3);
    assertThat(acme().used().money()).isEqualTo(26);

    Pid poor = spawn(limit(Resource.MONEY, 200));
    assertThat(shortage(driven.ask(poor, INFER))).isEqualTo(new Shortage(Resource.MONEY, most, 200));
  }

  @Test
  void aSnippetReservesItsWallTimeAndPaysForWhatPassed() {
    Pid pid = spawn(limit(Resource.SANDBOX_MILLIS, 700));
    driven.trap(pid, EXECUTE);
    assertThat(driven.view(pid).reserved().sandboxMillis()).isEqualTo(500);
    driven.complete(pid, new Reply.Executed(new Execution.Returned(Value.of(1), ""), List.of(), 0, Outcome.NONE));
    assertThat(driven.view(pid).used().sandboxMillis()).as("one tick of the clock").isEqualTo(1);
    driven.trap(pid, EXECUTE);
    driven.signal(pid, new Signal.Kill());
    assertThat(driven.view(pid).used().sandboxMillis()).as("it may have run to its limit").isEqualTo(501);
    assertThat(acme().used().sandboxMillis()).isEqualTo(501);
    assertThat(acme().reserved().sandboxMillis()).isZero();
  }

  @Test
  void messagesCountWhateverBecomesOfThem() {
    Pid pid = spawn(limit(Resource.MESSAGES, 3));
    assertThat(driven.ask(pid, SEND)).isInstanceOf(Reply.Offered.class);
    assertThat(driven.ask(pid, new Syscall.Publish(new Topic("news"), Value.of(1)))).isInstanceOf(Reply.Done.class);
    assertThat(driven.ask(pid, new Syscall.Call(SEND.to(), Value.of(1), 5))).isInstanceOf(Reply.Called.class);
    assertThat(shortage(driven.ask(pid, SEND))).isEqualTo(new Shortage(Resource.MESSAGES, 1, 0));
    Driven.assertFault(driven.ask(pid, new Syscall.Call(SEND.to(), Value.of(1), -1)), Fault.Category.USER);
    assertThat(acme().used().messages()).isEqualTo(3);
  }

  @Test
  void whoFollowsIsToldOnceThatABudgetIsNearlySpent() {
    boot(Map.of("acme", List.of(limit(Resource.MESSAGES, 25))));
    Pid clerk = spawn();
    driven.ask(clerk, new Syscall.Subscribe(new Topic(Topic.QUOTA_WARNINGS)));
    Pid stranger = driven.spawn(new Tenant("other"), Driven.all(Driven.PLENTY));
    driven.ask(stranger, new Syscall.Subscribe(new Topic(Topic.QUOTA_WARNINGS)));
    Pid pid = spawn(limit(Resource.MESSAGES, 10));
    for (int i = 0; i < 8; i++) {
      driven.ask(pid, SEND);
    }
    assertThat(warning(clerk)).as("eight of ten").isEmpty();
    driven.ask(pid, SEND);
    assertThat(warning(clerk)).isEqualTo(warning(pid, "process " + pid, 1, 10));
    driven.ask(pid, SEND);
    assertThat(warning(clerk)).as("it has been told").isEmpty();
    Pid other = spawn();
    for (int i = 0; i < 15; i++) {
      driven.ask(other, SEND);
    }
    assertThat(warning(clerk)).isEqualTo(warning(other, "tenant acme", 2, 25));
    assertThat(warning(clerk)).isEmpty();
    assertThat(warning(stranger)).isEmpty();
  }

  @Test
  void whatIsReservedIsNotWarnedOf() {
    Pid pid = spawn(limit(Resource.SANDBOX_MILLIS, 500));
    driven.ask(pid, new Syscall.Subscribe(new Topic(Topic.QUOTA_WARNINGS)));
    driven.trap(pid, EXECUTE);
    driven.complete(pid, new Reply.Executed(new Execution.Returned(Value.of(1), ""), List.of(), 0, Outcome.NONE));
    assertThat(warning(pid)).isEmpty();
  }

  private List<Message> warning(Pid pid) {
    return ((Reply.Received) driven.ask(pid, new Syscall.Receive(0))).messages();
  }

  private static List<Message> warning(Pid teller, String of, long left, long limit) {
    Value body =
        Value.fields()
            .with("of", Value.of(of))
            .with("resource", Value.of("messages"))
            .with("left", Value.of(left))
            .with("limit", Value.of(limit));
    return List.of(new Message(teller, body, 0, Topic.QUOTA_WARNINGS));
  }

  @Test
  void aCheckpointTakesTheStorageOfTheOneBeforeAndTheEndFreesIt() {
    Pid pid = spawn(limit(Resource.STORAGE, 10));
    driven.trap(pid, new Syscall.Checkpoint(Value.of("12345678")));
    assertThat(driven.view(pid).used().storage()).isEqualTo(9);
    assertThat(shortage(driven.ask(pid, new Syscall.Checkpoint(Value.of("1234567890"))))).isEqualTo(new Shortage(Resource.STORAGE, 2, 1));
    driven.trap(pid, new Syscall.Checkpoint(Value.of("123")));
    assertThat(acme().used().storage()).isEqualTo(4);
    long world = driven.open(pid);
    driven.trap(pid, new Syscall.Checkpoint(Value.of("12345")));
    driven.complete(pid, new Reply.Failed(new Fault(Fault.Category.UNSUPPORTED, "not this one")));
    assertThat(driven.view(pid).used().storage()).as("%s could not be saved", world).isEqualTo(4);
    driven.signal(pid, new Signal.Kill());
    assertThat(driven.view(pid).used().storage()).isZero();
    assertThat(acme().used().storage()).isZero();
  }

  @Test
  void whoseWallTimeIsOverMayOnlyEnd() {
    Pid parent = spawn(limit(Resource.WALL_MILLIS, 50));
    Pid child = ((Reply.Spawned) driven.ask(parent, new Syscall.Spawn("solver", Driven.GOAL, Driven.all(new Quota(0, 0, 0, 0, 0))))).pid();
    assertThat(driven.ask(child, new Syscall.Now())).isInstanceOf(Reply.Time.class);
    for (int i = 0; i < 60; i++) {
      driven.tick();
    }
    assertThat(shortage(driven.ask(child, new Syscall.Now())).resource()).as("its parent's is over").isEqualTo(Resource.WALL_MILLIS);
    assertThat(driven.trap(child, new Syscall.Exit(Value.of(1)))).anyMatch(Output.Over.class::isInstance);
  }

  @Test
  void whatAChildsQuotaDoesNotSayIsPaidByThoseAbove() {
    Pid top = spawn(limit(Resource.MESSAGES, 2));
    var silent = new Syscall.Spawn("solver", Driven.GOAL, Driven.all(new Quota(1, 1, 1, 1, 1)));
    Pid middle = ((Reply.Spawned) driven.ask(top, silent)).pid();
    var least = new Syscall.Spawn("solver", Driven.GOAL, Driven.all(new Quota(0, 0, 0, 0, 0).with(limit(Resource.MESSAGES, 1))));
    Pid bottom = ((Reply.Spawned) driven.ask(middle, least)).pid();
    assertThat(driven.view(top).reserved().messages()).as("of the one that has a limit of its own").isEqualTo(1);
    assertThat(driven.ask(middle, SEND)).isInstanceOf(Reply.Offered.class);
    assertThat(shortage(driven.ask(top, SEND)).left()).isZero();
    assertThat(driven.ask(bottom, SEND)).isInstanceOf(Reply.Offered.class);
    driven.signal(bottom, new Signal.Kill());
    assertThat(driven.view(middle).used().messages()).isEqualTo(2);
    assertThat(driven.view(top).used().messages()).isEqualTo(2);
    assertThat(driven.view(top).reserved().messages()).isZero();
    assertThat(acme().used().messages()).isEqualTo(2);
  }

  @Test
  void aTenantsLimitHoldsForAllItsProcessesAndCanBeChanged() {
    boot(Map.of("acme", List.of(limit(Resource.MESSAGES, 1), limit(Resource.CHILDREN, 0))));
    Pid one = spawn();
    Pid other = spawn();
    assertThat(driven.ask(one, SEND)).isInstanceOf(Reply.Offered.class);
    assertThat(shortage(driven.ask(other, SEND))).isEqualTo(new Shortage(Resource.MESSAGES, 1, 0));
    Driven.assertFault(driven.ask(one, new Syscall.Spawn("solver", Driven.GOAL, Driven.all(new Quota(0, 0, 0, 0, 0)))), Fault.Category.QUOTA);
    assertThat(driven.view(other).used().messages()).as("nobody pays when one of them lacks it").isZero();
    assertThat(driven.view(one).reserved().children()).isZero();

    driven.apply(new Input.Limited(driven.tick(), ACME, List.of(limit(Resource.MESSAGES, 2))));
    assertThat(driven.ask(other, SEND)).isInstanceOf(Reply.Offered.class);
    boot(Map.of("acme", List.of(limit(Resource.MESSAGES, 100))));
    assertThat(shortage(driven.ask(other, SEND)).left()).as("what was set stays, and what was used").isZero();
    driven.apply(new Input.Limited(driven.tick(), ACME, List.of()));
    assertThat(driven.ask(other, SEND)).as("the file's holds again").isInstanceOf(Reply.Offered.class);
    assertThat(acme().used().messages()).isEqualTo(3);

    driven.apply(new Input.Erased(driven.tick(), ACME));
    assertThat(acme()).isEqualTo(TenantBudget.NONE.laid(List.of(limit(Resource.MESSAGES, 100))));
  }

  @Test
  void inAnOldJournalRefusalsSayWhatTheySaidThen() {
    driven.apply(new Input.Booted(driven.tick(), new TreeMap<>(Map.of("solver", "solver@1")), "k1", 1));
    Pid pid = driven.spawn(Driven.all(new Quota(0, 0, 1, 0, 0)));
    var refused = new Reply.Failed(new Fault(Fault.Category.QUOTA, "this call does not fit into what is left of the quota of model calls"));
    assertThat(driven.ask(pid, INFER)).isEqualTo(refused);
    driven.trap(pid, EXECUTE);
    var nested = new Reply.Failed(new Fault(Fault.Category.QUOTA, "the quota of skill calls is spent"));
    assertThat(Driven.reply(driven.nest(pid, 1))).isEqualTo(nested);
  }
}
