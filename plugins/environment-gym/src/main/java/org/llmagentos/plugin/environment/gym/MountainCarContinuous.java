package org.llmagentos.plugin.environment.gym;

import java.util.List;
import org.llmagentos.sdk.environment.Space;
import org.llmagentos.sdk.environment.numpy.Generator;

/**
 * MountainCar with an engine that gives as much force as one wants, which costs its square.
 *
 * <p>Gymnasium holds the state in 32-bit floats after the first step, and NumPy 2 then computes in them: a Python number that meets a float
 * becomes one. A force within the bounds is a float too, one that was clipped is a Python number. All of that is done here likewise.
 */
final class MountainCarContinuous extends Motion {

  private static final double LEFTMOST = -1.2;
  private static final double RIGHTMOST = 0.6;
  private static final double FASTEST = 0.07;
  private static final double FLAG = 0.45;
  private static final double POWER = 0.0015;
  private static final double GRAVITY = 0.0025;

  private static final Space ACTIONS = new Space.Box(-1, 1, List.of(1));
  private static final Space OBSERVATION =
      Space.Box.of(List.of((float) LEFTMOST, (float) -FASTEST), List.of((float) RIGHTMOST, (float) FASTEST));

  private final double goalVelocity;
  private boolean single;

  private MountainCarContinuous(double goalVelocity) {
    super(2, ACTIONS, OBSERVATION);
    this.goalVelocity = goalVelocity;
  }

  static Dynamics of(Parameters parameters) {
    return new MountainCarContinuous(parameters.number("goal_velocity", 0));
  }

  @Override
  public void begin(Generator random) {
    state[0] = random.uniform(-0.6, -0.4);
    state[1] = 0;
    single = false;
  }

  @Override
  public boolean act(float[] action) {
    float wanted = action[0];
    boolean arrived = single ? rollAsFloats(wanted) : rollAsDoubles(wanted);
    single = true;
    reward = (arrived ? 100.0 : 0) - (double) wanted * wanted * 0.1; // what was wanted, not what was given
    return arrived;
  }

  private boolean rollAsDoubles(float wanted) {
    double velocity = Math.clamp(state[1] + pull(wanted, Math.cos(3 * state[0])), -FASTEST, FASTEST);
    double position = Math.clamp(state[0] + velocity, LEFTMOST, RIGHTMOST);
    if (position == LEFTMOST && velocity < 0) {
      velocity = 0;
    }
    state[0] = (float) position;
    state[1] = (float) velocity;
    return position >= FLAG && velocity >= goalVelocity;
  }

  private boolean rollAsFloats(float wanted) {
    float velocity = (float) state[1] + (float) pull(wanted, Math.cos(3 * (float) state[0]));
    velocity = Math.clamp(velocity, (float) -FASTEST, (float) FASTEST);
    float position = Math.clamp((float) state[0] + velocity, (float) LEFTMOST, (float) RIGHTMOST);
    if (position == (float) LEFTMOST && velocity < 0) {
      velocity = 0;
    }
    state[0] = position;
    state[1] = velocity;
    return position >= (float) FLAG && velocity >= (float) goalVelocity;
  }

  /** What engine and slope add to the velocity. */
  private static double pull(float wanted, double cos) {
    double slope = GRAVITY * cos;
    if (wanted < -1 || wanted > 1) {
      return Math.signum(wanted) * POWER - slope;
    }
    return wanted * (float) POWER - (float) slope;
  }

  @Override
  void place(double[] to, boolean single) {
    super.place(to, single);
    this.single = single;
  }

  @Override
  public int longs() {
    return 1 + super.longs();
  }

  @Override
  public void save(long[] into, int at) {
    into[at] = single ? 1 : 0;
    super.save(into, at + 1);
  }

  @Override
  public void restore(long[] from, int at) {
    single = from[at] != 0;
    super.restore(from, at + 1);
  }
}
