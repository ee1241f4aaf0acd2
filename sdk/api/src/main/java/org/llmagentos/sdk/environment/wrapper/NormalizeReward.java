package org.llmagentos.sdk.environment.wrapper;

import java.util.Arrays;
import org.llmagentos.sdk.environment.Environment;

/**
 * Divides rewards by the deviation of their discounted sum so far, so that returns have about variance 1, as Gymnasium's
 * {@code NormalizeReward}; the moments are kept in doubles here.
 *
 * <p>What was paid outlasts an episode: rewards are a function of the seed and the actions only while {@link #learning} is off.
 */
public final class NormalizeReward extends Wrapper {

  private static final double EPSILON = 1e-8;

  private final RunningMoments moments = new RunningMoments(1);
  private final double gamma;
  private double discounted;
  private double reward;
  private boolean learning = true;

  /**
   * Around an environment.
   *
   * @param gamma what a reward one step later is worth, from 0 to 1
   */
  public NormalizeReward(Environment environment, double gamma) {
    super(environment);
    if (!(gamma >= 0 && gamma <= 1)) {
      throw new IllegalArgumentException("gamma is from 0 to 1, not " + gamma);
    }
    this.gamma = gamma;
  }

  /** Whether what is paid from now on counts. */
  public void learning(boolean learning) {
    this.learning = learning;
  }

  @Override
  public void reset(long seed) {
    environment.reset(seed);
    reward = 0;
  }

  @Override
  public void reset() {
    environment.reset();
    reward = 0;
  }

  @Override
  public int step(int action) {
    return paid(environment.step(action));
  }

  @Override
  public int step(float[] action) {
    return paid(environment.step(action));
  }

  /** A cut episode's sum goes on in the next one, as in Gymnasium. */
  private int paid(int ends) {
    if (learning) {
      discounted = ((ends & TERMINATED) != 0 ? 0 : discounted * gamma) + environment.reward();
      moments.add(discounted);
    }
    reward = environment.reward() / Math.sqrt(moments.variance(0) + EPSILON);
    return ends;
  }

  @Override
  public double reward() {
    return reward;
  }

  @Override
  protected double[] own() {
    double[] state = moments.save();
    state = Arrays.copyOf(state, state.length + 2);
    state[state.length - 2] = discounted;
    state[state.length - 1] = reward;
    return state;
  }

  @Override
  protected void takeOwn(double[] state) {
    moments.restore(state);
    discounted = state[state.length - 2];
    reward = state[state.length - 1];
  }
}
