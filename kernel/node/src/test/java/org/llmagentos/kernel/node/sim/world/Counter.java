package org.llmagentos.kernel.node.sim.world;

import java.nio.ByteBuffer;
import java.util.List;
import org.llmagentos.sdk.environment.Environment;
import org.llmagentos.sdk.environment.EnvironmentSpec;
import org.llmagentos.sdk.environment.Space;

/** A simulated environment: a number that an action raises. At {@link #LIMIT} the episode is won. One kind can be saved, one cannot. */
final class Counter implements Environment {

  static final EnvironmentSpec SAVED = spec("Counter-v0");
  static final EnvironmentSpec UNSAVED = spec("Stack-v0");
  static final int LIMIT = 12;
  static final int STEPS = 25;

  private final EnvironmentSpec spec;
  private long count = -1;
  private int steps;

  Counter(EnvironmentSpec spec) {
    this.spec = spec;
  }

  private static EnvironmentSpec spec(String id) {
    var actions = new Space.Discrete(2, List.of("stay", "up"));
    return new EnvironmentSpec(id, "counter", List.of(), actions, new Space.Discrete(1_000, List.of()), STEPS, true);
  }

  @Override
  public EnvironmentSpec spec() {
    return spec;
  }

  @Override
  public void reset(long seed) {
    count = seed % 3;
    steps = 0;
  }

  @Override
  public int step(int action) {
    if (count < 0) {
      throw new IllegalStateException("a step before the first reset");
    }
    count += action;
    steps++;
    return (count >= LIMIT ? TERMINATED : 0) | (steps >= STEPS ? TRUNCATED : 0);
  }

  @Override
  public double reward() {
    return count >= LIMIT ? 1 : 0;
  }

  @Override
  public void observe(float[] into) {
    into[0] = count;
  }

  @Override
  public String mission() {
    return "count";
  }

  @Override
  public long digest() {
    return count * 1_000 + steps + 7;
  }

  @Override
  public byte[] save() {
    if (spec != SAVED) {
      throw new UnsupportedOperationException("cannot be saved");
    }
    return ByteBuffer.allocate(12).putLong(count).putInt(steps).array();
  }

  @Override
  public void restore(byte[] state) {
    ByteBuffer saved = ByteBuffer.wrap(state);
    count = saved.getLong();
    steps = saved.getInt();
  }
}
