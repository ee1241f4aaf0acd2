package org.llmagentos.plugin.environment.minigrid;

import java.util.List;
import org.llmagentos.sdk.AgentPlugin;
import org.llmagentos.sdk.environment.EnvironmentProvider;

/** Brings MiniGrid. */
public final class MinigridPlugin extends AgentPlugin {

  @Override
  public List<EnvironmentProvider> environments() {
    return List.of(new MinigridProvider());
  }
}
