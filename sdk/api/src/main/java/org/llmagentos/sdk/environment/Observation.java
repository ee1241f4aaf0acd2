package org.llmagentos.sdk.environment;

import java.util.Arrays;

/** An immutable array of numbers: what an agent saw once. Its layout is that of the environment's observation space. */
public final class Observation {

  private final float[] values;

  public Observation(float[] values) {
    this.values = values.clone();
  }

  /** A fresh copy. */
  public float[] toArray() {
    return values.clone();
  }

  /** The number of values. */
  public int size() {
    return values.length;
  }

  /** One value. */
  public float at(int index) {
    return values[index];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Observation that && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return Arrays.toString(values);
  }
}
