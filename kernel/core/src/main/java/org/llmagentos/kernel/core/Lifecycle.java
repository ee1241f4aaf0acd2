package org.llmagentos.kernel.core;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.core.process.AgentProcess;
import org.llmagentos.kernel.core.process.ProcessTable;
import org.llmagentos.sdk.capability.Grant;
import org.llmagentos.sdk.capability.Resource;
import org.llmagentos.sdk.capability.Tenant;
import org.llmagentos.sdk.capability.Usage;
import org.llmagentos.sdk.process.ExitStatus;
import org.llmagentos.sdk.process.Goal;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.process.ProcessState;
import org.llmagentos.sdk.process.Signal;
import org.llmagentos.sdk.syscall.Reply;

/** How processes begin and end. A process never outlives its parent; what else follows from an end is the {@link Supervisor}'s. */
final class Lifecycle {

  private final ProcessTable table;
  private final Budgets budgets;
  private final Dispatcher dispatcher;
  private final Post post;
  private final Links links;
  private final Deque<AgentProcess> ended = new ArrayDeque<>();

  Lifecycle(ProcessTable table, Budgets budgets, Dispatcher dispatcher, Post post, Links links) {
    this.table = table;
    this.budgets = budgets;
    this.dispatcher = dispatcher;
    this.post = post;
    this.links = links;
  }

  /** Gives birth to a child, for which its parent's budget is held back already. */
  AgentProcess add(AgentProcess parent, String program, String plugin, Goal goal, Grant grant, long now) {
    AgentProcess child = table.add(parent.pid, parent.tenant, program, plugin, goal, grant, now, parent.chance.next());
    parent.children.add(child.pid);
    return child;
  }

  void start(AgentProcess process, List<Output> outputs) {
    process.state = ProcessState.RUNNING;
    post.begun(process);
    outputs.add(begin(process));
  }

  /** What starts a process's program. */
  static Output.Start begin(AgentProcess process) {
    return new Output.Start(process.pid, process.tenant, process.program, process.plugin, process.goal, process.grant, process.mark);
  }

  /** Takes out what ended before a time and nobody waits for any more. */
  void forget(long before) {
    table.removeIf(process -> !process.live() && process.ended < before && !awaitedByParent(process));
  }

  private boolean awaitedByParent(AgentProcess process) {
    AgentProcess parent = process.parent == null ? null : table.live(process.parent);
    return parent != null && parent.children.contains(process.pid);
  }

  /** Kills and takes out every process of a tenant. */
  void erase(Tenant tenant, long now, List<Output> outputs) {
    for (AgentProcess process : List.copyOf(table.all())) {
      if (process.tenant.equals(tenant) && process.parent == null) {
        finish(table.live(process.pid), new ExitStatus.Killed(new Signal.Kill()), now, outputs);
      }
    }
    table.removeIf(process -> process.tenant.equals(tenant));
    dispatcher.erase(tenant);
    budgets.erase(tenant);
  }

  /** Ends a process: its work is cancelled, its descendants are killed, its parent gets back what it did not use. */
  void finish(@Nullable AgentProcess process, ExitStatus status, long now, List<Output> outputs) {
    if (process == null) {
      return;
    }
    process.state = ProcessState.ZOMBIE;
    process.status = status;
    process.ended = now;
    ended.add(process);
    post.over(process, outputs);
    dispatcher.cancel(process, process.nestedInFlight, outputs);
    dispatcher.cancel(process, process.inFlight, outputs);
    process.nestedInFlight = null;
    process.inFlight = null;
    process.awaited = null; // before the children end: nobody waits for them any more
    for (Pid child : List.copyOf(process.children)) {
      finish(table.live(child), new ExitStatus.Killed(new Signal.Kill()), now, outputs);
    }
    process.environments.clear();
    process.talks.clear();
    process.mark = process.mark == null ? null : process.mark.bare();
    process.held = null;
    budgets.free(process, Usage.of(Resource.STORAGE, process.storage));
    process.storage = 0;
    budgets.over(process); // also when the parent has just ended: its own parent pays for all below
    dispatcher.over(process.pid);
    outputs.add(new Output.Over(process.pid, status));
    links.over(process, status, outputs);
    AgentProcess parent = process.parent == null ? null : table.get(process.parent);
    if (parent != null && process.pid.equals(parent.awaited) && !Supervisor.watches(parent, process.pid)) {
      collect(parent, process, outputs);
    }
  }

  /** A process that has ended, of which others may have to hear, in the order of their ends; null when there is none. */
  @Nullable AgentProcess nextEnded() {
    return ended.poll();
  }

  /** Answers a parent's Await. */
  void collect(AgentProcess parent, AgentProcess child, List<Output> outputs) {
    ExitStatus status = child.status;
    if (status == null) {
      throw new IllegalStateException("process " + child.pid + " has not ended");
    }
    parent.awaited = null;
    parent.children.remove(child.pid);
    Supervisor.forget(parent, child.pid);
    parent.state = ProcessState.RUNNING;
    outputs.add(new Output.Answer(parent.call(), new Reply.Exited(child.pid, status)));
  }
}
