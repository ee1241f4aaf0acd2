package org.llmagentos.plugin.environment.minigrid;

import java.util.List;
import org.llmagentos.sdk.environment.Environment;
import org.llmagentos.sdk.environment.EnvironmentProvider;
import org.llmagentos.sdk.environment.EnvironmentSpec;
import org.llmagentos.sdk.environment.Recording;
import org.llmagentos.sdk.value.Value;

/** Creates the environments of the {@link Registry} and replays recorded episodes of them. */
final class MinigridProvider implements EnvironmentProvider {

  @Override
  public List<EnvironmentSpec> environments() {
    return Registry.all().stream().map(Registry.Registration::spec).toList();
  }

  @Override
  public Environment create(String id) {
    return new MinigridEnvironment(Registry.find(id));
  }

  @Override
  public Replay replay(Value.Fields episode) {
    return new EpisodeReplay(new Recording(episode)).run();
  }
}
