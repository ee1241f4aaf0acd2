package org.llmagentos.sdk.train;

import org.llmagentos.sdk.environment.EnvironmentSpec;

/**
 * A way to learn by training: Q-learning, MAML, a language model.
 *
 * <p><b>Threads.</b> Any thread may call any method at any time; a trainer itself has no state.
 */
public interface Trainer {

  /** What this is: constant. */
  TrainerSpec spec();

  /** Whether it can be trained in that environment. */
  default boolean trains(EnvironmentSpec environment) {
    return false;
  }

  /** Whether it can be trained on texts. */
  default boolean trainsOnText() {
    return false;
  }

  /**
   * Begins a training.
   *
   * @param settings of this trainer, complete
   * @param seed not negative; equal courses, settings and seeds make equal trainings, to the bit
   * @throws IllegalArgumentException when it does not train on that course, or a setting makes no sense: says which, and what would
   */
  Training begin(Course course, Settings settings, long seed);
}
