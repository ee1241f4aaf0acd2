package org.llmagentos.kernel.core;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.core.process.AgentProcess;
import org.llmagentos.kernel.core.process.CallId;
import org.llmagentos.kernel.core.process.InFlight;
import org.llmagentos.kernel.core.process.ProcessTable;
import org.llmagentos.kernel.core.process.Work;
import org.llmagentos.kernel.core.schedule.QueueImage;
import org.llmagentos.kernel.core.schedule.Rules;
import org.llmagentos.kernel.core.schedule.Scheduler;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.capability.Resource;
import org.llmagentos.sdk.capability.Shortage;
import org.llmagentos.sdk.capability.Tenant;
import org.llmagentos.sdk.capability.Usage;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.process.ProcessState;
import org.llmagentos.sdk.syscall.Reply;

/** Work on its way to drivers and back: given to them at once, or as soon as the device that it needs has a slot. */
final class Dispatcher {

  private final ProcessTable table;
  private final Budgets budgets;
  private final Scheduler scheduler;

  Dispatcher(ProcessTable table, Budgets budgets, Scheduler scheduler) {
    this.table = table;
    this.budgets = budgets;
    this.scheduler = scheduler;
  }

  Rules rules() {
    return scheduler.rules();
  }

  /** What waits for each device, and who was served how much, by the device's name. */
  SortedMap<String, QueueImage> queues() {
    return scheduler.images();
  }

  /**
   * Has the call that a process is in done, and holds back what it may cost. It fails when that does not fit into a budget, or is
   * more than the device ever serves.
   */
  void dispatch(AgentProcess process, Work work, Usage most, long now, List<Output> outputs) {
    var call = new InFlight(process.call(), work, most);
    long cost = Scheduler.cost(call);
    long allowed = scheduler.most(work, process.tenant);
    if (cost > allowed) {
      String limit =
          "%s serves calls of at most %,d, this one may take %,d: ask for less, or begin a new conversation"
              .formatted(Rules.device(work), allowed, cost);
      var shortage = new Shortage(unit(work), cost, allowed);
      SyscallPage.answer(process, new Reply.Failed(new Fault(Fault.Category.QUOTA, limit, List.of(shortage))), outputs);
      return;
    }
    Fault refusal = budgets.reserve(process, most);
    if (refusal != null) {
      SyscallPage.answer(process, new Reply.Failed(refusal), outputs);
      return;
    }
    process.state = ProcessState.WAITING;
    if (scheduler.schedules(work)) {
      process.inFlight = call.queued();
      add(process, call, now);
    } else {
      process.inFlight = call.started(now);
      outputs.add(new Output.Dispatch(call.call(), process.tenant, process.grant, work));
    }
  }

  /** Gives what waits to drivers, as far as there are slots. */
  void advance(long now, List<Output> outputs) {
    for (CallId call : scheduler.advance(now)) {
      AgentProcess process = table.live(call.pid());
      InFlight work = process == null ? null : process.inFlight;
      if (process == null || work == null || !work.call().equals(call)) {
        throw new IllegalStateException("call " + call + " has a slot and is not in flight");
      }
      process.inFlight = work.started(now);
      outputs.add(new Output.Dispatch(call, process.tenant, process.grant, work.work()));
    }
    long wake = scheduler.wake();
    if (wake < Long.MAX_VALUE) {
      outputs.add(new Output.Wake(wake, wake - now));
    }
  }

  /** Whether a driver has that work now: not while it waits for its device, or for its process to run again. */
  boolean isOut(InFlight work) {
    return !scheduler.schedules(work.work()) || scheduler.runs(work.work(), work.call());
  }

  /** A driver has finished a process's work with that reply: who paid for it gets back what it did not cost. */
  void done(AgentProcess process, InFlight work, Reply reply, long now) {
    Usage actual = actual(work, reply, now);
    budgets.settle(process, work.reserved(), actual);
    scheduler.end(work.work(), work.call(), Scheduler.cost(work.work(), actual));
  }

