package org.llmagentos.sdk.testkit;

import java.util.function.Supplier;
import org.llmagentos.sdk.environment.EnvironmentSpec;
import org.llmagentos.sdk.skill.Body;

/**
 * An environment's body, lent to one call.
 *
 * @param looks whether the call may only look
 */
record LentBody(EnvironmentBody body, String key, boolean looks) implements Body {

  @Override
  public EnvironmentSpec spec() {
    return body.spec();
  }

  @Override
  public float[] observe() {
    return body.observe();
  }

  @Override
  public boolean act(int action) {
    refuse("act");
    return body.act(action);
  }

  @Override
  public boolean over() {
    return body.over();
  }

  @Override
  public <W extends Witness> W witness(Class<W> type, Supplier<W> create) {
    refuse("have a witness");
    return body.witness(type, create);
  }

  private void refuse(String what) {
    if (looks) {
      throw new IllegalStateException("a skill that acts outside cannot " + what + " in the simulated " + spec().id());
    }
  }
}
