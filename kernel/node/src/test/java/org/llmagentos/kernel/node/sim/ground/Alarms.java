package org.llmagentos.kernel.node.sim.ground;

import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** What is to be done when something has counted so far; of two that are due together, the one that was set first. */
final class Alarms {

  private record Alarm(long due, long order, @Nullable Incarnation owner, Runnable action) {}

  private final PriorityQueue<Alarm> queue = new PriorityQueue<>(Comparator.comparingLong(Alarm::due).thenComparingLong(Alarm::order));
  private long order;

  /** Sets one. It goes with its owner; null is the outside world. */
  void set(long due, @Nullable Incarnation owner, Runnable action) {
    queue.add(new Alarm(due, order++, owner, action));
  }

  /** When the next is due; the largest number when there is none. */
  long next() {
    Alarm first = queue.peek();
    return first == null ? Long.MAX_VALUE : first.due();
  }

  /** Takes the next one off and does it. */
  void ring() {
    queue.remove().action().run();
  }

  /** Drops whatever belongs to one that is gone. */
  void forget(Incarnation owner) {
    queue.removeIf(alarm -> alarm.owner() == owner);
  }
}