  /** What finished work really cost: what was counted where it was, else what was reserved. */
  private Usage actual(InFlight done, Reply reply, long now) {
    Usage reserved = done.reserved();
    if (done.work() instanceof Work.Infer infer && reply instanceof Reply.Inferred(var completion)) {
      return new Usage(reserved.modelCalls(), completion.usage().total(), 0, 0, 0)
          .with(Resource.MONEY, rules().money(infer.model(), completion));
    }
    if (done.work() instanceof Work.Save && !(reply instanceof Reply.Done)) {
      return Usage.NONE;
    }
    if (reply instanceof Reply.Failed(Fault fault) && !fault.shortages().isEmpty()) {
      return Usage.NONE; // a budget that is not here refused it: of a fork's past
    }
    return switch (done.work()) {
      case Work.Execute _ -> reserved.with(Resource.SANDBOX_MILLIS, now - done.since());
      case Work.Train _ -> reserved.with(Resource.TRAINING_MILLIS, Math.min(now - done.since(), reserved.trainingMillis()));
      default -> reserved;
    };
  }

  /** What the device of that work counts. */
  private static Resource unit(Work work) {
    return switch (work) {
      case Work.Infer _ -> Resource.TOKENS;
      case Work.Train _ -> Resource.TRAINING_MILLIS;
      default -> Resource.SNIPPETS;
    };
  }

  /** Work that is cancelled may have cost all it could, unless it was never begun, or keeps something only at its end. */
  void cancel(AgentProcess process, @Nullable InFlight work, List<Output> outputs) {
    if (work != null) {
      if (!scheduler.withdraw(work.work(), work.call())) {
        scheduler.end(work.work(), work.call(), Scheduler.cost(work));
      }
      boolean free = work.waiting() || work.work() instanceof Work.Save;
      budgets.settle(process, work.reserved(), free ? Usage.NONE : work.reserved());
      outputs.add(new Output.Cancel(work.call()));
    }
  }

  /** No driver works any more. What needs a device rests until its process is run again. */
  void boot(Rules rules) {
    scheduler.boot(rules);
    for (AgentProcess process : table.all()) {
      process.resting = process.inFlight != null && scheduler.schedules(process.inFlight.work());
    }
  }

  /** A process is run again after a boot. */
  void resume(@Nullable AgentProcess process, long now) {
    if (process != null && process.resting) {
      process.resting = false;
      requeue(process, now);
    }
  }

  /** The call that was in flight at a boot queues up again, unless there is a doubt in it that must be resolved first. */
  void requeue(AgentProcess process, long now) {
    InFlight work = process.inFlight;
    if (work == null || process.resting || process.doubted() != null) {
      return;
    }
    if (scheduler.schedules(work.work()) && !scheduler.knows(work.work(), work.call())) {
      add(process, work, now);
    }
  }

  /** Live processes whose call will queue up when they are run again, oldest first. */
  List<Pid> resting() {
    return table.all().stream().filter(process -> process.live() && process.resting).map(process -> process.pid).toList();
  }

  /** What drivers were given without a device, and have not finished. */
  List<Output.Dispatch> pending() {
    var pending = new ArrayList<Output.Dispatch>();
    for (AgentProcess process : table.all()) {
      for (InFlight work : new @Nullable InFlight[] {process.inFlight, process.nestedInFlight}) {
        if (work != null && !work.doubtful() && !scheduler.schedules(work.work())) {
          pending.add(new Output.Dispatch(work.call(), process.tenant, process.grant, work.work()));
        }
      }
    }
    return pending;
  }

  /** A process has ended. */
  void over(Pid pid) {
    scheduler.over(pid);
  }

  /** What a tenant was served is forgotten. */
  void erase(Tenant tenant) {
    scheduler.erase(tenant);
  }

  private void add(AgentProcess process, InFlight work, long now) {
    scheduler.add(work.work(), work.call(), process.tenant, table.root(process).pid, Scheduler.cost(work), now);
  }
}
