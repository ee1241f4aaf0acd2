package org.llmagentos.sdk.testkit;

import org.llmagentos.sdk.environment.Environment;
import org.llmagentos.sdk.environment.EnvironmentSpec;
import org.llmagentos.sdk.testkit.corridor.Corridor;

/** A corridor that behaves but cannot be saved, for tests to spoil. */
class Spoiled implements Environment {

  final Corridor corridor = new Corridor();

  @Override
  public EnvironmentSpec spec() {
    return corridor.spec();
  }

  @Override
  public void reset(long seed) {
    corridor.reset(seed);
  }

  @Override
  public int step(int action) {
    return corridor.step(action);
  }

  @Override
  public double reward() {
    return corridor.reward();
  }

  @Override
  public void observe(float[] into) {
    corridor.observe(into);
  }

  @Override
  public String mission() {
    return corridor.mission();
  }

  @Override
  public long digest() {
    return corridor.digest();
  }
}
