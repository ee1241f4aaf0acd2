package org.llmagentos.plugin.provider.embedded;

import org.llmagentos.sdk.model.ModelProvider;
import org.llmagentos.sdk.testkit.ModelProviderContract;

class CoderContractTest extends ModelProviderContract {

  @Override
  protected ModelProvider provider() {
    return new Coder();
  }
}
