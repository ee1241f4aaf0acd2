package org.llmagentos.kernel.node.codec;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.llmagentos.kernel.core.Input;
import org.llmagentos.kernel.core.KernelState;
import org.llmagentos.kernel.core.guard.TenantBudget;
import org.llmagentos.kernel.core.process.CallId;
import org.llmagentos.kernel.core.process.InFlight;
import org.llmagentos.kernel.core.process.Mark;
import org.llmagentos.kernel.core.process.ProcessImage;
import org.llmagentos.kernel.core.process.SavedEnvironment;
import org.llmagentos.kernel.core.process.Ward;
import org.llmagentos.kernel.core.process.Work;
import org.llmagentos.kernel.core.schedule.Device;
import org.llmagentos.kernel.core.schedule.Level;
import org.llmagentos.kernel.core.schedule.Price;
import org.llmagentos.kernel.core.schedule.QueueImage;
import org.llmagentos.kernel.core.schedule.Rate;
import org.llmagentos.kernel.core.schedule.Rules;
import org.llmagentos.kernel.core.schedule.SchedulingPolicy;
import org.llmagentos.kernel.core.schedule.Share;
import org.llmagentos.kernel.core.schedule.Ticket;
import org.llmagentos.kernel.node.past.AuditEntry;
import org.llmagentos.kernel.node.past.HistoryPart;
import org.llmagentos.kernel.node.past.Lesson;
import org.llmagentos.kernel.node.past.PastCall;
import org.llmagentos.kernel.node.past.Snapshot;
import org.llmagentos.kernel.node.past.TablePart;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.capability.Capability;
import org.llmagentos.sdk.capability.Grant;
import org.llmagentos.sdk.capability.Limit;
import org.llmagentos.sdk.capability.Quota;
import org.llmagentos.sdk.capability.Resource;
import org.llmagentos.sdk.capability.Shortage;
import org.llmagentos.sdk.capability.Tenant;
import org.llmagentos.sdk.capability.Usage;
import org.llmagentos.sdk.environment.Outcome;
import org.llmagentos.sdk.ipc.Address;
import org.llmagentos.sdk.ipc.Message;
import org.llmagentos.sdk.ipc.Offer;
import org.llmagentos.sdk.ipc.Topic;
import org.llmagentos.sdk.learn.Experience;
import org.llmagentos.sdk.learn.LearnedSkill;
import org.llmagentos.sdk.model.Turn;
import org.llmagentos.sdk.process.ExitStatus;
import org.llmagentos.sdk.process.Goal;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.process.ProcessState;
import org.llmagentos.sdk.process.Restart;
import org.llmagentos.sdk.process.Signal;
import org.llmagentos.sdk.process.Strategy;
import org.llmagentos.sdk.process.Supervision;
import org.llmagentos.sdk.sandbox.Confinement;
import org.llmagentos.sdk.sandbox.Execution;
import org.llmagentos.sdk.sandbox.Snippet;
import org.llmagentos.sdk.skill.SkillResult;
import org.llmagentos.sdk.syscall.Reply;
import org.llmagentos.sdk.syscall.Syscall;
import org.llmagentos.sdk.value.Value;

/** What lies in the golden files. These records never change, but for new fields, which old files are taken to lack. */
final class Golden {

  private static final Pid PID = new Pid(3);
  private static final CallId CALL = new CallId(PID, 1, 0);
  private static final Goal GOAL = new Goal("打开门", "MiniGrid-Unlock-v0", 7, "embedded", 2_000);
  private static final Grant GRANT =
      new Grant(List.of(new Capability.Invoke("*"), new Capability.Infer("embedded")), new Quota(1, 2, 3, 4, 5));
  private static final Syscall.Execute EXECUTE = new Syscall.Execute(new Snippet("js", "toggle()"), 1, Confinement.STANDARD);
  private static final Turn.Brief BRIEF =
      new Turn.Brief("打开门", List.of("打开门"), "js", List.of(), List.of(new Turn.Example("a", "b")), 10);
  private static final Syscall.Infer INFER = new Syscall.Infer("embedded", 0, List.of(BRIEF), 1_024);
  private static final Syscall.Invoke FIND = new Syscall.Invoke("find", List.of(Value.of("key"), Value.nothing()), 1);
  private static final ExitStatus ENDED = new ExitStatus.Completed(Value.fields().with("reward", Value.of(0.5)));

