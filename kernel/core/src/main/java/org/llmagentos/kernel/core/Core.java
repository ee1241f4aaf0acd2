package org.llmagentos.kernel.core;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.core.guard.Capabilities;
import org.llmagentos.kernel.core.guard.TenantBudget;
import org.llmagentos.kernel.core.process.AgentProcess;
import org.llmagentos.kernel.core.process.CallId;
import org.llmagentos.kernel.core.process.InFlight;
import org.llmagentos.kernel.core.process.ProcessImage;
import org.llmagentos.kernel.core.process.ProcessTable;
import org.llmagentos.kernel.core.process.ProcessView;
import org.llmagentos.kernel.core.process.SavedEnvironment;
import org.llmagentos.kernel.core.process.Talk;
import org.llmagentos.kernel.core.process.Work;
import org.llmagentos.kernel.core.schedule.QueueImage;
import org.llmagentos.kernel.core.schedule.Rules;
import org.llmagentos.kernel.core.schedule.Scheduler;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.capability.Resource;
import org.llmagentos.sdk.capability.Tenant;
import org.llmagentos.sdk.capability.Usage;
import org.llmagentos.sdk.model.Turn;
import org.llmagentos.sdk.process.ExitStatus;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.process.ProcessState;
import org.llmagentos.sdk.process.Signal;
import org.llmagentos.sdk.skill.SkillResult;
import org.llmagentos.sdk.syscall.Reply;
import org.llmagentos.sdk.syscall.Syscall;
import org.llmagentos.sdk.value.Value;

/**
 * The kernel's state machine. All of the kernel's decisions are made in {@link #apply}, one input at a time.
 *
 * <p><b>Threads.</b> One at a time; see the package.
 *
 * <p><b>Errors.</b> An input that cannot have happened, such as a system call out of turn, throws {@link IllegalStateException}: a defect
 * of the node. A completion that nobody waits for any more is no error and changes nothing.
 */
public final class Core {

  private final ProcessTable table;
  private final Budgets budgets;
  private final Post post;
  private final Lifecycle lifecycle;
  private final SyscallPage page;
  private final Dispatcher dispatcher;
  private final Supervisor supervisor;
  private SortedMap<String, String> programs;
  private String id;
  private long clock;

  /** Goes on from a state. */
  public Core(KernelState state) {
    this.table = new ProcessTable(state.lastPid(), state.processes());
    this.budgets = new Budgets(table, state.budgets(), state.edition());
    this.dispatcher = new Dispatcher(table, budgets, new Scheduler(new Rules(state.devices(), state.shares()), state.queues()));
    this.post = new Post(table, budgets, state.edition());
    var links = new Links(table, post);
    this.lifecycle = new Lifecycle(table, budgets, dispatcher, post, links);
    this.page = new SyscallPage(table, budgets, lifecycle, dispatcher, post, links);
    this.supervisor = new Supervisor(table, budgets, lifecycle, links);
    this.programs = state.programs();
    this.id = state.id();
    this.clock = state.clock();
  }

  /** The whole state: a core made from it behaves like this one. */
  public KernelState state() {
    List<ProcessImage> processes = table.all().stream().map(AgentProcess::image).toList();
    Rules rules = dispatcher.rules();
    return new KernelState(
        id,
        clock,
        table.lastPid(),
        programs,
        processes,
        post.edition(),
        rules.devices(),
        rules.shares(),
        dispatcher.queues(),
        budgets.tenants());
  }

