package org.llmagentos.plugin.environment.gym;

import java.util.List;
import org.llmagentos.sdk.environment.Space;
import org.llmagentos.sdk.environment.numpy.Generator;
import org.llmagentos.sdk.skill.Wording;

/**
 * CartPole (Barto, Sutton and Anderson 1983): push a cart left or right so that the pole on it stays up. The state is the cart's position
 * and velocity, the pole's angle and angular velocity; explicit Euler steps of 0.02 s.
 */
final class CartPole extends Motion {

  static final Wording MISSION = new Wording("keep the pole balanced on the cart", "让小车上的杆子保持平衡");

  static final double START = 0.05;
  static final double FARTHEST = 2.4;
  static final double STEEPEST = 12 * 2 * Math.PI / 360;
  static final double FORCE = 10.0;
  static final double SECONDS = 0.02;

  private static final double GRAVITY = 9.8;
  private static final double POLE_MASS = 0.1;
  private static final double MASS = POLE_MASS + 1.0;
  private static final double HALF_LENGTH = 0.5;
  private static final double POLE_MOMENT = POLE_MASS * HALF_LENGTH;

  private static final Space ACTIONS = new Space.Discrete(2, List.of("left", "right"));
  private static final float ANY = Float.POSITIVE_INFINITY;
  private static final float FAR = (float) (2 * FARTHEST);
  private static final float STEEP = (float) (2 * STEEPEST);
  private static final Space OBSERVATION = Space.Box.of(List.of(-FAR, -ANY, -STEEP, -ANY), List.of(FAR, ANY, STEEP, ANY));

  private final double onTheWay;
  private final double atTheEnd;

  private CartPole(boolean suttonBarto) {
    super(4, ACTIONS, OBSERVATION);
    onTheWay = suttonBarto ? 0 : 1;
    atTheEnd = suttonBarto ? -1 : 1;
  }

  static Dynamics of(Parameters parameters) {
    return new CartPole(parameters.flag("sutton_barto_reward", false));
  }

  @Override
  public void begin(Generator random) {
    for (int i = 0; i < state.length; i++) {
      state[i] = random.uniform(-START, START);
    }
  }

  @Override
  public boolean act(int action, Generator random) {
    double speed = state[1];
    double angle = state[2];
    double turning = state[3];
    boolean small = Math.abs(angle) <= SmallAngle.MOST;
    double sin = small ? SmallAngle.sin(angle) : Math.sin(angle);
    double cos = small ? SmallAngle.cos(angle) : Math.cos(angle);
    double push = push(action == 1 ? FORCE : -FORCE, turning, sin);
    double angular = angular(push, sin, cos);
    double linear = linear(push, angular, cos);
    state[0] += SECONDS * speed;
    state[1] = speed + SECONDS * linear;
    state[2] = angle + SECONDS * turning;
    state[3] = turning + SECONDS * angular;
    boolean terminated = fallen(state[0], state[2]);
    reward = terminated ? atTheEnd : onTheWay;
    return terminated;
  }

  /** What force and the pole's swing do to the whole, per mass. */
  static double push(double force, double turning, double sin) {
    return (force + POLE_MOMENT * (turning * turning) * sin) / MASS;
  }

  /** The pole's angular acceleration. */
  static double angular(double push, double sin, double cos) {
    return (GRAVITY * sin - cos * push) / (HALF_LENGTH * (4.0 / 3.0 - POLE_MASS * (cos * cos) / MASS));
  }

  /** The cart's acceleration. */
  static double linear(double push, double angular, double cos) {
    return push - POLE_MOMENT * angular * cos / MASS;
  }

  static boolean fallen(double position, double angle) {
    return position < -FARTHEST || position > FARTHEST || angle < -STEEPEST || angle > STEEPEST;
  }
}
