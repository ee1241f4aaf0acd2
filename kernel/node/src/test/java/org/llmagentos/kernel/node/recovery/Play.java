package org.llmagentos.kernel.node.recovery;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.llmagentos.kernel.core.Input;
import org.llmagentos.kernel.core.KernelState;
import org.llmagentos.kernel.core.process.CallId;
import org.llmagentos.kernel.core.process.InFlight;
import org.llmagentos.kernel.core.process.ProcessImage;
import org.llmagentos.kernel.core.process.SavedEnvironment;
import org.llmagentos.kernel.core.process.Work;
import org.llmagentos.kernel.core.schedule.Device;
import org.llmagentos.kernel.core.schedule.Price;
import org.llmagentos.kernel.core.schedule.Rate;
import org.llmagentos.kernel.core.schedule.Rules;
import org.llmagentos.kernel.core.schedule.SchedulingPolicy;
import org.llmagentos.kernel.core.schedule.Share;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.capability.Capability;
import org.llmagentos.sdk.capability.Grant;
import org.llmagentos.sdk.capability.Limit;
import org.llmagentos.sdk.capability.Quota;
import org.llmagentos.sdk.capability.Resource;
import org.llmagentos.sdk.capability.Tenant;
import org.llmagentos.sdk.environment.EnvironmentSpec;
import org.llmagentos.sdk.environment.Observation;
import org.llmagentos.sdk.environment.Outcome;
import org.llmagentos.sdk.environment.Space;
import org.llmagentos.sdk.environment.Step;
import org.llmagentos.sdk.ipc.Address;
import org.llmagentos.sdk.ipc.Offer;
import org.llmagentos.sdk.ipc.Topic;
import org.llmagentos.sdk.learn.Experience;
import org.llmagentos.sdk.learn.Learner;
import org.llmagentos.sdk.model.Completion;
import org.llmagentos.sdk.model.TokenUsage;
import org.llmagentos.sdk.model.Turn;
import org.llmagentos.sdk.process.ExitStatus;
import org.llmagentos.sdk.process.Goal;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.process.ProcessState;
import org.llmagentos.sdk.process.Signal;
import org.llmagentos.sdk.sandbox.Confinement;
import org.llmagentos.sdk.sandbox.Execution;
import org.llmagentos.sdk.sandbox.Snippet;
import org.llmagentos.sdk.skill.SkillResult;
import org.llmagentos.sdk.syscall.Reply;
import org.llmagentos.sdk.syscall.Syscall;
import org.llmagentos.sdk.value.Value;

/**
 * Inputs that can happen to a core, drawn by seed: programs that try everything, drivers that finish, fail, come late or twice, people
 * who meddle. (A copy of the one in kernel-core's tests, without forks: those need a history.)
 */
final class Play {

  static final EnvironmentSpec WORLD =
      new EnvironmentSpec("World-v0", "b", List.of(), new Space.Discrete(2, List.of()), new Space.Discrete(2, List.of()), 9, true);
  private static final List<Tenant> TENANTS = List.of(Tenant.DEFAULT, new Tenant("a"), new Tenant("b"));
  /** May do everything. */
  static final List<Capability> ALL =
      List.of(
          new Capability.Spawn("*"),
          new Capability.Infer("*"),
          new Capability.Execute("*"),
          new Capability.Invoke("*"),
          new Capability.Open("*"),
          new Capability.Learn("*"),
          new Capability.Topic("*"),
          new Capability.Send("*"));

  private final SplittableRandom random;
  private long clock = 1_000;

  Play(long seed) {
    random = new SplittableRandom(seed);
  }

  /** A number below that. */
  int draw(int below) {
    return random.nextInt(below);
  }

  long clock() {
    return clock;
  }

