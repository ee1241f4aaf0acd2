package org.llmagentos.sdk.environment;

/**
 * All that a small environment can do, as a table: Gymnasium's {@code P} and {@code initial_state_distrib}. States are what it shows: an
 * observation is its state's number. A step limit is not in it, see {@link EnvironmentSpec#maxSteps}.
 *
 * <p><b>Threads.</b> Immutable; share freely. <b>Errors.</b> {@link IndexOutOfBoundsException} for a state, action or outcome that is not.
 */
public interface TransitionModel {

  int states();

  int actions();

  /** How likely an episode begins in that state. */
  double start(int state);

  /** In how many ways an action may end in a state: at least one. */
  int outcomes(int state, int action);

  /** How likely one of them is; they add up to 1. */
  double probability(int state, int action, int outcome);

  /** Where it leads to. */
  int next(int state, int action, int outcome);

  double reward(int state, int action, int outcome);

  /** Whether it ends the episode. */
  boolean terminated(int state, int action, int outcome);
}
