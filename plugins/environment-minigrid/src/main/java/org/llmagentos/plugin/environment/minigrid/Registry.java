package org.llmagentos.plugin.environment.minigrid;

import java.util.List;
import org.llmagentos.sdk.environment.EnvironmentSpec;
import org.llmagentos.sdk.environment.Space;

/** The environments of this plugin under Gymnasium's ids. A new level is one more line here. */
final class Registry {

  /** The kind of body that all of them give an agent. */
  static final String BODY = "gridworld";

  /** One environment: its level under its id. */
  record Registration(String id, Level level) {

    EnvironmentSpec spec() {
      return new EnvironmentSpec(id, BODY, level.missions(), ACTIONS, OBSERVATION, level.maxSteps(), true);
    }
  }

  private static final Space ACTIONS =
      new Space.Discrete(World.ACTIONS, List.of("left", "right", "forward", "pickup", "drop", "toggle", "done"));
  private static final Space OBSERVATION = new Space.Box(0, 255, List.of(View.NUMBERS));

  private static final List<Registration> ALL =
      List.of(
          new Registration("MiniGrid-Empty-5x5-v0", new Empty(5, false)),
          new Registration("MiniGrid-Empty-Random-5x5-v0", new Empty(5, true)),
          new Registration("MiniGrid-Empty-6x6-v0", new Empty(6, false)),
          new Registration("MiniGrid-Empty-Random-6x6-v0", new Empty(6, true)),
          new Registration("MiniGrid-Empty-8x8-v0", new Empty(8, false)),
          new Registration("MiniGrid-Empty-16x16-v0", new Empty(16, false)),
          new Registration("MiniGrid-DoorKey-5x5-v0", new DoorKey(5)),
          new Registration("MiniGrid-DoorKey-6x6-v0", new DoorKey(6)),
          new Registration("MiniGrid-DoorKey-8x8-v0", new DoorKey(8)),
          new Registration("MiniGrid-DoorKey-16x16-v0", new DoorKey(16)),
          new Registration("MiniGrid-Unlock-v0", new Unlock()));

  private Registry() {}

  static List<Registration> all() {
    return ALL;
  }

  /**
   * The environment of that id.
   *
   * @throws IllegalArgumentException when there is none
   */
  static Registration find(String id) {
    for (Registration registration : ALL) {
      if (registration.id().equals(id)) {
        return registration;
      }
    }
    throw new IllegalArgumentException(
        "no environment " + id + " here; there are " + ALL.stream().map(Registration::id).toList());
  }
}
