package org.llmagentos.kernel.core.ipc;

import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.llmagentos.sdk.process.Pid;

/** Who waits for an answer of whom. A process waits for one at a time. */
public final class Callers {

  private final SortedMap<Pid, SortedSet<Pid>> callers = new TreeMap<>();

  /** Who waits for that process, oldest first. */
  public List<Pid> of(Pid callee) {
    SortedSet<Pid> some = callers.get(callee);
    return some == null ? List.of() : List.copyOf(some);
  }

  /** A process begins to wait for another. */
  public void add(Pid callee, Pid caller) {
    callers.computeIfAbsent(callee, _ -> new TreeSet<>()).add(caller);
  }

  /** It waits no more. */
  public void remove(Pid callee, Pid caller) {
    SortedSet<Pid> some = callers.get(callee);
    if (some != null && some.remove(caller) && some.isEmpty()) {
      callers.remove(callee);
    }
  }
}
