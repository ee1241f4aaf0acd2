package org.llmagentos.distribution;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import org.llmagentos.sdk.value.Value;

/**
 * Everything that was acknowledged about one process: from then on no crash may take it back.
 *
 * <p><b>Threads.</b> One customer writes, others look.
 */
final class Promised {

  private final Errand errand;
  private final LongAdder news;
  private boolean asked;
  private long pid;
  private int told;
  private Value.Fields exit = Value.fields();
  private final SortedMap<String, Boolean> resolved = new TreeMap<>();
  private final SortedMap<String, Boolean> settled = new TreeMap<>();

  /**
   * @param news counts all that is acknowledged
   */
  Promised(Errand errand, LongAdder news) {
    this.errand = errand;
    this.news = news;
  }

  Errand errand() {
    return errand;
  }

  /** Whether it may have been spawned without an answer. */
  synchronized boolean asked() {
    return asked;
  }

  synchronized void ask() {
    asked = true;
  }

  /** Its number; 0 until the answer to the spawn has come. */
  synchronized long pid() {
    return pid;
  }

  synchronized void spawned(long number) {
    pid = number;
    news.increment();
  }

  /** The newest round that it has told to be over. */
  synchronized int told() {
    return told;
  }

  synchronized void tell(int round) {
    told = round;
    news.increment();
  }

  /** How it ended; nothing until that was answered. */
  synchronized Optional<Value.Fields> exit() {
    return exit.values().isEmpty() ? Optional.empty() : Optional.of(exit);
  }

  synchronized void end(Value.Fields how) {
    exit = how;
    news.increment();
  }

  /** What was said of steps in doubt, whether or not the answer has come: true for done. */
  synchronized SortedMap<String, Boolean> resolved() {
    return new TreeMap<>(resolved);
  }

  synchronized void resolve(String step, boolean done) {
    resolved.put(step, done);
  }

  /** The same, where the answer has come. */
  synchronized SortedMap<String, Boolean> settled() {
    return new TreeMap<>(settled);
  }

  synchronized void settle(String step, boolean done) {
    settled.put(step, done);
    news.increment();
  }
}