  /** Often a model with few slots, sometimes none; rates, prices and limits now and then. */
  private Rules rules() {
    var devices = new TreeMap<String, Device>();
    if (random.nextInt(4) > 0) {
      var price = new Price(random.nextInt(3) * 100_000, 2_000_000);
      devices.put(
          "model/coder", new Device(1 + random.nextInt(2), 100_000, new SchedulingPolicy.FairShare(), rate(), price, new Price(900_000, 2_000_000)));
      devices.put("sandbox", new Device(1, 1, new SchedulingPolicy.LeastAttained(0.1), rate(), Price.NONE, Price.NONE));
    }
    var shares = new TreeMap<>(Map.of(any(TENANTS).id(), new Share(2, 1 + random.nextInt(3), 0, rate())));
    var limits = new TreeMap<>(Map.of(any(TENANTS).id(), limits()));
    return new Rules(devices, shares, limits);
  }

  private Rate rate() {
    return random.nextBoolean() ? Rate.NONE : new Rate(random.nextInt(200), random.nextInt(3) * 400);
  }

  /** Of what many processes use together, or one. */
  private List<Limit> limits() {
    var some = new ArrayList<Limit>();
    for (Resource resource : Resource.values()) {
      if (resource != Resource.WALL_MILLIS && random.nextInt(4) == 0) {
        some.add(new Limit(resource, random.nextInt(8) * (resource == Resource.SANDBOX_MILLIS ? 10_000L : 100L)));
      }
    }
    return some;
  }

  /** The next input, given the state it comes to. */
  Input next(KernelState state) {
    clock += random.nextInt(20) - 2; // clocks jump back now and then
    List<ProcessImage> all = state.processes();
    int dice = random.nextInt(200);
    if (state.id().isEmpty() || dice == 0) {
      var programs = new TreeMap<>(Map.of("solver", "solver@" + random.nextInt(3)));
      return new Input.Booted(clock, programs, "k" + random.nextInt(), Input.Booted.EDITION, rules());
    } else if (all.isEmpty() || dice < 6) {
      var goal = new Goal("open door " + random.nextInt(9), "World-v0", 1, "coder", 10);
      return new Input.Submitted(clock, any(TENANTS), "solver", goal, grant(60), random.nextLong());
    } else if (dice == 6) {
      return random.nextInt(4) == 0 ? new Input.Erased(clock, any(TENANTS)) : new Input.Forgotten(clock, clock - random.nextInt(2_000));
    } else if (dice == 7) {
      return random.nextBoolean() ? new Input.Ticked(clock) : new Input.Limited(clock, any(TENANTS), limits());
    }
    int one = random.nextInt(all.size());
    ProcessImage process = all.get(Math.max(one, random.nextInt(all.size()))); // rather a young one
    return dice < 180 ? happening(process) : meddling(process);
  }

  /** What its program or a driver brings. */
  private Input happening(ProcessImage process) {
    boolean running = process.state() == ProcessState.RUNNING || !process.live();
    if (!running) {
      return progress(process);
    }
    return random.nextInt(30) == 0 && process.seq() > 0
        ? nested(process, new CallId(process.pid(), process.seq(), process.nestedCount() + 1)) // an echo of a snippet that is over
        : new Input.Trapped(clock, new CallId(process.pid(), process.seq() + 1, 0), syscall(process));
  }

  private Input progress(ProcessImage process) {
    if (!process.nestedInFlight().isEmpty()) {
      InFlight nested = process.nestedInFlight().getFirst();
      return random.nextInt(5) == 0 ? completed(process, process.inFlight().getFirst()) : completed(process, nested);
    }
    if (process.inFlight().isEmpty()) { // it is stopped, or waits for a child
      return meddling(process);
    }
    InFlight work = process.inFlight().getFirst();
    if (work.work() instanceof Work.Execute && random.nextInt(4) > 0) {
      return nested(process, work.call().nested(process.nestedCount() + 1));
    }
    return completed(process, work);
  }

  private Input nested(ProcessImage process, CallId call) {
    return new Input.Nested(clock, call, new Syscall.Invoke("toggle", List.of(Value.of(random.nextInt(9))), handle(process)));
  }

