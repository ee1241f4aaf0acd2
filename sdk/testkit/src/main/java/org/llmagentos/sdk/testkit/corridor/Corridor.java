package org.llmagentos.sdk.testkit.corridor;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import org.llmagentos.sdk.environment.Environment;
import org.llmagentos.sdk.environment.EnvironmentSpec;
import org.llmagentos.sdk.environment.Space;
import org.llmagentos.sdk.skill.Wording;

/**
 * A corridor of 12 cells with a red and a blue lamp: to be done is switching on the one that the mission names.
 *
 * <p>Actions: left, right, press. A press at a lamp's cell ends the episode: it pays {@code 1 - 0.9 · steps / 50} at the right lamp and
 * nothing at the other one. Observation: the agent's cell, the red lamp's, the blue lamp's, and 1 when the red one is wanted, else 0.
 */
public final class Corridor implements Environment {

  /** Its only id. */
  public static final String ID = "Corridor-v0";
  /** The body in it. */
  public static final String BODY = "walker";
  /** Where each thing stands in an observation. */
  public static final int AGENT = 0;
  public static final int RED = 1;
  public static final int BLUE = 2;
  public static final int WANTED = 3;
  /** The actions. */
  public static final int LEFT = 0;
  public static final int RIGHT = 1;
  public static final int PRESS = 2;

  static final int CELLS = 12;
  static final int MAX_STEPS = 50;
  static final EnvironmentSpec SPEC =
      new EnvironmentSpec(
          ID,
          BODY,
          List.of(
              new Wording("switch on the red lamp", "打开红灯"),
              new Wording("switch on the blue lamp", "打开蓝灯")),
          new Space.Discrete(3, List.of("left", "right", "press")),
          new Space.Box(0, CELLS - 1, List.of(4)),
          MAX_STEPS,
          true);

  private int agent;
  private int red;
  private int blue;
  private boolean redWanted;
  private int steps;
  private double reward;
  private boolean over = true;

  @Override
  public EnvironmentSpec spec() {
    return SPEC;
  }

  @Override
  public void reset(long seed) {
    var random = new Random(seed);
    redWanted = random.nextBoolean();
    red = random.nextInt(CELLS);
    blue = (red + random.nextInt(1, CELLS)) % CELLS;
    do {
      agent = random.nextInt(CELLS);
    } while (agent == red || agent == blue);
    steps = 0;
    reward = 0;
    over = false;
  }

  @Override
  public int step(int action) {
    if (action < 0 || action > PRESS) {
      throw new IllegalArgumentException("no such action: " + action);
    }
    if (over) {
      throw new IllegalStateException("reset first: no episode is going on");
    }
    steps++;
    reward = 0;
    int ends = 0;
    switch (action) {
      case LEFT -> agent = Math.max(0, agent - 1);
      case RIGHT -> agent = Math.min(CELLS - 1, agent + 1);
      default -> {
        if (agent == red || agent == blue) {
          ends = TERMINATED;
          reward = agent == (redWanted ? red : blue) ? 1 - 0.9 * steps / MAX_STEPS : 0;
        }
      }
    }
    if (steps == MAX_STEPS) {
      ends |= TRUNCATED;
    }
    over = ends != 0;
    return ends;
  }

  @Override
  public double reward() {
    return reward;
  }

  @Override
  public void observe(float[] into) {
    into[AGENT] = agent;
    into[RED] = red;
    into[BLUE] = blue;
    into[WANTED] = redWanted ? 1 : 0;
  }

  @Override
  public String mission() {
    return "switch on the " + (redWanted ? "red" : "blue") + " lamp";
  }

  @Override
  public long digest() {
    long digest = 17;
    for (byte part : save()) {
      digest = digest * 31 + part;
    }
    return digest;
  }

  @Override
  public byte[] save() {
    byte ends = (byte) (over ? 1 : 0);
    byte wanted = (byte) (redWanted ? 1 : 0);
    return ByteBuffer.allocate(14)
        .put((byte) agent).put((byte) red).put((byte) blue).put(wanted).put(ends).put((byte) steps).putDouble(reward)
        .array();
  }

  @Override
  public void restore(byte[] state) {
    if (state.length != 14) {
      throw new IllegalArgumentException("not a saved " + ID);
    }
    var from = ByteBuffer.wrap(state);
    agent = from.get();
    red = from.get();
    blue = from.get();
    redWanted = from.get() == 1;
    over = from.get() == 1;
    steps = from.get();
    reward = from.getDouble();
  }
}
