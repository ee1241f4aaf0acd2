package org.llmagentos.plugin.environment.gym;

import java.util.List;
import org.llmagentos.sdk.environment.Space;
import org.llmagentos.sdk.environment.numpy.Generator;
import org.llmagentos.sdk.skill.Wording;

/**
 * MountainCar (Moore 1990): rock a car that is too weak for the slope up to the flag. The state is position and velocity, and the wall at
 * the left stops it.
 */
final class MountainCar extends Motion {

  static final Wording MISSION = new Wording("rock the car up the hill to the flag", "把小车荡上山坡,开到旗子那里");

  private static final double LEFTMOST = -1.2;
  private static final double RIGHTMOST = 0.6;
  private static final double FASTEST = 0.07;
  private static final double FLAG = 0.5;
  private static final double FORCE = 0.001;
  private static final double GRAVITY = 0.0025;

  private static final Space ACTIONS = new Space.Discrete(3, List.of("left", "none", "right"));
  private static final Space OBSERVATION =
      Space.Box.of(List.of((float) LEFTMOST, (float) -FASTEST), List.of((float) RIGHTMOST, (float) FASTEST));

  private final double goalVelocity;

  private MountainCar(double goalVelocity) {
    super(2, ACTIONS, OBSERVATION);
    this.goalVelocity = goalVelocity;
  }

  static Dynamics of(Parameters parameters) {
    return new MountainCar(parameters.number("goal_velocity", 0));
  }

  @Override
  public void begin(Generator random) {
    state[0] = random.uniform(-0.6, -0.4);
    state[1] = 0;
  }

  @Override
  public boolean act(int action, Generator random) {
    double position = state[0];
    double velocity = state[1] + ((action - 1) * FORCE + Math.cos(3 * position) * -GRAVITY);
    velocity = Math.clamp(velocity, -FASTEST, FASTEST);
    position = Math.clamp(position + velocity, LEFTMOST, RIGHTMOST);
    if (position == LEFTMOST && velocity < 0) {
      velocity = 0;
    }
    state[0] = position;
    state[1] = velocity;
    reward = -1;
    return position >= FLAG && velocity >= goalVelocity;
  }
}
