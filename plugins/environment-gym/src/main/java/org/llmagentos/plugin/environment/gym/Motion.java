package org.llmagentos.plugin.environment.gym;

import org.llmagentos.sdk.environment.Space;

/**
 * Dynamics of something that moves: where it stands is a few doubles, Gymnasium's {@code env.unwrapped.state}. What is seen are these
 * numbers as floats, where a kind of motion does not say otherwise.
 */
abstract class Motion implements Dynamics {

  final double[] state;
  double reward;
  private final Space actions;
  private final Space observation;

  Motion(int numbers, Space actions, Space observation) {
    state = new double[numbers];
    this.actions = actions;
    this.observation = observation;
  }

  @Override
  public final Space actions() {
    return actions;
  }

  @Override
  public final Space observation() {
    return observation;
  }

  @Override
  public final double reward() {
    return reward;
  }

  /**
   * Stands elsewhere.
   *
   * @param to as many numbers as the state has
   * @param single whether Gymnasium holds them as 32-bit floats here, which some kinds of motion compute with
   */
  void place(double[] to, boolean single) {
    System.arraycopy(to, 0, state, 0, state.length);
    moved();
  }

  /** The state is another: what is seen of it and used in the next step too is worked out once, here. */
  void moved() {}

  @Override
  public void observe(float[] into) {
    for (int i = 0; i < state.length; i++) {
      into[i] = (float) state[i];
    }
  }

  @Override
  public int longs() {
    return state.length;
  }

  @Override
  public void save(long[] into, int at) {
    for (int i = 0; i < state.length; i++) {
      into[at + i] = Double.doubleToLongBits(state[i]);
    }
  }

  @Override
  public void restore(long[] from, int at) {
    for (int i = 0; i < state.length; i++) {
      state[i] = Double.longBitsToDouble(from[at + i]);
    }
    moved();
  }
}