  private static final Usage USED = new Usage(1, 2, 3, 4, 5, 6, 7, 8, 9, 0);

  private Golden() {}

  /** The inputs that version 0.1.0 wrote, with what it did not know yet at its defaults. */
  static List<Object> first() {
    return List.of(
        new Input.Booted(1, programs("program-solver@0.1.0#00"), "", 0),
        new Input.Submitted(2, Tenant.DEFAULT, "solver", GOAL, GRANT, -5),
        new Input.Trapped(3, CALL, INFER),
        new Input.Trapped(4, CALL, EXECUTE),
        new Input.Nested(5, CALL.nested(1), FIND),
        new Input.Completed(6, CALL.nested(1), new Reply.Invoked(SkillResult.done(Value.of(42L))), -77, List.of()),
        new Input.Ended(7, PID, ENDED),
        new Input.Signalled(8, PID, new Signal.Kill()));
  }

  /** What version 0.2.0 wrote, each kind of thing that is stored, with what it did not know yet at its defaults. */
  static List<Object> second() {
    var found = new Reply.Invoked(SkillResult.done(Value.of(42L)));
    var saved = new SavedEnvironment(1, "MiniGrid-Unlock-v0", "AAEC", new Outcome(0.25, 9, false, true));
    var mark = new Mark(4, Value.of(List.of(Value.of("门"), Value.of(true))), List.of(saved));
    var kernel = new KernelState("k1", 1_780_000_000_000L, 5, programs("program-solver@0.2.0#01"), List.of(), 0);
    var nested = new PastCall(CALL.nested(1), 5, FIND, List.of(found), 6, -77, List.of());
    var threw = new Reply.Executed(new Execution.Threw("no door", 2, "out"), List.of(call()), 1, Outcome.NONE);
    var executed = new PastCall(CALL, 4, EXECUTE, List.of(threw), 8, 99, List.of(nested));
    var open = new PastCall(new CallId(PID, 2, 0), 9, new Syscall.Sleep(1_000), List.of(), 0, 0, List.of());
    var skill = new LearnedSkill("s1", "打开门", "gridworld", new Snippet("js", "toggle()"), 3, 2, List.of());
    var inDoubt = new InFlight(CALL, new Work.Invoke("send", List.of(Value.of(-1L)), 0), new Usage(0, 0, 0, 1, 0)).doubted();
    return List.of(
        new Input.Booted(1, programs("program-solver@0.2.0#01"), "0123456789abcdef", 0),
        new Input.Submitted(2, new Tenant("acme"), "solver", GOAL, GRANT, -5),
        new Input.Trapped(3, CALL, INFER),
        new Input.Nested(4, CALL.nested(1), FIND),
        new Input.Completed(5, new CallId(PID, 4, 0), new Reply.Done(), 0, List.of(saved)),
        new Input.Ended(6, PID, new ExitStatus.Diverged(7, "asked otherwise")),
        new Input.Signalled(7, PID, new Signal.Terminate()),
        new Input.Doubted(8, CALL.nested(1)),
        new Input.Resolved(9, CALL.nested(1), true),
        new Input.Forked(10, image(List.of(mark), List.of())),
        new Input.Adopted(11, PID, "program-solver@0.2.0#01"),
        new Input.Forgotten(12, 11),
        new Input.Erased(13, new Tenant("acme")),
        new Snapshot(1_000, kernel, List.of()),
        new Snapshot(1_000, new KernelState("", 0, 0, kernel.programs(), List.of(image(List.of(), List.of(inDoubt))), 0), List.of(open)),
        new HistoryPart(List.of(executed, open)),
        new Lesson(new Tenant("acme"), "library", new Experience.Admission(skill)),
        new TablePart(77, new Tenant("acme"), "q", new TreeMap<>(Map.of("a", Value.of(1.5), "b", Value.nothing()))),
        new AuditEntry(
            2, 1_025, 2_048, "0a", "0b", List.of(new AuditEntry.Gone(0, 1, 1_024)), List.of(new AuditEntry.Sum(3, 1, "0c")), "0d"),
        new Lesson(new Tenant("acme"), "library", new Experience.Use("s1", true)),
        new Input.Trapped(5, CALL, new Syscall.Recall("打开门", "gridworld", 5)));
  }

