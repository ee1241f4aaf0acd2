package org.llmagentos.sdk.environment.wrapper;

import org.llmagentos.sdk.environment.Environment;
import org.llmagentos.sdk.environment.EnvironmentSpec;

/** A wrapper that looks at every observation, once. */
abstract class Watching extends Wrapper {

  /** The newest observation of the environment within. */
  final float[] newest;

  Watching(Environment environment, EnvironmentSpec spec) {
    super(environment, spec);
    newest = new float[environment.spec().observation().width()];
  }

  /**
   * There is a newest observation.
   *
   * @param first whether an episode has begun with it
   */
  abstract void seen(boolean first);

  @Override
  public final void reset(long seed) {
    environment.reset(seed);
    look(true);
  }

  @Override
  public final void reset() {
    environment.reset();
    look(true);
  }

  @Override
  public final int step(int action) {
    int ends = environment.step(action);
    look(false);
    return ends;
  }

  @Override
  public final int step(float[] action) {
    int ends = environment.step(action);
    look(false);
    return ends;
  }

  private void look(boolean first) {
    environment.observe(newest);
    seen(first);
  }
}
