package org.llmagentos.sdk.testkit;

import java.util.List;
import java.util.Random;
import org.llmagentos.sdk.environment.Environment;
import org.llmagentos.sdk.environment.EnvironmentSpec;
import org.llmagentos.sdk.environment.SavedState;
import org.llmagentos.sdk.environment.Space;
import org.llmagentos.sdk.skill.Wording;

/** A dial to be turned to zero by small real numbers, one for coarse and one for fine: an environment whose actions are a box. */
class Dial implements Environment {

  static final String ID = "Dial-v0";
  static final EnvironmentSpec SPEC =
      new EnvironmentSpec(
          ID,
          "hand",
          List.of(new Wording("turn the dial to zero", "把旋钮转到零")),
          Space.Box.of(List.of(-1f, -0.1f), List.of(1f, 0.1f)),
          Space.Box.of(List.of(-100f, 0f), List.of(100f, 1f)),
          30,
          true);

  private final SavedState saved = new SavedState(ID, 3);
  private double dial;
  private double reward;
  private int steps = SPEC.maxSteps();

  @Override
  public EnvironmentSpec spec() {
    return SPEC;
  }

  @Override
  public void reset(long seed) {
    dial = new Random(seed).nextInt(-9, 10) + 0.5;
    reward = 0;
    steps = 0;
  }

  @Override
  public int step(int action) {
    throw new IllegalArgumentException("a dial takes numbers");
  }

  @Override
  public int step(float[] action) {
    if (action.length != 2 || Float.isNaN(action[0]) || Float.isNaN(action[1])) {
      throw new IllegalArgumentException("a dial takes two numbers");
    }
    if (steps >= SPEC.maxSteps() || done()) {
      throw new IllegalStateException("reset first");
    }
    steps++;
    dial += Math.clamp(action[0], -1, 1) + Math.clamp(action[1], -0.1f, 0.1f);
    reward = -Math.abs(dial);
    return (done() ? TERMINATED : 0) | (steps == SPEC.maxSteps() ? TRUNCATED : 0);
  }

  private boolean done() {
    return Math.abs(dial) < 0.1;
  }

  @Override
  public double reward() {
    return reward;
  }

  @Override
  public void observe(float[] into) {
    into[0] = (float) dial;
    into[1] = done() ? 1 : 0;
  }

  @Override
  public String mission() {
    return SPEC.missions().getFirst().english();
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
    dial = Double.longBitsToDouble(saved.words()[0]);
    reward = Double.longBitsToDouble(saved.words()[1]);
    steps = (int) saved.words()[2];
  }

  private SavedState capture() {
    saved.words()[0] = Double.doubleToLongBits(dial);
    saved.words()[1] = Double.doubleToLongBits(reward);
    saved.words()[2] = steps;
    return saved;
  }
}