  /** What version 0.4.0 wrote: the same, messages between processes, devices, supervision, budgets and rates. */
  static List<Object> fourth() {
    var caller = new Address.Caller(new Pid(9), 12);
    var mail = List.of(new Message(PID, Value.of("门"), 7, ""), new Message(new Pid(9), Value.of(1), 0, "news"));
    var waits = new InFlight(CALL, new Work.Receive(1_780_000_000_000L), Usage.NONE);
    var asks = new InFlight(CALL, new Work.Call(new Pid(9), 77), Usage.NONE);
    var grant = new Grant(List.of(new Capability.Send("solver")), GRANT.quota());
    var ended = new PastCall(CALL, 4, new Syscall.Receive(5), List.of(new Reply.Received(mail)), 8, 0, List.of());
    var answered = new Reply.Called(new Offer.Accepted(), List.of(Value.of(1)));
    var called = new PastCall(CALL, 4, new Syscall.Call(new Address.To(PID), Value.of(1), 9), List.of(answered), 8, 0, List.of());
    List<Reply> dead = List.of(new Reply.Offered(new Offer.DeadLettered()));
    var offered = new PastCall(CALL, 4, new Syscall.Send(caller, Value.of(1)), dead, 8, 0, List.of());
    var states = List.of(image(List.of(), List.of(waits)), image(List.of(), List.of(asks), mail, 3, List.of("clerk"), List.of("news")));
    return Stream.concat(
            third().stream(),
            Stream.of(
                new Input.Booted(1, programs("program-solver@0.4.0#02"), "", 1),
                new Input.Submitted(2, new Tenant("acme"), "solver", GOAL, grant, -5),
                new Input.Trapped(3, CALL, new Syscall.Send(new Address.Named("clerk"), Value.of(1))),
                new Input.Trapped(4, CALL, new Syscall.Register("clerk")),
                new Input.Trapped(5, CALL, new Syscall.Subscribe(new Topic("news"))),
                new Input.Completed(6, CALL, new Reply.Called(new Offer.BackPressured(), List.of()), 0, List.of()),
                new HistoryPart(List.of(ended, called, offered)),
                new Input.Booted(7, programs("program-solver@0.4.0#02"), "", 1, new Rules(devices(), shares(), limits())),
                new Input.Resumed(8, PID),
                new Input.Trapped(9, CALL, new Syscall.Spawn("solver", GOAL, GRANT, Restart.TRANSIENT)),
                new Input.Trapped(10, CALL, new Syscall.Supervise(new Supervision(Strategy.REST_FOR_ONE, 3, 5_000))),
                new Input.Trapped(11, CALL, new Syscall.Monitor(new Pid(9))),
                new Input.Trapped(12, CALL, new Syscall.Demonitor(new Pid(9))),
                new Input.Trapped(13, CALL, new Syscall.Link(new Pid(9))),
                new Input.Ended(14, PID, new ExitStatus.Killed(new Signal.LinkBroken(new Pid(9)))),
                new Snapshot(1_001, new KernelState("", 0, 0, programs("program-solver@0.4.0#02"), List.of(supervisor()), 1), List.of()),
                new Input.Limited(9, new Tenant("acme"), List.of(new Limit(Resource.MONEY, 1_500_000), new Limit(Resource.TOKENS, Quota.MOST))),
                new Input.Ticked(10),
                new Input.Submitted(11, new Tenant("acme"), "solver", GOAL, new Grant(List.of(), everything()), -5),
                new Input.Completed(12, CALL, new Reply.Failed(lacking()), 0, List.of()),
                new Snapshot(1_000, queued(states), List.of())))
        .toList();
  }

  /** What version 0.5.0 writes: the same as 0.4.0 and what has changed since. */
  static List<Object> fifth() {
    return Stream.concat(
            fourth().stream(),
            Stream.of(
                new Input.Trapped(13, CALL, new Syscall.Unlink(new Pid(9))),
                new Input.Trapped(14, CALL, new Syscall.Receive(5, 64))))
        .toList();
  }

