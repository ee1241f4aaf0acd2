package org.llmagentos.plugin.learner.qlearning;

import org.jspecify.annotations.Nullable;
import org.llmagentos.sdk.environment.Space;

/**
 * Numbers the observations of a space, from 0 on: a discrete one as it is, a small box of whole numbers by the digits they are.
 *
 * @param count how many there are
 * @param least the smallest of each coordinate
 * @param factors what one step of each coordinate counts
 */
record States(int count, int[] least, int[] factors) {

  /** The numbering; null where there are too many observations, or bounds that are no whole numbers. */
  static @Nullable States of(Space space) {
    if (space instanceof Space.Discrete(int size, _)) {
      return size <= QlearningTrainer.MOST_STATES ? new States(size, new int[1], new int[] {1}) : null;
    }
    if (!(space instanceof Space.Box box) || box.size() > 16) {
      return null; // an image or the like
    }
    int[] least = new int[box.size()];
    int[] factors = new int[box.size()];
    long count = 1;
    for (int i = box.size() - 1; i >= 0; i--) {
      float low = box.low(i);
      float high = box.high(i);
      if (low != Math.rint(low) || high != Math.rint(high) || Math.abs(low) > 1e6 || Math.abs(high) > 1e6) {
        return null; // infinite bounds too
      }
      least[i] = (int) low;
      factors[i] = (int) count;
      count *= (int) high - (int) low + 1;
      if (count > QlearningTrainer.MOST_STATES) {
        return null;
      }
    }
    return new States((int) count, least, factors);
  }

  /** The number of an observation. */
  int of(float[] observation) {
    int number = 0;
    for (int i = 0; i < least.length; i++) {
      number += ((int) observation[i] - least[i]) * factors[i];
    }
    return number;
  }
}
