package org.llmagentos.kernel.core;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.core.process.AgentProcess;
import org.llmagentos.kernel.core.process.ProcessTable;
import org.llmagentos.kernel.core.process.Ward;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.process.ExitStatus;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.process.Restart;
import org.llmagentos.sdk.process.Signal;
import org.llmagentos.sdk.process.Supervision;

/**
 * Starts children again, as their parent's {@link Supervision} says. Time is the core's clock at the input that ended a child, so what is
 * started again after a crash of the kernel is what was started again before.
 */
final class Supervisor {

  private final ProcessTable table;
  private final Budgets budgets;
  private final Lifecycle lifecycle;
  private final Links links;

  Supervisor(ProcessTable table, Budgets budgets, Lifecycle lifecycle, Links links) {
    this.table = table;
    this.budgets = budgets;
    this.lifecycle = lifecycle;
    this.links = links;
  }

  /** What follows from the ends of processes: whoever is linked to them ends too, and children are started again. */
  void settle(SortedMap<String, String> programs, long now, List<Output> outputs) {
    for (AgentProcess ended = lifecycle.nextEnded(); ended != null; ended = lifecycle.nextEnded()) {
      for (Pid linked : links.untie(ended)) {
        lifecycle.finish(table.live(linked), new ExitStatus.Killed(new Signal.LinkBroken(ended.pid)), now, outputs);
      }
      ended(ended, programs, now, outputs);
    }
  }

  /** The child that its parent knows by a pid, as it is now. */
  static Pid now(AgentProcess parent, Pid child) {
    Ward ward = ward(parent, child);
    return ward == null ? child : ward.now();
  }

  /** Whether the end of that child may not be its last. */
  static boolean watches(AgentProcess parent, Pid child) {
    Ward ward = ward(parent, child);
    return ward != null && ward.restart() != Restart.TEMPORARY;
  }

  /** That child is not started again. */
  static void release(AgentProcess parent, Pid child) {
    Ward ward = ward(parent, child);
    if (ward != null) {
      parent.wards.put(ward.first(), ward.over());
    }
  }

  /** That child has ended for good, and its parent knows. */
  static void forget(AgentProcess parent, Pid child) {
    Ward ward = ward(parent, child);
    if (ward != null) {
      parent.wards.remove(ward.first());
    }
  }

  /** A process has ended: it is started again, it is over for good, or its parent fails. */
  private void ended(AgentProcess child, SortedMap<String, String> programs, long now, List<Output> outputs) {
    AgentProcess parent = child.parent == null ? null : table.live(child.parent);
    Ward ward = parent == null ? null : ward(parent, child.pid);
    if (parent == null || ward == null || !ward.now().equals(child.pid) || ward.restart() == Restart.TEMPORARY) {
      return; // nobody is to start it again, or somebody has
    }
    if (ward.restart() == Restart.TRANSIENT && child.status instanceof ExitStatus.Completed) {
      release(parent, child.pid);
      if (child.pid.equals(parent.awaited)) {
        lifecycle.collect(parent, child, outputs);
      }
      return;
    }
    if (!mayStart(parent, now)) {
      Supervision rule = rule(parent);
      String often = "its children were to be started again more than %d times in %d ms; the last to end was process %s"
          .formatted(rule.restarts(), rule.millis(), child.pid);
      fail(parent, Fault.Category.PLUGIN, often, now, outputs);
      return;
    }
    startAgain(parent, ward, programs, now, outputs);
  }

  /** Whether it may start children again once more now. */
  private static boolean mayStart(AgentProcess parent, long now) {
    Supervision rule = rule(parent);
    parent.restarts.removeIf(at -> at < now - rule.millis());
    parent.restarts.add(now);
    return parent.restarts.size() <= rule.restarts();
  }

  /** Ends those that the strategy has end with a child, youngest first, and starts all of them again, oldest first. */
  private void startAgain(AgentProcess parent, Ward ended, SortedMap<String, String> programs, long now, List<Output> outputs) {
    List<Pid> others = others(parent, ended);
    for (Pid pid : others.reversed()) {
      lifecycle.finish(table.live(pid), new ExitStatus.Killed(new Signal.SiblingExited(ended.now())), now, outputs);
    }
    for (Ward ward : List.copyOf(parent.wards.values())) {
      boolean together = ward.equals(ended) || others.contains(ward.now());
      if (together && ward.restart() != Restart.TEMPORARY && !startAgain(parent, ward, programs.get(before(ward).program), now, outputs)) {
        return;
      }
    }
  }

  /** Children that end with one that has ended, oldest first. */
  private static List<Pid> others(AgentProcess parent, Ward ended) {
    var byAge = new TreeMap<Pid, Pid>();
    parent.children.forEach(pid -> byAge.put(ward(parent, pid) instanceof Ward ward ? ward.first() : pid, pid));
    byAge.remove(ended.first());
    return List.copyOf(
        switch (rule(parent).strategy()) {
          case ONE_FOR_ONE -> List.<Pid>of();
          case ONE_FOR_ALL -> byAge.values();
          case REST_FOR_ONE -> byAge.tailMap(ended.first()).values();
        });
  }

  /** Starts one; false when its parent failed for want of budget, or of the program. */
  private boolean startAgain(AgentProcess parent, Ward ward, @Nullable String plugin, long now, List<Output> outputs) {
    AgentProcess before = before(ward);
    if (plugin == null) {
      fail(parent, Fault.Category.PLUGIN, "a child cannot be started again: no program " + before.program, now, outputs);
      return false;
    }
    Fault refusal = budgets.spawn(parent, before.grant.quota());
    if (refusal != null) {
      fail(parent, Fault.Category.QUOTA, "a child cannot be started again: " + refusal.message(), now, outputs);
      return false;
    }
    AgentProcess child = lifecycle.add(parent, before.program, plugin, before.goal, before.grant, now);
    parent.children.remove(before.pid);
    parent.wards.put(ward.first(), ward.again(child.pid));
    if (before.pid.equals(parent.awaited)) {
      parent.awaited = child.pid;
    }
    lifecycle.start(child, outputs);
    return true;
  }

  private void fail(AgentProcess parent, Fault.Category category, String why, long now, List<Output> outputs) {
    lifecycle.finish(parent, new ExitStatus.Crashed(new Fault(category, why)), now, outputs);
  }

  private AgentProcess before(Ward ward) {
    AgentProcess process = table.get(ward.now());
    if (process == null) {
      throw new IllegalStateException("child " + ward + " is gone, and was not forgotten by its parent");
    }
    return process;
  }

  private static Supervision rule(AgentProcess parent) {
    return parent.supervision == null ? Supervision.USUAL : parent.supervision;
  }

  private static @Nullable Ward ward(AgentProcess parent, Pid child) {
    for (Ward ward : parent.wards.values()) {
      if (ward.now().equals(child) || ward.first().equals(child)) {
        return ward;
      }
    }
    return null;
  }
}
