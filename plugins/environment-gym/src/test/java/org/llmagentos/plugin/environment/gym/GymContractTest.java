package org.llmagentos.plugin.environment.gym;

import org.llmagentos.sdk.environment.EnvironmentProvider;
import org.llmagentos.sdk.testkit.EnvironmentContract;

class GymContractTest extends EnvironmentContract {

  @Override
  protected EnvironmentProvider provider() {
    return new GymProvider();
  }
}
