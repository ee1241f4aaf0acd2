package org.llmagentos.sdk.environment;

/**
 * Where an episode stands.
 *
 * @param reward sum of the rewards since the reset
 * @param steps steps since the reset
 */
public record Outcome(double reward, int steps, boolean terminated, boolean truncated) {

  /** An episode that has just begun, or no episode at all. */
  public static final Outcome NONE = new Outcome(0, 0, false, false);

  /** Whether the goal was reached: the episode ended in the world and paid. */
  public boolean solved() {
    return terminated && reward > 0;
  }
}
