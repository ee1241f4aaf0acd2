package org.llmagentos.plugin.environment.gym;

import java.util.List;
import org.llmagentos.sdk.environment.Space;
import org.llmagentos.sdk.environment.numpy.Generator;
import org.llmagentos.sdk.skill.Wording;

/**
 * Pendulum: swing it up by a torque and hold it there. The state is the angle from upright, which grows with every turn, and the angular
 * velocity; seen are the cosine and the sine of the angle and the velocity. The nearer to upright, the slower and with the less torque, the
 * less it costs.
 *
 * <p>The torque is a 32-bit float, and under NumPy 2 so is what is made of it before it meets the state.
 */
final class Pendulum extends Motion {

  static final Wording MISSION = new Wording("swing the pendulum up and hold it there", "把单摆甩上去并让它停在那里");

  private static final double FASTEST = 8;
  private static final float STRONGEST = 2;
  private static final double SECONDS = 0.05;
  private static final double LENGTH = 1.0;
  private static final double MASS = 1.0;
  private static final double TURN = 2 * Math.PI;

  private static final Space ACTIONS = new Space.Box(-STRONGEST, STRONGEST, List.of(1));
  private static final Space OBSERVATION =
      Space.Box.of(List.of(-1f, -1f, (float) -FASTEST), List.of(1f, 1f, (float) FASTEST));

  private final double pull;
  private double sin;
  private double cos;

  private Pendulum(double gravity) {
    super(2, ACTIONS, OBSERVATION);
    pull = 3 * gravity / (2 * LENGTH);
  }

  static Dynamics of(Parameters parameters) {
    return new Pendulum(parameters.number("g", 10.0));
  }

  @Override
  public void begin(Generator random) {
    state[0] = random.uniform(-Math.PI, Math.PI);
    state[1] = random.uniform(-1, 1);
    moved();
  }

  @Override
  void moved() {
    sin = Math.sin(state[0]);
    cos = Math.cos(state[0]);
  }

  @Override
  public boolean act(float[] action) {
    double angle = state[0];
    double velocity = state[1];
    float torque = Math.clamp(action[0], -STRONGEST, STRONGEST);
    reward = -(Square.of(wrap(angle)) + 0.1 * Square.of(velocity) + 0.001f * Square.of(torque));
    double faster = velocity + (pull * sin + (float) (3.0 / (MASS * LENGTH * LENGTH)) * torque) * SECONDS;
    state[1] = Math.clamp(faster, -FASTEST, FASTEST);
    state[0] = angle + state[1] * SECONDS;
    moved();
    return false;
  }

  /** The same angle from -pi to pi: {@code (angle + pi) % (2 * pi) - pi} with Python's remainder, which has the divisor's sign. */
  private static double wrap(double angle) {
    double shifted = angle + Math.PI;
    double rest = shifted;
    if (shifted >= TURN) {
      rest = shifted < 2 * TURN ? shifted - TURN : shifted % TURN; // this near, the difference is exact, and cheaper
    } else if (shifted < 0) {
      rest = shifted > -TURN ? shifted : shifted % TURN;
      rest = rest == 0 ? 0 : rest + TURN;
    }
    return rest - Math.PI;
  }

  @Override
  public void observe(float[] into) {
    into[0] = (float) cos;
    into[1] = (float) sin;
    into[2] = (float) state[1];
  }
}
