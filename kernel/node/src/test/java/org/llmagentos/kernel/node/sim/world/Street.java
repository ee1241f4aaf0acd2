package org.llmagentos.kernel.node.sim.world;

import java.util.List;
import org.llmagentos.kernel.node.sim.ground.Door;
import org.llmagentos.kernel.node.sim.ground.Outside.Manner;
import org.llmagentos.sdk.environment.Environment;
import org.llmagentos.sdk.environment.EnvironmentSpec;
import org.llmagentos.sdk.environment.Space;

/** A real environment: whatever is done in it is done outside, under a number that the program uses once. */
final class Street implements Environment {

  static final EnvironmentSpec SPEC =
      new EnvironmentSpec(
          "Street-v0", "street", List.of(), new Space.Discrete(Integer.MAX_VALUE, List.of()), new Space.Discrete(2, List.of()), 0, false);

  private final Door door;

  Street(Door door) {
    this.door = door;
  }

  @Override
  public EnvironmentSpec spec() {
    return SPEC;
  }

  @Override
  public void reset(long seed) {
    act(seed);
  }

  @Override
  public int step(int action) {
    act(action);
    return 0;
  }

  private void act(long code) {
    try {
      door.ask(Manner.ONCE, "street/" + code, "act " + code);
    } catch (Door.Refused e) {
      throw new IllegalStateException(e.getMessage());
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted on the street");
    }
  }

  @Override
  public double reward() {
    return 0;
  }

  @Override
  public void observe(float[] into) {
    into[0] = 1;
  }

  @Override
  public String mission() {
    return "";
  }

  @Override
  public long digest() {
    return 5;
  }
}