  private Input completed(ProcessImage process, InFlight work) {
    CallId call = random.nextInt(20) == 0 ? new CallId(process.pid(), random.nextLong(work.call().seq() + 1), 0) : work.call();
    boolean waits = work.work() instanceof Work.Sleep || work.work() instanceof Work.Receive || work.work() instanceof Work.Call;
    if (random.nextInt(6) == 0 && !waits) { // nothing can go wrong with waiting
      var fault = new Fault(Fault.Category.PLUGIN, "broken");
      return new Input.Completed(clock, call, new Reply.Failed(fault), random.nextInt(3), List.of());
    }
    List<SavedEnvironment> saved = List.of();
    if (work.work() instanceof Work.Save save) {
      saved = save.environments().stream().map(open -> new SavedEnvironment(open, WORLD.id(), "AAAA", Outcome.NONE)).toList();
    }
    return new Input.Completed(clock, call, reply(work.work()), random.nextInt(), saved);
  }

  private Reply reply(Work work) {
    return switch (work) {
      case Work.Infer _ -> new Reply.Inferred(new Completion("coder", text(), new TokenUsage(random.nextInt(40), random.nextInt(40))));
      case Work.Execute _ -> new Reply.Executed(new Execution.Returned(Value.of(text()), ""), List.of(), 0, Outcome.NONE);
      case Work.Invoke _ -> new Reply.Invoked(SkillResult.done(Value.of(random.nextInt(9))));
      case Work.Open(long handle, _, _) -> new Reply.Opened(handle, WORLD, "", new Observation(new float[] {1}), List.of());
      case Work.Reset _ -> new Reply.Began("", new Observation(new float[] {2}));
      case Work.Step _ -> new Reply.Stepped(new Step(new Observation(new float[] {3}), 0, false, false));
      case Work.Recall _ -> new Reply.Recalled(List.of());
      case Work.Train(_, _, _, _, _, long units, _) -> new Reply.Trained("s", units, 2 * units, new TreeMap<>());
      case Work.Choose _ -> new Reply.Chosen(new Learner.Choice(0, true, List.of()));
      case Work.Close _, Work.Save _, Work.Sleep _ -> new Reply.Done();
      case Work.Receive _ -> new Reply.Received(List.of());
      case Work.Call _ -> new Reply.Called(new Offer.Accepted(), List.of());
    };
  }

  /** What people do, and what befalls a process. */
  private Input meddling(ProcessImage process) {
    Pid pid = process.pid();
    var newest = new CallId(pid, process.seq(), random.nextInt(4) == 0 ? process.nestedCount() : 0);
    return switch (random.nextInt(14)) {
      case 0, 1 -> new Input.Signalled(clock, pid, new Signal.Stop());
      case 2, 3, 4, 5, 6 -> new Input.Signalled(clock, pid, new Signal.Continue());
      case 7 -> new Input.Signalled(clock, pid, random.nextInt(3) == 0 ? new Signal.Kill() : new Signal.Terminate());
      case 8, 9 -> new Input.Doubted(clock, newest);
      case 10, 11 -> new Input.Resolved(clock, newest, random.nextBoolean());
      case 12 -> random.nextBoolean() ? new Input.Adopted(clock, pid, "solver@" + random.nextInt(3)) : new Input.Resumed(clock, pid);
      default -> new Input.Ended(clock, pid, new ExitStatus.Completed(Value.of(text())));
    };
  }

