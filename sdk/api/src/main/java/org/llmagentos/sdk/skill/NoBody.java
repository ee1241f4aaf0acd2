package org.llmagentos.sdk.skill;

import java.util.List;
import java.util.function.Supplier;
import org.llmagentos.sdk.environment.EnvironmentSpec;
import org.llmagentos.sdk.environment.Space;

/** The body of a call that has no environment. */
record NoBody(String key) implements Body {

  private static final EnvironmentSpec SPEC =
      new EnvironmentSpec("none", "", List.of(), new Space.Discrete(1, List.of()), new Space.Box(0, 0, List.of(0)), 0, true);

  @Override
  public EnvironmentSpec spec() {
    return SPEC;
  }

  @Override
  public float[] observe() {
    return new float[0];
  }

  @Override
  public boolean act(int action) {
    return false;
  }

  @Override
  public boolean over() {
    return true;
  }

  @Override
  public <W extends Witness> W witness(Class<W> type, Supplier<W> create) {
    throw new IllegalStateException("a skill that needs no environment has no episode for a " + type.getSimpleName() + " to see");
  }
}
