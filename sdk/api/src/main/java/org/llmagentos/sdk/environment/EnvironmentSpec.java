package org.llmagentos.sdk.environment;

import java.util.List;
import java.util.Objects;
import org.llmagentos.sdk.skill.Wording;

/**
 * The description of an environment.
 *
 * @param id unique among all plugins, such as {@code MiniGrid-Unlock-v0}
 * @param body the kind of body an agent has in it; skills for the same kind apply
 * @param missions what can be asked for here, in both languages; goals are matched against them
 * @param maxSteps steps after which an episode is truncated; 0 for no limit
 * @param simulated whether acting in it changes nothing outside: its steps are then {@link org.llmagentos.sdk.skill.Effect#LOCAL},
 *     else {@link org.llmagentos.sdk.skill.Effect#ONCE}. After a crash a simulated environment is rebuilt from its seed or its saved state;
 *     a real one is created again and goes on where the world is, see {@link Environment}
 */
public record EnvironmentSpec(
    String id, String body, List<Wording> missions, Space actions, Space observation, int maxSteps, boolean simulated) {

  public EnvironmentSpec {
    Objects.requireNonNull(body);
    Objects.requireNonNull(actions);
    Objects.requireNonNull(observation);
    missions = List.copyOf(missions);
    if (id.isBlank()) {
      throw new IllegalArgumentException("an environment needs an id");
    }
    if (maxSteps < 0) {
      throw new IllegalArgumentException(id + ": maxSteps is negative: " + maxSteps);
    }
  }
}
