package org.llmagentos.sdk.environment.wrapper;

import java.util.List;
import org.llmagentos.sdk.environment.Environment;
import org.llmagentos.sdk.environment.EnvironmentSpec;
import org.llmagentos.sdk.environment.Space;

/**
 * Shows every coordinate with about mean 0 and variance 1, by what was seen so far, as Gymnasium's {@code NormalizeObservation}; the
 * moments are kept in doubles here.
 *
 * <p>What was seen outlasts an episode: observations are a function of the seed and the actions only while {@link #learning} is off.
 */
public final class NormalizeObservation extends Watching {

  private static final double EPSILON = 1e-8;

  private final RunningMoments moments;
  private boolean learning = true;

  /** Around an environment. */
  public NormalizeObservation(Environment environment) {
    super(environment, unbounded(environment.spec()));
    moments = new RunningMoments(newest.length);
  }

  private static EnvironmentSpec unbounded(EnvironmentSpec spec) {
    List<Integer> shape = spec.observation() instanceof Space.Box box ? box.shape() : List.of(1);
    var anything = new Space.Box(Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY, shape);
    return new EnvironmentSpec(spec.id(), spec.body(), spec.missions(), spec.actions(), anything, spec.maxSteps(), spec.simulated());
  }

  /** Whether what is seen from now on counts. */
  public void learning(boolean learning) {
    this.learning = learning;
  }

  @Override
  void seen(boolean first) {
    if (learning) {
      moments.add(newest);
    }
  }

  @Override
  public void observe(float[] into) {
    for (int i = 0; i < newest.length; i++) {
      into[i] = (float) ((newest[i] - moments.mean(i)) / Math.sqrt(moments.variance(i) + EPSILON));
    }
  }

  @Override
  protected double[] own() {
    return moments.save();
  }

  @Override
  protected void takeOwn(double[] state) {
    moments.restore(state);
    environment.observe(newest);
  }
}
