package org.llmagentos.sdk.testkit.corridor;

import org.llmagentos.sdk.environment.EnvironmentProvider;
import org.llmagentos.sdk.testkit.EnvironmentContract;

class CorridorContractTest extends EnvironmentContract {

  @Override
  protected EnvironmentProvider provider() {
    return new Corridors();
  }
}
