package org.llmagentos.plugin.environment.gym;

import java.util.List;

/** What a kind of dynamics can compare beyond observations, rewards and ends, while a recorded episode is played. */
interface Probe {

  /** Compares nothing more. */
  Probe NONE = (_, _) -> {};

  /** An episode is about to begin. */
  default void beforeReset(long seed) {}

  /** A step is about to be taken, counted from 0. */
  default void beforeStep(int step) {}

  /**
   * An episode has begun, or so many steps were taken.
   *
   * @param mismatches gets one line for each
   */
  void after(int steps, List<String> mismatches);
}