  /** What version 0.6.0 writes: the same, bounds of processor time, memory and stack, the right to widen them, big numbers and bytes. */
  static List<Object> sixth() {
    var bounds = new Confinement(1, 2, 3, 4, 5, 6);
    var given = Value.of(List.of(Value.of(BigInteger.TEN.pow(30).negate()), Value.of(new byte[] {0, -1})));
    var stopped = new Reply.Executed(new Execution.TimedOut("out", 4), List.of(), 0, Outcome.NONE);
    var spent = new Reply.Executed(new Execution.Exhausted("cpu", "out", 5), List.of(), 0, Outcome.NONE);
    var wide = new Grant(List.of(new Capability.Widen(bounds)), new Quota(1, 2, 3, 4, 5));
    return Stream.concat(
            fifth().stream(),
            Stream.of(
                new Input.Submitted(15, Tenant.DEFAULT, "solver", GOAL, wide, -5),
                new Input.Trapped(16, CALL, new Syscall.Execute(new Snippet("python", "f()"), 1, bounds)),
                new Input.Completed(17, CALL.nested(1), new Reply.Invoked(SkillResult.done(given)), -77, List.of()),
                new Input.Completed(18, CALL, stopped, 0, List.of()),
                new Input.Completed(19, CALL, spent, 0, List.of())))
        .toList();
  }

  /** What version 0.7.0 writes: the same as 0.6.0, and trainings. */
  static List<Object> seventh() {
    var settings = new TreeMap<>(Map.of("gamma", "0.99"));
    var train = new Syscall.Train("qlearning", "FrozenLake-v1", settings, 7, "00ff", 100, 60_000);
    var work = new Work.Train("qlearning", "FrozenLake-v1", settings, 7, "00ff", 100, 60_000);
    var training = new InFlight(CALL, work, USED.with(Resource.TRAINING_MILLIS, 60_000));
    var trained = new Reply.Trained("ff00", 200, 3_000, new TreeMap<>(Map.of("return", 0.74)));
    return Stream.concat(
            sixth().stream(),
            Stream.of(
                new Input.Trapped(20, CALL, train),
                new Input.Completed(21, CALL, trained, 0, List.of()),
                new Snapshot(20, queued(List.of(image(List.of(), List.of(training)))), List.of())))
        .toList();
  }

  /** What version 0.3.0 wrote: the same as 0.2.0 and what had changed since. */
  static List<Object> third() {
    var seen = new LearnedSkill.Condition("MiniGrid-Unlock-v0", 3, 2);
    var skill = new LearnedSkill("s1", "打开门", "gridworld", new Snippet("js", "toggle()"), 3, 2, List.of(seen));
    var acme = new Tenant("acme");
    return Stream.concat(
            second().stream(),
            Stream.of(
                new Lesson(acme, "library", new Experience.Admission(skill)),
                new Lesson(acme, "library", new Experience.Use("s1", true, "MiniGrid-Unlock-v0")),
                new Input.Trapped(5, CALL, new Syscall.Recall("打开门", "gridworld", 5, "MiniGrid-Unlock-v0")),
                new Input.Trapped(6, CALL, new Syscall.Infer("embedded", 0, List.of(BRIEF, tried()), 1_024))))
        .toList();
  }

  private static ProcessImage supervisor() {
    ProcessImage image = image(List.of(), List.of(), List.of(Message.down(new Pid(8), ENDED)), 0, List.of(), List.of());
    var supervision = new Supervision(Strategy.ONE_FOR_ALL, 2, 60_000);
    var ward = new Ward(new Pid(4), new Pid(5), Restart.PERMANENT);
    return new ProcessImage(
        PID, image.parent(), image.tenant(), image.program(), image.plugin(), image.goal(), image.grant(), 1, -5, image.used(),
        image.reserved(), 77, ProcessState.ZOMBIE, List.of(new ExitStatus.Killed(new Signal.SiblingExited(new Pid(8)))), 9, 4, List.of(),
        List.of(), 0, List.of(), List.of(), false, false, List.of(), image.children(), List.of(), 0, image.talks(), image.mailbox(), 0,
        List.of(), List.of(), false, List.of(new Pid(9)), List.of(new Pid(10)), List.of(supervision), List.of(ward), List.of(7L, 8L), 0);
  }

