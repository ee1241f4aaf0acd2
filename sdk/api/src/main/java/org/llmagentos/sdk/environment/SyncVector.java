package org.llmagentos.sdk.environment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** A vector environment that steps its environments one after another: Gymnasium's {@code SyncVectorEnv}. */
public final class SyncVector implements VectorEnvironment {

  private final Environment[] environments;
  private final Space actions;
  private final boolean[] over;
  private final float[] action;
  private final float[] observation;
  private final boolean[] mask;

  /**
   * Over environments that belong to it from now on.
   *
   * @throws IllegalArgumentException when there are none, or their spaces differ
   */
  public SyncVector(List<Environment> environments) {
    if (environments.isEmpty()) {
      throw new IllegalArgumentException("a vector of no environments");
    }
    this.environments = environments.toArray(Environment[]::new);
    EnvironmentSpec first = spec();
    for (Environment each : environments) {
      if (!each.spec().actions().equals(first.actions()) || !each.spec().observation().equals(first.observation())) {
        throw new IllegalArgumentException(each.spec().id() + " has other spaces than " + first.id());
      }
    }
    actions = first.actions();
    over = new boolean[environments.size()];
    action = new float[actions.width()];
    observation = new float[first.observation().width()];
    mask = new boolean[actions.size()];
  }

  /** Over so many new environments. */
  public static SyncVector of(Supplier<Environment> create, int count) {
    var environments = new ArrayList<Environment>();
    for (int i = 0; i < count; i++) {
      environments.add(create.get());
    }
    return new SyncVector(environments);
  }

  @Override
  public int size() {
    return environments.length;
  }

  @Override
  public EnvironmentSpec spec() {
    return environments[0].spec();
  }

  @Override
  public void reset(long seed) {
    for (int i = 0; i < environments.length; i++) {
      environments[i].reset(seed + i);
    }
    Arrays.fill(over, false);
  }

  @Override
  public void step(int[] actions, double[] rewards, int[] ends) {
    if (!(this.actions instanceof Space.Discrete)) {
      throw new IllegalArgumentException(spec().id() + " takes actions of numbers: step(float[])");
    }
    int choices = this.actions.size();
    for (int i = 0; i < environments.length; i++) {
      if (!over[i] && (actions[i] < 0 || actions[i] >= choices)) {
        throw new IllegalArgumentException(spec().id() + " has the actions 0 to " + (choices - 1) + ", not " + actions[i]);
      }
    }
    for (int i = 0; i < environments.length; i++) {
      ends[i] = over[i] ? again(i) : environments[i].step(actions[i]);
      rewards[i] = environments[i].reward();
      over[i] = ends[i] != 0;
    }
  }

  @Override
  public void step(float[] actions, double[] rewards, int[] ends) {
    if (!(this.actions instanceof Space.Box)) {
      throw new IllegalArgumentException(spec().id() + " takes actions by number: step(int[])");
    }
    for (int i = 0; i < environments.length; i++) {
      for (int j = 0; j < action.length && !over[i]; j++) {
        if (Float.isNaN(actions[i * action.length + j])) {
          throw new IllegalArgumentException("action " + i + " is not a number");
        }
      }
    }
    for (int i = 0; i < environments.length; i++) {
      System.arraycopy(actions, i * action.length, action, 0, action.length);
      ends[i] = over[i] ? again(i) : environments[i].step(action);
      rewards[i] = environments[i].reward();
      over[i] = ends[i] != 0;
    }
  }

  private int again(int i) {
    environments[i].reset();
    return 0;
  }

  @Override
  public void observe(float[] into) {
    for (int i = 0; i < environments.length; i++) {
      environments[i].observe(observation);
      System.arraycopy(observation, 0, into, i * observation.length, observation.length);
    }
  }

  @Override
  public void mask(boolean[] into) {
    for (int i = 0; i < environments.length; i++) {
      environments[i].mask(mask);
      System.arraycopy(mask, 0, into, i * mask.length, mask.length);
    }
  }
}
