package org.llmagentos.sdk.testkit;

import org.llmagentos.sdk.environment.EnvironmentSpec;

/** A corridor that says it is really there. */
final class RealCorridor extends Spoiled {

  @Override
  public EnvironmentSpec spec() {
    EnvironmentSpec sim = super.spec();
    return new EnvironmentSpec(sim.id(), sim.body(), sim.missions(), sim.actions(), sim.observation(), sim.maxSteps(), false);
  }

  @Override
  public byte[] save() {
    return corridor.save();
  }
}