  private static KernelState queued(List<ProcessImage> states) {
    var infer = new Ticket(CALL, new Tenant("acme"), new Pid(2), 500, 1_780_000_000_000L, 7);
    var queue = new QueueImage(List.of(infer), List.of(infer), new TreeMap<>(Map.of("acme", 12.5)), 3.25, 7, new TreeMap<>(Map.of("acme", new Level(60_000, 5, 9))));
    var queues = new TreeMap<>(Map.of("model/embedded", queue));
    var budget = new TenantBudget(limits().get("acme"), List.of(new Limit(Resource.MONEY, 9)), USED, Usage.of(Resource.MESSAGES, 1));
    var budgets = new TreeMap<>(Map.of("acme", budget));
    return new KernelState("", 0, 0, programs("program-solver@0.4.0#02"), states, 2, devices(), shares(), queues, budgets);
  }

  private static SortedMap<String, Device> devices() {
    var devices = new TreeMap<String, Device>();
    devices.put("model/embedded", new Device(2, 1_000, new SchedulingPolicy.FairShare(), new Rate(60, 9_000), new Price(1, 2), new Price(3, 4)));
    devices.put("model/fifo", new Device(1, 1, new SchedulingPolicy.Fifo()));
    devices.put("model/least", new Device(1, 1, new SchedulingPolicy.LeastAttained(0.5)));
    devices.put("model/priority", new Device(1, 1, new SchedulingPolicy.Priority()));
    return devices;
  }

  private static SortedMap<String, Share> shares() {
    return new TreeMap<>(Map.of("acme", new Share(3, 2, 1, new Rate(5, 0))));
  }

  private static SortedMap<String, List<Limit>> limits() {
    return new TreeMap<>(Map.of("acme", List.of(new Limit(Resource.STORAGE, 7), new Limit(Resource.SANDBOX_MILLIS, 8))));
  }

  private static Quota everything() {
    return GRANT.quota().with(new Limit(Resource.WALL_MILLIS, 1)).with(new Limit(Resource.MESSAGES, 2));
  }

  private static Fault lacking() {
    return new Fault(Fault.Category.QUOTA, "tokens", List.of(new Shortage(Resource.TOKENS, 3, 2)));
  }

  private static Turn tried() {
    return new Turn.Tried("toggle()", new Turn.Feedback(new Execution.TimedOut(""), List.of(call()), Outcome.NONE, 4));
  }

  private static Turn.Call call() {
    return new Turn.Call("find", List.of(Value.of("key")), SkillResult.failed("not seen"));
  }

  private static ProcessImage image(List<Mark> mark, List<InFlight> inFlight) {
    return image(mark, inFlight, List.of(), 0, List.of(), List.of());
  }

  private static ProcessImage image(
      List<Mark> mark, List<InFlight> inFlight, List<Message> mailbox, long missed, List<String> names, List<String> topics) {
    var talks = new TreeMap<String, List<Turn>>();
    talks.put("0", List.of(BRIEF, new Turn.Answered("toggle()"), new Turn.Feedback(new Execution.TimedOut(""), List.of(), Outcome.NONE, 4)));
    return new ProcessImage(
        PID, List.of(new Pid(2)), new Tenant("acme"), "solver", "program-solver@0.2.0#01", GOAL, GRANT, 1, -5,
        new Usage(1, 2, 3, 4, 5), new Usage(0, 0, 0, 1, 0), 77, ProcessState.STOPPED, List.of(), 0, 4, mark, inFlight, 2, List.of(),
        List.of(new Pid(4)), true, true, List.of(new Syscall.Now()), List.of(new Pid(4), new Pid(5)), List.of(1L), 2, talks,
        mailbox, missed, names, topics, false, List.of(), List.of(), List.of(), List.of(), List.of(), 0);
  }

  private static SortedMap<String, String> programs(String plugin) {
    return new TreeMap<>(Map.of("solver", plugin));
  }
}