  /** Takes one input into the state and tells what is to be done, in order. */
  public List<Output> apply(Input input) {
    clock = Math.max(clock, input.at());
    var outputs = new ArrayList<Output>();
    switch (input) {
      case Input.Booted booted -> boot(booted);
      case Input.Resumed(_, Pid pid) -> dispatcher.resume(table.live(pid), clock);
      case Input.Submitted submitted -> submit(submitted, outputs);
      case Input.Trapped(_, CallId call, Syscall<?> syscall) -> trap(call, syscall, outputs);
      case Input.Nested(_, CallId call, Syscall.Invoke invoke) -> nest(call, invoke, outputs);
      case Input.Completed(_, CallId call, Reply reply, _, var saved) -> complete(call, reply, saved, outputs);
      case Input.Ended(_, Pid pid, ExitStatus status) -> lifecycle.finish(table.live(pid), status, clock, outputs);
      case Input.Signalled(_, Pid pid, Signal signal) -> signal(table.live(pid), signal, outputs);
      case Input.Doubted(_, CallId call) -> doubt(call);
      case Input.Resolved(_, CallId call, boolean done) -> resolve(call, done, outputs);
      case Input.Forked(_, ProcessImage image) -> lifecycle.start(table.add(image, clock), outputs);
      case Input.Adopted(_, Pid pid, String plugin) -> adopt(table.live(pid), plugin);
      case Input.Forgotten(_, long before) -> lifecycle.forget(before);
      case Input.Limited(_, Tenant tenant, var limits) -> budgets.limit(tenant, limits);
      case Input.Ticked _ -> {} // what it brings is the time
      case Input.Erased(_, Tenant tenant) -> lifecycle.erase(tenant, clock, outputs);
    }
    supervisor.settle(programs, clock, outputs);
    post.warn(outputs);
    if (!outputs.isEmpty() || !answers(input)) {
      dispatcher.advance(clock, outputs);
    }
    return outputs;
  }

  /** Whether it answers a call or makes one: what comes too late for that has no outputs, which is how others know. */
  private static boolean answers(Input input) {
    return input instanceof Input.Completed || input instanceof Input.Nested || input instanceof Input.Resolved;
  }

  /** Every process, oldest first. */
  public List<ProcessView> processes() {
    return table.all().stream().map(AgentProcess::view).toList();
  }

  /** Whose input it is, before it is applied; null when it is nobody's. */
  public @Nullable Tenant tenant(Input input) {
    return switch (input) {
      case Input.Booted _, Input.Forgotten _, Input.Erased _, Input.Limited _, Input.Ticked _ -> null;
      case Input.Submitted submitted -> submitted.tenant();
      case Input.Forked(_, ProcessImage image) -> image.tenant();
      case Input.Trapped(_, CallId call, _) -> tenant(call.pid());
      case Input.Nested(_, CallId call, _) -> tenant(call.pid());
      case Input.Completed completed -> tenant(completed.call().pid());
      case Input.Ended(_, Pid pid, _) -> tenant(pid);
      case Input.Signalled(_, Pid pid, _) -> tenant(pid);
      case Input.Doubted(_, CallId call) -> tenant(call.pid());
      case Input.Resolved(_, CallId call, _) -> tenant(call.pid());
      case Input.Adopted(_, Pid pid, _) -> tenant(pid);
      case Input.Resumed(_, Pid pid) -> tenant(pid);
    };
  }

  private @Nullable Tenant tenant(Pid pid) {
    AgentProcess process = table.get(pid);
    return process == null ? null : process.tenant;
  }

  /** The process of that pid as people see it, or null when there is none. */
  public @Nullable ProcessView process(Pid pid) {
    AgentProcess process = table.get(pid);
    return process == null ? null : process.view();
  }

  /** What starts that process's program, also when it has ended; null when there is no such process. */
  public Output.@Nullable Start begin(Pid pid) {
    AgentProcess process = table.get(pid);
    return process == null ? null : Lifecycle.begin(process);
  }

  /** Everything about that process, as a value; null when there is no such process. */
  public @Nullable ProcessImage image(Pid pid) {
    AgentProcess process = table.get(pid);
    return process == null ? null : process.image();
  }

  /** How that process ended; null while it lives, or when there is no such process. */
  public @Nullable ExitStatus status(Pid pid) {
    AgentProcess process = table.get(pid);
    return process == null ? null : process.status;
  }

  /** How many calls that process has made; 0 when there is no such process. */
  public long calls(Pid pid) {
    AgentProcess process = table.get(pid);
    return process == null ? 0 : process.seq;
  }

