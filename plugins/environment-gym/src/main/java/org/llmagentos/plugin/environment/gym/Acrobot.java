package org.llmagentos.plugin.environment.gym;

import java.util.List;
import org.llmagentos.sdk.environment.Space;
import org.llmagentos.sdk.environment.numpy.Generator;
import org.llmagentos.sdk.skill.Wording;

/**
 * Acrobot (Sutton 1996; the equations of Sutton and Barto's book): two links hang from a bar, and only the joint between them is driven;
 * swing the free end above a line. The state is both angles and both angular velocities; seen are cosine and sine of each angle and the
 * velocities. A step is one of Runge and Kutta's of order four, 0.2 s long.
 */
final class Acrobot extends Motion {

  static final Wording MISSION = new Wording("swing the free end of the two links above the line", "把双节摆的末端甩到线的上方");

  private static final double SECONDS = 0.2;
  private static final double GRAVITY = 9.8;
  private static final double LENGTH_1 = 1.0;
  private static final double MASS_1 = 1.0;
  private static final double MASS_2 = 1.0;
  private static final double CENTRE_1 = 0.5;
  private static final double CENTRE_2 = 0.5;
  private static final double INERTIA = 1.0;
  private static final double FASTEST_1 = 4 * Math.PI;
  private static final double FASTEST_2 = 9 * Math.PI;

  private static final Space ACTIONS = new Space.Discrete(3, List.of("torque -1", "none", "torque 1"));
  private static final float F1 = (float) FASTEST_1;
  private static final float F2 = (float) FASTEST_2;
  private static final Space OBSERVATION = Space.Box.of(List.of(-1f, -1f, -1f, -1f, -F1, -F2), List.of(1f, 1f, 1f, 1f, F1, F2));

  /** The four slopes of a step, and where each is taken. */
  private final double[][] slopes = new double[4][4];
  private final double[] point = new double[4];
  private double sin1;
  private double cos1;
  private double sin2;
  private double cos2;

  private Acrobot() {
    super(4, ACTIONS, OBSERVATION);
  }

  static Dynamics of(Parameters parameters) {
    return new Acrobot();
  }

  @Override
  public void begin(Generator random) {
    for (int i = 0; i < state.length; i++) {
      state[i] = (float) random.uniform(-0.1, 0.1);
    }
    moved();
  }

  @Override
  void moved() {
    sin1 = Math.sin(state[0]);
    cos1 = Math.cos(state[0]);
    sin2 = Math.sin(state[1]);
    cos2 = Math.cos(state[1]);
  }

  @Override
  public boolean act(int action, Generator random) {
    rungeKutta(action - 1);
    state[0] = wrap(state[0]);
    state[1] = wrap(state[1]);
    state[2] = Math.clamp(state[2], -FASTEST_1, FASTEST_1);
    state[3] = Math.clamp(state[3], -FASTEST_2, FASTEST_2);
    moved();
    boolean above = -cos1 - Math.cos(state[1] + state[0]) > 1.0;
    reward = above ? 0 : -1;
    return above;
  }

  private void rungeKutta(double torque) {
    slope(state, sin2, cos2, torque, slopes[0]);
    along(SECONDS / 2, slopes[0], torque, slopes[1]);
    along(SECONDS / 2, slopes[1], torque, slopes[2]);
    along(SECONDS, slopes[2], torque, slopes[3]);
    for (int i = 0; i < state.length; i++) {
      state[i] += SECONDS / 6 * (slopes[0][i] + 2 * slopes[1][i] + 2 * slopes[2][i] + slopes[3][i]);
    }
  }

  /** The slope where one gets along another one. */
  private void along(double seconds, double[] slope, double torque, double[] into) {
    for (int i = 0; i < point.length; i++) {
      point[i] = state[i] + seconds * slope[i];
    }
    slope(point, Math.sin(point[1]), Math.cos(point[1]), torque, into);
  }

  /** How the state changes at a point, whose second angle has that sine and cosine. */
  private static void slope(double[] at, double sin2, double cos2, double torque, double[] into) {
    double angle1 = at[0];
    double speed1 = at[2];
    double speed2 = at[3];
    double inner = LENGTH_1 * LENGTH_1 + CENTRE_2 * CENTRE_2 + 2 * LENGTH_1 * CENTRE_2 * cos2;
    double d1 = MASS_1 * (CENTRE_1 * CENTRE_1) + MASS_2 * inner + INERTIA + INERTIA;
    double d2 = MASS_2 * (CENTRE_2 * CENTRE_2 + LENGTH_1 * CENTRE_2 * cos2) + INERTIA;
    double phi2 = MASS_2 * CENTRE_2 * GRAVITY * Math.cos(angle1 + at[1] - Math.PI / 2);
    double phi1 =
        -MASS_2 * LENGTH_1 * CENTRE_2 * (speed2 * speed2) * sin2
            - 2 * MASS_2 * LENGTH_1 * CENTRE_2 * speed2 * speed1 * sin2
            + (MASS_1 * CENTRE_1 + MASS_2 * LENGTH_1) * GRAVITY * Math.cos(angle1 - Math.PI / 2)
            + phi2;
    double faster2 =
        (torque + d2 / d1 * phi1 - MASS_2 * LENGTH_1 * CENTRE_2 * (speed1 * speed1) * sin2 - phi2)
            / (MASS_2 * (CENTRE_2 * CENTRE_2) + INERTIA - d2 * d2 / d1);
    into[0] = speed1;
    into[1] = speed2;
    into[2] = -(d2 * faster2 + phi1) / d1;
    into[3] = faster2;
  }

  /** The same angle from -pi to pi, turn by turn. */
  private static double wrap(double angle) {
    double wrapped = angle;
    while (wrapped > Math.PI) {
      wrapped -= 2 * Math.PI;
    }
    while (wrapped < -Math.PI) {
      wrapped += 2 * Math.PI;
    }
    return wrapped;
  }

  @Override
  public void observe(float[] into) {
    into[0] = (float) cos1;
    into[1] = (float) sin1;
    into[2] = (float) cos2;
    into[3] = (float) sin2;
    into[4] = (float) state[2];
    into[5] = (float) state[3];
  }
}
