package org.llmagentos.kernel.node.sim.check;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.llmagentos.kernel.core.process.CallId;
import org.llmagentos.sdk.process.Pid;

/**
 * Calls that must not happen twice: one that was under way when a machine went down is unknown until a doubt is noted, and in doubt until
 * a person says what happened.
 */
final class Doubts {

  private final Consumer<String> wrong;
  private final Set<CallId> underWay = new HashSet<>();
  private final Set<CallId> unknown = new HashSet<>();
  private final Set<CallId> doubted = new HashSet<>();
  private final Map<CallId, Boolean> said;
  private long count;

  /**
   * @param said what a person has said of calls, before the kernel was told
   */
  Doubts(Consumer<String> wrong, Map<CallId, Boolean> said) {
    this.wrong = wrong;
    this.said = said;
  }

  /** A call was given to a driver that must not happen twice. */
  void dispatched(CallId call) {
    underWay.add(call);
  }

  void booted() {
    unknown.addAll(underWay);
    unknown.removeAll(doubted);
  }

  void doubt(CallId call) {
    if (!unknown.remove(call)) {
      wrong.accept("call " + call + " is in doubt, although nothing about it is unknown");
    }
    doubted.add(call);
    count++;
  }

  void resolved(CallId call, boolean done) {
    if (!doubted.contains(call) || !Boolean.valueOf(done).equals(said.get(call))) {
      wrong.accept("call " + call + " was resolved as " + done + ", a person said " + said.get(call));
    }
    forget(call);
  }

  /** A driver's answer was accepted. */
  void completed(CallId call) {
    if (unknown.contains(call)) {
      wrong.accept("call " + call + " was under way when the machine went down and is answered without a doubt");
    }
    if (doubted.contains(call)) {
      wrong.accept("call " + call + " is in doubt and is answered without a person");
    }
    forget(call);
  }

  void over(Pid pid) {
    underWay.removeIf(call -> call.pid().equals(pid));
    unknown.removeIf(call -> call.pid().equals(pid));
    doubted.removeIf(call -> call.pid().equals(pid));
  }

  void forget(CallId call) {
    underWay.remove(call);
    unknown.remove(call);
    doubted.remove(call);
  }

  /** Calls that are unknown although a kernel runs again. */
  SortedSet<CallId> unknown() {
    var sorted = new TreeSet<CallId>((one, other) -> one.toString().compareTo(other.toString()));
    sorted.addAll(unknown);
    return sorted;
  }

  /** Whether it is in doubt now. */
  boolean inDoubt(CallId call) {
    return doubted.contains(call);
  }

  /** How many there ever were. */
  long count() {
    return count;
  }
}
