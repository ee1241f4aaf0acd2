package org.llmagentos.kernel.node.sim.check;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.llmagentos.kernel.core.process.CallId;
import org.llmagentos.kernel.core.schedule.Rate;

/** Watches rates: no 60 seconds in which more begins than a full bucket and a minute's filling, crashes or not. */
final class Windows {

  private static final long MINUTE = 60_000;

  /** A call that began, and what it has cost or may. */
  private static final class Begun {
    private final CallId call;
    private final long at;
    private long cost;

    Begun(CallId call, long at, long cost) {
      this.call = call;
      this.at = at;
      this.cost = cost;
    }
  }

  private final Consumer<String> wrong;
  private final Map<String, Rate> rates = new TreeMap<>();
  private final Map<String, Deque<Begun>> windows = new HashMap<>();

  Windows(Consumer<String> wrong) {
    this.wrong = wrong;
  }

  /** A boot sets these rates, by what they are of; where one is another than before, counting begins anew. */
  void booted(Map<String, Rate> now) {
    windows.keySet().removeIf(name -> !now.getOrDefault(name, Rate.NONE).equals(rates.getOrDefault(name, Rate.NONE)));
    rates.clear();
    rates.putAll(now);
  }

  void begins(String name, CallId call, long most, long at) {
    Rate rate = rates.getOrDefault(name, Rate.NONE);
    Deque<Begun> window = windows.computeIfAbsent(name, _ -> new ArrayDeque<>());
    while (!window.isEmpty() && window.getFirst().at <= at - MINUTE) {
      window.removeFirst();
    }
    window.addLast(new Begun(call, at, rate.units() == 0 ? most : Math.min(most, rate.units())));
    long cost = window.stream().mapToLong(begun -> begun.cost).sum();
    if (rate.requests() > 0 && window.size() > 2 * rate.requests() || rate.units() > 0 && cost > 2 * rate.units()) {
      wrong.accept(name + " was asked " + window.size() + " times in a minute, for " + cost + ": more than twice " + rate);
    }
  }

  /** The newest beginning of that call is over. */
  void ends(String name, CallId call, long cost) {
    windows.getOrDefault(name, new ArrayDeque<>()).descendingIterator().forEachRemaining(
        begun -> begun.cost = begun.call.equals(call) ? Math.min(begun.cost, cost) : begun.cost);
  }
}
