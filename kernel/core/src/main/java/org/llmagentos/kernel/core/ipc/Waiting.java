package org.llmagentos.kernel.core.ipc;

import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.llmagentos.sdk.process.Pid;

/** Who waits for something of whom: for its answer, or for its end. */
public final class Waiting {

  private final SortedMap<Pid, SortedSet<Pid>> waiting = new TreeMap<>();

  /** Who waits for that process, oldest first. */
  public List<Pid> of(Pid awaited) {
    SortedSet<Pid> some = waiting.get(awaited);
    return some == null ? List.of() : List.copyOf(some);
  }

  /** A process begins to wait for another. */
  public void add(Pid awaited, Pid waits) {
    waiting.computeIfAbsent(awaited, _ -> new TreeSet<>()).add(waits);
  }

  /** It waits no more. */
  public void remove(Pid awaited, Pid waits) {
    SortedSet<Pid> some = waiting.get(awaited);
    if (some != null && some.remove(waits) && some.isEmpty()) {
      waiting.remove(awaited);
    }
  }
}
