package org.llmagentos.kernel.core.process;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.llmagentos.sdk.capability.Grant;
import org.llmagentos.sdk.capability.Tenant;
import org.llmagentos.sdk.process.Goal;
import org.llmagentos.sdk.process.Pid;

/** Every process of this kernel, ended ones included, in the order of their birth. */
public final class ProcessTable {

  private final SequencedMap<Pid, AgentProcess> processes = new LinkedHashMap<>(); // who is born later has a larger pid
  private long lastPid;

  /**
   * One that stands where another stood.
   *
   * @param images oldest first
   */
  public ProcessTable(long lastPid, List<ProcessImage> images) {
    this.lastPid = lastPid;
    images.forEach(image -> processes.put(image.pid(), new AgentProcess(image)));
  }

  /** Gives birth to a process with the next free pid. */
  public AgentProcess add(
      @Nullable Pid parent, Tenant tenant, String program, String plugin, Goal goal, Grant grant, long born, long entropy) {
    var process = new AgentProcess(new Pid(++lastPid), parent, tenant, program, plugin, goal, grant, born, entropy);
    processes.put(process.pid, process);
    return process;
  }

  /** Gives birth to a process that stands where another stands, without its parent. */
  public AgentProcess add(ProcessImage image, long born) {
    var process = new AgentProcess(image, new Pid(++lastPid), null, born);
    processes.put(process.pid, process);
    return process;
  }

  /** Takes processes out. */
  public void removeIf(Predicate<AgentProcess> gone) {
    processes.values().removeIf(gone);
  }

  public long lastPid() {
    return lastPid;
  }

  /** The process of that pid, or null. */
  public @Nullable AgentProcess get(Pid pid) {
    return processes.get(pid);
  }

  /** The process of that pid while it lives, or null. */
  public @Nullable AgentProcess live(Pid pid) {
    AgentProcess process = processes.get(pid);
    return process != null && process.live() ? process : null;
  }

  /** The oldest ancestor of a process, or itself. */
  public AgentProcess root(AgentProcess process) {
    AgentProcess root = process;
    while (root.parent != null && processes.get(root.parent) instanceof AgentProcess above) {
      root = above;
    }
    return root;
  }

  /** All of them, oldest first; not to be changed while iterating. */
  public Collection<AgentProcess> all() {
    return Collections.unmodifiableCollection(processes.values());
  }
}
