package org.llmagentos.distribution;

import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** When a daemon is killed. */
sealed interface Moment {

  /** So many milliseconds after its start: it boots, or recovers. */
  record Booting(long millis) implements Moment {}

  /** So many milliseconds after it first answered. */
  record Answering(long millis) implements Moment {}

  /** As soon as so many more answers and events have come to customers: what they were told must be on disk. */
  record Acknowledging(int answers) implements Moment {}

  /** When so many more bytes of notes are there, and some microseconds later: its answer is on its way to the journal. */
  record Noting(long bytes, long micros) implements Moment {}

  /** The same for puts, which can be done again; after which comes the next note. */
  record Putting(long bytes, long micros) implements Moment {}

  /** When the journal's log has grown so much: what waits for the commit has not happened yet, or has just begun. */
  record Committing(long bytes) implements Moment {}

  /** The longest that is waited for effects on a machine that is busy. */
  long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(6);

  /**
   * A random one; the kinds take turns.
   *
   * @param number how many came before
   * @param bootMillis what a boot takes here, about
   */
  static Moment random(int number, RandomGenerator random, long bootMillis) {
    return switch (number % 7) {
      case 0 -> new Acknowledging(random.nextInt(1, 4));
      case 1 -> new Noting(random.nextLong(1, 300), random.nextLong(150));
      case 2, 5 -> new Committing(random.nextLong(1, 150_000));
      case 3 -> new Answering(random.nextLong(5, 800));
      case 4 -> new Putting(random.nextLong(1, 300), random.nextLong(6_000));
      default -> new Booting(random.nextLong(bootMillis / 4, bootMillis + bootMillis / 4));
    };
  }
}
