package org.llmagentos.plugin.environment.minigrid;

import org.llmagentos.sdk.environment.EnvironmentProvider;
import org.llmagentos.sdk.testkit.EnvironmentContract;

class MinigridContractTest extends EnvironmentContract {

  @Override
  protected EnvironmentProvider provider() {
    return new MinigridProvider();
  }
}
