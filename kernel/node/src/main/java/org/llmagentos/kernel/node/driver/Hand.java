package org.llmagentos.kernel.node.driver;

import java.util.function.Supplier;
import org.llmagentos.sdk.environment.EnvironmentSpec;
import org.llmagentos.sdk.skill.Body;

/**
 * A world as one call of a skill meets it.
 *
 * @param key of the call
 * @param mayAct false for a skill that reaches outside, in a simulated world: such a call is never repeated, so a world that is rebuilt
 *     by repeating calls must not depend on it
 */
record Hand(World world, String key, boolean mayAct) implements Body {

  @Override
  public EnvironmentSpec spec() {
    return world.spec();
  }

  @Override
  public float[] observe() {
    return world.observe();
  }

  @Override
  public boolean act(int action) {
    refuse();
    return world.act(action);
  }

  @Override
  public boolean over() {
    return world.over();
  }

  @Override
  public <W extends Witness> W witness(Class<W> type, Supplier<W> create) {
    refuse();
    return world.witness(type, create);
  }

  private void refuse() {
    if (!mayAct) {
      throw new IllegalStateException("a skill that reaches outside may not act in a simulated environment: make it two skills");
    }
  }
}
