package org.llmagentos.plugin.environment.gym;

import java.util.List;
import org.llmagentos.sdk.AgentPlugin;
import org.llmagentos.sdk.environment.EnvironmentProvider;

/** Brings Gymnasium's toy text and classic control. */
public final class GymPlugin extends AgentPlugin {

  @Override
  public List<EnvironmentProvider> environments() {
    return List.of(new GymProvider());
  }
}
