package org.llmagentos.plugin.environment.gym;

import org.llmagentos.sdk.environment.Environment;
import org.llmagentos.sdk.environment.EnvironmentSpec;
import org.llmagentos.sdk.environment.SavedState;
import org.llmagentos.sdk.environment.Space;
import org.llmagentos.sdk.environment.numpy.Generator;
import org.llmagentos.sdk.environment.numpy.Pcg64;
import org.llmagentos.sdk.skill.Wording;

/** An episode of some {@link Dynamics}: seeds, the step limit (Gymnasium's {@code TimeLimit}), ends, digest, save and restore. */
final class GymEnvironment implements Environment {

  private static final int STEPS = 0;
  private static final int REWARD = 1;
  private static final int OVER = 2;
  private static final int RANDOM = 3;
  private static final int DYNAMICS = RANDOM + Pcg64.STATE_LONGS;

  private final EnvironmentSpec spec;
  private final Wording mission;
  private final Dynamics dynamics;
  private final Pcg64 bits = new Pcg64(0);
  private final Generator random = new Generator(bits);
  private final SavedState saved;
  private final int choices;
  private final int numbers;
  private final int limit;

  private int steps;
  private double reward;
  private boolean begun;
  private boolean over;

  /**
   * Plays {@code dynamics}, which belong to it from now on.
   *
   * @param parameters by which it differs from others of its id, as text
   */
  GymEnvironment(EnvironmentSpec spec, Dynamics dynamics, String parameters) {
    this.spec = spec;
    this.dynamics = dynamics;
    mission = spec.missions().getFirst();
    saved = new SavedState(spec.id() + parameters, DYNAMICS + dynamics.longs());
    choices = spec.actions() instanceof Space.Discrete(int size, _) ? size : 0;
    numbers = spec.actions() instanceof Space.Box box ? box.width() : 0;
    limit = spec.maxSteps() == 0 ? Integer.MAX_VALUE : spec.maxSteps();
  }

  @Override
  public EnvironmentSpec spec() {
    return spec;
  }

  @Override
  public void reset(long seed) {
    bits.seed(seed);
    begin();
  }

  /** As Gymnasium without a seed: the random numbers go on. */
  @Override
  public void reset() {
    refuseBeforeTheFirst();
    begin();
  }

  private void begin() {
    dynamics.begin(random);
    steps = 0;
    reward = 0;
    begun = true;
    over = false;
  }

  @Override
  public int step(int action) {
    if (action < 0 || action >= choices) {
      String known = "there are the actions 0 to " + (choices - 1) + ", not " + action;
      throw new IllegalArgumentException(choices == 0 ? spec.id() + " takes actions of numbers: step(float[])" : known);
    }
    if (!begun || over) {
      throw notGoingOn();
    }
    return ends(dynamics.act(action, random));
  }

  @Override
  public int step(float[] action) {
    if (action.length != numbers || numbers == 0) {
      String known = "an action is " + numbers + " long, not " + action.length;
      throw new IllegalArgumentException(numbers == 0 ? spec.id() + " takes actions by number: step(int)" : known);
    }
    for (float number : action) {
      if (Float.isNaN(number)) {
        throw new IllegalArgumentException("an action that is not a number");
      }
    }
    if (!begun || over) {
      throw notGoingOn();
    }
    return ends(dynamics.act(action));
  }

  private int ends(boolean terminated) {
    steps++;
    reward = dynamics.reward();
    int ends = (terminated ? TERMINATED : 0) | (steps >= limit ? TRUNCATED : 0);
    over = ends != 0;
    return ends;
  }

  @Override
  public double reward() {
    return reward;
  }

  @Override
  public void observe(float[] into) {
    refuseBeforeTheFirst();
    dynamics.observe(into);
  }

  @Override
  public void mask(boolean[] into) {
    refuseBeforeTheFirst();
    dynamics.mask(into);
  }

  @Override
  public String mission() {
    return mission.english();
  }

  @Override
  public Wording wording() {
    return mission;
  }

  @Override
  public long digest() {
    return capture().digest();
  }

  @Override
  public byte[] save() {
    return capture().toBytes();
  }

  @Override
  public void restore(byte[] state) {
    saved.fromBytes(state);
    long[] words = saved.words();
    steps = (int) words[STEPS];
    reward = Double.longBitsToDouble(words[REWARD]);
    over = words[OVER] != 0;
    bits.restore(words, RANDOM);
    dynamics.restore(words, DYNAMICS);
    begun = true;
  }

  Dynamics dynamics() {
    return dynamics;
  }

  /** Where its random numbers come from. */
  Pcg64 bits() {
    return bits;
  }

  private SavedState capture() {
    refuseBeforeTheFirst();
    long[] words = saved.words();
    words[STEPS] = steps;
    words[REWARD] = Double.doubleToLongBits(reward);
    words[OVER] = over ? 1 : 0;
    bits.save(words, RANDOM);
    dynamics.save(words, DYNAMICS);
    return saved;
  }

  private void refuseBeforeTheFirst() {
    if (!begun) {
      throw notGoingOn();
    }
  }

  private IllegalStateException notGoingOn() {
    return new IllegalStateException(begun ? "the episode is over: reset before the next step" : "no episode yet: reset first");
  }
}
