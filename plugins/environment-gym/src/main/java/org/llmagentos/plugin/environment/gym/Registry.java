package org.llmagentos.plugin.environment.gym;

import java.util.List;
import java.util.function.Function;
import org.llmagentos.sdk.environment.EnvironmentSpec;
import org.llmagentos.sdk.skill.Wording;
import org.llmagentos.sdk.value.Value;

/** The environments of this plugin under Gymnasium's ids. */
final class Registry {

  /** The kinds of body that they give an agent. */
  static final String TOY_TEXT = "toy-text";
  static final String CLASSIC_CONTROL = "classic-control";

  /** Gymnasium's parameter of every environment: its step limit. */
  private static final String LIMIT = "max_episode_steps";

  /**
   * One environment under its id.
   *
   * @param limit steps after which an episode is cut; 0 for none
   * @param rules makes its dynamics, as parameters say
   */
  record Registration(String id, String body, int limit, Wording mission, Function<Parameters, Dynamics> rules) {

    /** A new environment with parameters as {@code make(id, **kwargs)} takes them. */
    GymEnvironment make(Value.Fields given) {
      var parameters = new Parameters(given);
      Dynamics dynamics = rules.apply(parameters);
      int steps = (int) parameters.number(LIMIT, limit);
      parameters.allRead();
      var spec = new EnvironmentSpec(id, body, List.of(mission), dynamics.actions(), dynamics.observation(), steps, true);
      return new GymEnvironment(spec, dynamics, given.values().isEmpty() ? "" : given.toString());
    }
  }

  private static final List<Registration> ALL =
      List.of(
          new Registration("FrozenLake-v1", TOY_TEXT, 100, FrozenLake.MISSION, given -> FrozenLake.of(given, "4x4")),
          new Registration("FrozenLake8x8-v1", TOY_TEXT, 200, FrozenLake.MISSION, given -> FrozenLake.of(given, "8x8")),
          new Registration("Taxi-v3", TOY_TEXT, 200, Taxi.MISSION, Taxi::of),
          new Registration("Taxi-v4", TOY_TEXT, 200, Taxi.MISSION, Taxi::of),
          new Registration("CliffWalking-v1", TOY_TEXT, 0, CliffWalking.MISSION, given -> CliffWalking.of(given, false)),
          new Registration("CliffWalkingSlippery-v1", TOY_TEXT, 0, CliffWalking.MISSION, given -> CliffWalking.of(given, true)),
          new Registration("Blackjack-v1", TOY_TEXT, 0, Blackjack.MISSION, Blackjack::of),
          new Registration("CartPole-v0", CLASSIC_CONTROL, 200, CartPole.MISSION, CartPole::of),
          new Registration("CartPole-v1", CLASSIC_CONTROL, 500, CartPole.MISSION, CartPole::of),
          new Registration("MountainCar-v0", CLASSIC_CONTROL, 200, MountainCar.MISSION, MountainCar::of),
          new Registration("MountainCarContinuous-v0", CLASSIC_CONTROL, 999, MountainCar.MISSION, MountainCarContinuous::of),
          new Registration("Acrobot-v1", CLASSIC_CONTROL, 500, Acrobot.MISSION, Acrobot::of),
          new Registration("Pendulum-v1", CLASSIC_CONTROL, 200, Pendulum.MISSION, Pendulum::of));

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
    throw new IllegalArgumentException("no environment " + id + " here; there are " + ALL.stream().map(Registration::id).toList());
  }
}
