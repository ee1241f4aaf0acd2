package org.llmagentos.plugin.environment.gym;

import java.util.Arrays;
import java.util.stream.Stream;
import org.llmagentos.sdk.environment.Environment;
import org.llmagentos.sdk.environment.EnvironmentSpec;
import org.llmagentos.sdk.environment.VectorEnvironment;
import org.llmagentos.sdk.environment.numpy.Generator;
import org.llmagentos.sdk.environment.numpy.Pcg64;

/**
 * Many cart-poles in one, with the numbers of each that {@link CartPole} gives, bit for bit. The state lies in columns, and the arithmetic
 * goes over them without a branch or a call, so that the compiler does several poles at once; what is rare, ends and beginnings, follows
 * one by one.
 */
final class CartPoleVector implements VectorEnvironment {

  /** Poles done at a time: their columns stay in the processor's nearest cache. */
  private static final int BLOCK = 256;

  private final EnvironmentSpec spec;
  private final int size;
  private final Generator[] random;
  private final double[] position;
  private final double[] speed;
  private final double[] angle;
  private final double[] turning;
  private final int[] steps;
  private final boolean[] over;
  private boolean begun;

  private final double[] force;
  private final double[] sin;
  private final double[] cos;
  private final double[] push;
  private final double[] angular;

  CartPoleVector(EnvironmentSpec spec, int size) {
    if (size < 1) {
      throw new IllegalArgumentException("a vector of " + size + " environments");
    }
    this.spec = spec;
    this.size = size;
    random = Stream.generate(() -> new Generator(new Pcg64(0))).limit(size).toArray(Generator[]::new);
    position = new double[size];
    speed = new double[size];
    angle = new double[size];
    turning = new double[size];
    force = new double[size];
    sin = new double[size];
    cos = new double[size];
    push = new double[size];
    angular = new double[size];
    steps = new int[size];
    over = new boolean[size];
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public EnvironmentSpec spec() {
    return spec;
  }

  @Override
  public void reset(long seed) {
    for (int i = 0; i < size; i++) {
      random[i].bits().seed(seed + i);
      begin(i);
    }
    begun = true;
  }

  private void begin(int i) {
    position[i] = random[i].uniform(-CartPole.START, CartPole.START);
    speed[i] = random[i].uniform(-CartPole.START, CartPole.START);
    angle[i] = random[i].uniform(-CartPole.START, CartPole.START);
    turning[i] = random[i].uniform(-CartPole.START, CartPole.START);
    steps[i] = 0;
    over[i] = false;
  }

  @Override
  public void step(int[] actions, double[] rewards, int[] ends) {
    if (!begun) {
      throw new IllegalStateException("no episodes yet: reset first");
    }
    refuseOthers(actions);
    for (int from = 0; from < size; from += BLOCK) {
      move(actions, from, Math.min(from + BLOCK, size));
    }
    for (int i = 0; i < size; i++) {
      if (over[i]) {
        begin(i);
        ends[i] = 0;
        rewards[i] = 0;
      } else {
        int truncated = ++steps[i] >= spec.maxSteps() ? Environment.TRUNCATED : 0;
        ends[i] = CartPole.fallen(position[i], angle[i]) ? Environment.TERMINATED | truncated : truncated;
        rewards[i] = 1;
        over[i] = ends[i] != 0;
      }
    }
  }

  private void refuseOthers(int[] actions) {
    int all = 0;
    for (int i = 0; i < size; i++) {
      all |= actions[i];
    }
    for (int i = 0; i < size && (all & ~1) != 0; i++) {
      if (!over[i] && (actions[i] & ~1) != 0) {
        throw new IllegalArgumentException(spec.id() + " has the actions 0 and 1, not " + actions[i]);
      }
    }
  }

  /**
   * Moves some poles. Those that are over move too, before they begin again; all others stand at small angles, as they have not fallen.
   * One loop for each column, and the same index in all: otherwise the compiler cannot tell columns from each other and goes one by one.
   */
  private void move(int[] actions, int from, int to) {
    for (int i = from; i < to; i++) {
      force[i] = actions[i] * (2 * CartPole.FORCE) - CartPole.FORCE;
    }
    for (int i = from; i < to; i++) {
      sin[i] = SmallAngle.sin(angle[i]);
    }
    for (int i = from; i < to; i++) {
      cos[i] = SmallAngle.cos(angle[i]);
    }
    for (int i = from; i < to; i++) {
      push[i] = CartPole.push(force[i], turning[i], sin[i]);
    }
    for (int i = from; i < to; i++) {
      angular[i] = CartPole.angular(push[i], sin[i], cos[i]);
    }
    for (int i = from; i < to; i++) {
      position[i] += CartPole.SECONDS * speed[i];
    }
    for (int i = from; i < to; i++) {
      speed[i] += CartPole.SECONDS * CartPole.linear(push[i], angular[i], cos[i]);
    }
    for (int i = from; i < to; i++) {
      angle[i] += CartPole.SECONDS * turning[i];
    }
    for (int i = from; i < to; i++) {
      turning[i] += CartPole.SECONDS * angular[i];
    }
  }

  @Override
  public void step(float[] actions, double[] rewards, int[] ends) {
    throw new IllegalArgumentException(spec.id() + " takes actions by number: step(int[])");
  }

  @Override
  public void observe(float[] into) {
    for (int i = 0; i < size; i++) {
      into[4 * i] = (float) position[i];
      into[4 * i + 1] = (float) speed[i];
      into[4 * i + 2] = (float) angle[i];
      into[4 * i + 3] = (float) turning[i];
    }
  }

  @Override
  public void mask(boolean[] into) {
    Arrays.fill(into, 0, 2 * size, true);
  }
}
