package org.llmagentos.sdk.testkit.corridor;

import java.util.List;
import org.llmagentos.sdk.environment.Environment;
import org.llmagentos.sdk.environment.EnvironmentProvider;
import org.llmagentos.sdk.environment.EnvironmentSpec;

/** Creates corridors. */
public final class Corridors implements EnvironmentProvider {

  @Override
  public List<EnvironmentSpec> environments() {
    return List.of(Corridor.SPEC);
  }

  @Override
  public Environment create(String id) {
    if (!id.equals(Corridor.ID)) {
      throw new IllegalArgumentException("no such environment: " + id);
    }
    return new Corridor();
  }
}