  private Syscall<?> syscall(ProcessImage process) {
    return switch (random.nextInt(45)) {
      case 44 -> new Syscall.Train("q", text(), new TreeMap<>(), random.nextInt(9) - 1, "", random.nextInt(5), 1 + random.nextInt(40));
      case 34, 35, 36 -> new Syscall.Send(address(process), Value.of(text()));
      case 37, 38, 39 -> new Syscall.Receive(random.nextInt(12) * 20 - 20, random.nextInt(4));
      case 40, 41 -> new Syscall.Call(address(process), Value.of(text()), random.nextInt(200) - 2);
      case 42 -> new Syscall.Register("n" + random.nextInt(4));
      case 43 -> new Syscall.Subscribe(new Topic(random.nextBoolean() ? "news" : Topic.DEAD_LETTERS));
      case 0, 1 -> new Syscall.Spawn(random.nextInt(9) == 0 ? "absent" : "solver", process.goal(), grant(6));
      case 2, 3 -> new Syscall.Await(child(process));
      case 4 -> new Syscall.Kill(child(process));
      case 5 -> random.nextInt(6) == 0 ? new Syscall.Exit(Value.of(text())) : new Syscall.Ask("?", List.of());
      case 6 -> new Syscall.Sleep(random.nextInt(100) - 1);
      case 7 -> new Syscall.Now();
      case 8, 9 -> new Syscall.Random();
      case 10 -> new Syscall.Publish(new Topic("news"), Value.of(text()));
      case 11, 12, 13, 14 -> new Syscall.Infer("coder", random.nextInt(3), List.of(new Turn.Said(text())), random.nextInt(30));
      case 15, 16, 17, 18 -> new Syscall.Execute(new Snippet("js", text()), handle(process), Confinement.STANDARD);
      case 19, 20 -> new Syscall.Invoke("send", List.of(Value.of(text())), handle(process));
      case 21, 22, 23 -> new Syscall.Open("World-v0", random.nextInt(9) - 1);
      case 24 -> new Syscall.Reset(handle(process), 1);
      case 25, 26 -> new Syscall.Step(handle(process), random.nextInt(2));
      case 27 -> new Syscall.Close(handle(process));
      case 28 -> new Syscall.Recall(text(), "b", 3, "e");
      case 29 -> new Syscall.Choose("q", text(), random.nextInt(5) == 0 ? List.of() : List.of("x", "y"));
      case 30 -> new Syscall.Observe("q", new Experience.Use(text(), true, "Room"));
      default -> new Syscall.Checkpoint(Value.of(text()));
    };
  }

  private Grant grant(int most) {
    List<Capability> some = random.nextInt(5) == 0 ? ALL.subList(random.nextInt(3), ALL.size()) : ALL;
    Quota quota = new Quota(random.nextInt(most), random.nextInt(most) * 100L, random.nextInt(most), random.nextInt(most), random.nextInt(5));
    for (Limit limit : limits()) {
      quota = limit.resource().compareTo(Resource.CHILDREN) > 0 && random.nextBoolean() ? quota.with(limit) : quota;
    }
    return new Grant(some, random.nextInt(9) == 0 ? quota.with(new Limit(Resource.WALL_MILLIS, random.nextInt(2_000))) : quota);
  }

  private long handle(ProcessImage process) {
    return process.environments().isEmpty() || random.nextInt(8) == 0 ? random.nextInt(3) : any(process.environments());
  }

  /** A process nearby, a name, or a process that it was told of and that may wait for its answer. */
  private Address address(ProcessImage process) {
    Pid near = new Pid(Math.max(0, process.pid().number() + random.nextInt(7) - 3));
    return switch (random.nextInt(3)) {
      case 0 -> new Address.To(random.nextInt(3) == 0 ? child(process) : near);
      case 1 -> new Address.Named("n" + random.nextInt(4));
      default -> new Address.Caller(near, process.seq() + random.nextInt(9) - 4);
    };
  }

  private Pid child(ProcessImage process) {
    return process.children().isEmpty() || random.nextInt(8) == 0 ? new Pid(random.nextInt(9)) : any(process.children());
  }

  private String text() {
    return random.nextInt(4) == 0 ? "门" + random.nextInt(9) : "t" + random.nextInt(9);
  }

  private <T> T any(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
