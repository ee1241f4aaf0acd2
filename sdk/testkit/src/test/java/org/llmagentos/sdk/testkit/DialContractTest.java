package org.llmagentos.sdk.testkit;

import java.util.List;
import org.llmagentos.sdk.environment.Environment;
import org.llmagentos.sdk.environment.EnvironmentProvider;
import org.llmagentos.sdk.environment.EnvironmentSpec;

/** The contract holds for actions that are numbers, too. */
class DialContractTest extends EnvironmentContract {

  @Override
  protected EnvironmentProvider provider() {
    return new EnvironmentProvider() {
      @Override
      public List<EnvironmentSpec> environments() {
        return List.of(Dial.SPEC);
      }

      @Override
      public Environment create(String id) {
        if (!id.equals(Dial.ID)) {
          throw new IllegalArgumentException("no such environment: " + id);
        }
        return new Dial();
      }
    };
  }
}