  /** The name of this kernel among all kernels; empty before its first boot. */
  public String id() {
    return id;
  }

  /** Whether that system call waits for a driver. */
  public boolean waits(CallId call) {
    AgentProcess process = table.live(call.pid());
    return process != null && (at(process.inFlight, call) || at(process.nestedInFlight, call));
  }

  private static boolean at(@Nullable InFlight work, CallId call) {
    return work != null && work.call().equals(call);
  }

  /** Whether a call of that process is in doubt. */
  public boolean doubted(Pid pid) {
    AgentProcess process = table.live(pid);
    return process != null && process.doubted() != null;
  }

  /** What starts each live process again, oldest first. */
  public List<Output.Start> live() {
    return table.all().stream().filter(AgentProcess::live).map(Lifecycle::begin).toList();
  }

  /** How long each device's queue is, and who was served how much; for people. */
  public SortedMap<String, QueueImage> queues() {
    return dispatcher.queues();
  }

  /** What tenants may use and have used, by tenant; for people. */
  public SortedMap<String, TenantBudget> budgets() {
    return budgets.tenants();
  }

  /** Live processes whose call will queue up for its device when they are {@linkplain Input.Resumed run again}, oldest first. */
  public List<Pid> resting() {
    return dispatcher.resting();
  }

  /** The work that drivers have been given without a device, and have not finished: what a recovered kernel must settle. */
  public List<Output.Dispatch> pending() {
    return dispatcher.pending();
  }

  private void boot(Input.Booted booted) {
    programs = booted.programs();
    post.edition(booted.edition());
    budgets.boot(booted.limits(), booted.edition());
    dispatcher.boot(booted.rules());
    if (id.isEmpty()) {
      id = booted.id();
    }
  }

  private void submit(Input.Submitted submitted, List<Output> outputs) {
    String plugin = programs.get(submitted.program());
    if (plugin == null) {
      throw new IllegalStateException("no program " + submitted.program() + " in this kernel");
    }
    AgentProcess process =
        table.add(
            null, submitted.tenant(), submitted.program(), plugin, submitted.goal(), submitted.grant(), clock, submitted.entropy());
    lifecycle.start(process, outputs);
  }

  private void trap(CallId call, Syscall<?> syscall, List<Output> outputs) {
    AgentProcess process = table.live(call.pid());
    if (process == null) {
      return; // it was killed while its program was on its way here
    }
    if (process.state != ProcessState.RUNNING || call.seq() != process.seq + 1 || call.sub() != 0) {
      throw new IllegalStateException("call " + call + " out of turn: process is " + process.state + " at " + process.seq);
    }
    process.seq = call.seq();
    process.nestedCount = 0;
    if (process.stopRequested) {
      process.state = ProcessState.STOPPED;
      process.held = syscall;
    } else {
      page.serve(process, syscall, programs, clock, outputs);
    }
  }

  private void nest(CallId call, Syscall.Invoke invoke, List<Output> outputs) {
    AgentProcess process = table.live(call.pid());
    InFlight outer = process == null ? null : process.inFlight;
    if (process == null || outer == null || !outer.call().equals(process.call()) || outer.call().seq() != call.seq()) {
      return; // the snippet is over, only its echo arrives
    }
    if (!(outer.work() instanceof Work.Execute) || process.nestedInFlight != null || call.sub() != process.nestedCount + 1) {
      throw new IllegalStateException("nested call " + call + " out of turn after " + process.nestedCount);
    }
    process.nestedCount = call.sub();
    Fault fault = Capabilities.denial(process.grant, invoke);
    Usage cost = Usage.of(Resource.SKILL_CALLS, 1);
    if (fault == null) {
      fault = budgets.reserve(process, cost);
    }
    if (fault != null) {
      outputs.add(new Output.Answer(call, new Reply.Failed(fault)));
      return;
    }
    Work work = new Work.Invoke(invoke.skill(), invoke.arguments(), invoke.environment());
    process.nestedInFlight = new InFlight(call, work, cost);
    outputs.add(new Output.Dispatch(call, process.tenant, process.grant, work));
  }

