package org.llmagentos.kernel.node;

/** Runs random trials, and says which seed failed, however it failed. */
public final class Trials {

  /** One trial; everything random in it comes from the seed. */
  public interface Trial {
    void run(long seed) throws Exception;
  }

  private Trials() {}

  /** Runs a trial with so many seeds, from {@code first} on. */
  public static void each(long first, int count, Trial trial) {
    for (long seed = first; seed < first + count; seed++) {
      try {
        trial.run(seed);
      } catch (Exception | AssertionError e) {
        throw new AssertionError("with seed " + seed + ": " + e.getMessage(), e);
      }
    }
  }
}
