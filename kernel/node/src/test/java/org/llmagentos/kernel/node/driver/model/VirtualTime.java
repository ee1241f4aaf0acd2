package org.llmagentos.kernel.node.driver.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Time that passes when a test says so. */
final class VirtualTime {

  private record Alarm(long at, Runnable ring) {}

  private static final long PATIENCE_MILLIS = 10_000;

  private final List<Alarm> alarms = new ArrayList<>();
  private final List<Long> set = new ArrayList<>();
  private long now = 1_000_000;

  Time time() {
    return new Time(this::now, this::in);
  }

  /** Time in which whoever waits has waited already. */
  Time hurried() {
    return new Time(
        this::now,
        (millis, ring) -> {
          in(millis, ring);
          pass(millis);
          return () -> {};
        });
  }

  synchronized long now() {
    return now;
  }

  private synchronized Runnable in(long millis, Runnable ring) {
    var alarm = new Alarm(now + millis, ring);
    alarms.add(alarm);
    set.add(millis);
    notifyAll();
    return () -> {
      synchronized (this) {
        alarms.remove(alarm);
      }
    };
  }

  /** For how long alarms were set, so far. */
  synchronized List<Long> set() {
    return List.copyOf(set);
  }

  /** How many alarms are still to ring. */
  synchronized int pending() {
    return alarms.size();
  }

  /** Waits until so many alarms are to ring. */
  synchronized void awaitPending(int count) throws InterruptedException {
    while (alarms.size() < count) {
      wait(PATIENCE_MILLIS);
    }
  }

  /** Lets so many milliseconds pass; what is due rings, in order. */
  void pass(long millis) {
    long until = now() + millis;
    for (Optional<Alarm> due = due(until); due.isPresent(); due = due(until)) {
      due.get().ring().run();
    }
    synchronized (this) {
      now = until;
    }
  }

  private synchronized Optional<Alarm> due(long until) {
    Optional<Alarm> due = alarms.stream().filter(alarm -> alarm.at() <= until).min(Comparator.comparingLong(Alarm::at));
    due.ifPresent(
        alarm -> {
          alarms.remove(alarm);
          now = Math.max(now, alarm.at());
        });
    return due;
  }
}