  private void complete(CallId call, Reply reply, List<SavedEnvironment> saved, List<Output> outputs) {
    AgentProcess process = table.live(call.pid());
    if (process == null) {
      return;
    }
    InFlight nested = process.nestedInFlight;
    if (nested != null && nested.call().equals(call)) {
      process.nestedInFlight = null;
      dispatcher.done(process, nested, reply, clock);
      outputs.add(new Output.Answer(call, reply));
      return;
    }
    InFlight done = process.inFlight;
    if (done == null || !done.call().equals(call)) {
      return;
    }
    if (!dispatcher.isOut(done)) {
      return; // what comes is of an earlier life
    }
    dispatcher.cancel(process, nested, outputs);
    process.nestedInFlight = null;
    process.inFlight = null;
    post.done(process, done.work());
    dispatcher.done(process, done, reply, clock);
    remember(process, done.work(), reply);
    process.state = ProcessState.RUNNING;
    if (done.work() instanceof Work.Save save && reply instanceof Reply.Done) {
      page.mark(process, save.state(), saved, outputs);
    } else {
      outputs.add(new Output.Answer(call, reply));
    }
  }

  private void doubt(CallId call) {
    AgentProcess process = table.live(call.pid());
    if (process == null) {
      return;
    }
    InFlight nested = process.nestedInFlight;
    InFlight outer = process.inFlight;
    if (nested != null && nested.call().equals(call)) {
      process.nestedInFlight = nested.doubted();
    } else if (outer != null && outer.call().equals(call)) {
      process.inFlight = outer.doubted();
    }
  }

  /** What a person found out about a call in doubt becomes its answer; a call that is not in doubt keeps waiting for its driver. */
  private void resolve(CallId call, boolean done, List<Output> outputs) {
    AgentProcess process = table.live(call.pid());
    InFlight doubted = process == null ? null : process.doubted();
    if (process == null || doubted == null || !doubted.call().equals(call)) {
      return;
    }
    Reply reply;
    if (done && doubted.work() instanceof Work.Invoke) {
      reply = new Reply.Invoked(SkillResult.done(Value.nothing()));
    } else {
      String found = done ? "it has happened, but what came of it was lost in a crash" : "it has not happened: a crash came first";
      reply = new Reply.Failed(new Fault(Fault.Category.IN_DOUBT, found));
    }
    complete(call, reply, List.of(), outputs);
    dispatcher.requeue(process, clock);
  }

  private static void adopt(@Nullable AgentProcess process, String plugin) {
    if (process != null && process.historyLength() == 0) {
      process.plugin = plugin;
    }
  }

  private static void remember(AgentProcess process, Work work, Reply reply) {
    if (work instanceof Work.Open open && reply instanceof Reply.Opened) {
      process.environments.add(open.handle());
    } else if (work instanceof Work.Close close) {
      process.environments.remove(close.environment());
    } else if (work instanceof Work.Infer infer && reply instanceof Reply.Inferred(var completion)) {
      Talk talk = process.talk(infer.thread());
      List<Turn> turns = infer.conversation().turns();
      turns.subList(talk.turns().size(), turns.size()).forEach(talk::add);
      talk.add(new Turn.Answered(completion.text()));
    }
  }

  private void signal(@Nullable AgentProcess process, Signal signal, List<Output> outputs) {
    if (process == null) {
      return;
    }
    switch (signal) {
      case Signal.Stop _ -> process.stopRequested = true;
      case Signal.Continue _ -> {
        process.stopRequested = false;
        Syscall<?> held = process.held;
        if (held != null) {
          process.held = null;
          process.state = ProcessState.RUNNING;
          page.serve(process, held, programs, clock, outputs);
        }
      }
      case Signal.Terminate _ -> process.terminateRequested = true;
      case Signal.Kill _ -> lifecycle.finish(process, new ExitStatus.Killed(signal), clock, outputs);
      case Signal.LinkBroken _, Signal.SiblingExited _ -> throw new IllegalStateException("only the kernel sends " + signal);
    }
  }
}
