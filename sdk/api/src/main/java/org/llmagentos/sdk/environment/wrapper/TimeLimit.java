package org.llmagentos.sdk.environment.wrapper;

import org.llmagentos.sdk.environment.Environment;
import org.llmagentos.sdk.environment.EnvironmentSpec;

/** Cuts episodes after so many steps, or after the environment's own limit if that comes first. */
public final class TimeLimit extends Wrapper {

  private final int limit;
  private int steps;
  private boolean cut;

  /**
   * Around an environment.
   *
   * @throws IllegalArgumentException when the limit is not positive
   */
  public TimeLimit(Environment environment, int limit) {
    super(environment, limited(environment.spec(), limit));
    this.limit = limit;
  }

  private static EnvironmentSpec limited(EnvironmentSpec spec, int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("a limit of " + limit + " steps");
    }
    int most = spec.maxSteps() == 0 ? limit : Math.min(limit, spec.maxSteps());
    return new EnvironmentSpec(spec.id(), spec.body(), spec.missions(), spec.actions(), spec.observation(), most, spec.simulated());
  }

  @Override
  public void reset(long seed) {
    environment.reset(seed);
    begin();
  }

  @Override
  public void reset() {
    environment.reset();
    begin();
  }

  private void begin() {
    steps = 0;
    cut = false;
  }

  @Override
  public int step(int action) {
    refuseAfterTheCut();
    return ends(environment.step(action));
  }

  @Override
  public int step(float[] action) {
    refuseAfterTheCut();
    return ends(environment.step(action));
  }

  private int ends(int ends) {
    steps++;
    cut = steps >= limit;
    return cut ? ends | TRUNCATED : ends;
  }

  private void refuseAfterTheCut() {
    if (cut) {
      throw new IllegalStateException("the episode is over: reset before the next step");
    }
  }

  @Override
  protected double[] own() {
    return new double[] {steps};
  }

  @Override
  protected void takeOwn(double[] state) {
    steps = (int) state[0];
    cut = steps >= limit;
  }
}
