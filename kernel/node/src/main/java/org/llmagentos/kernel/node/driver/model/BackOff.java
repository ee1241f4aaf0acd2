package org.llmagentos.kernel.node.driver.model;

import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * How long to wait before asking again: exponential, with full jitter (Brooker, "Exponential Backoff and Jitter", AWS Architecture Blog,
 * 2015),
 * and after what a service asks for, never before.
 *
 * @param firstMillis bound of the first wait
 * @param mostMillis bound of every wait
 * @param entropy 64 random bits each time
 */
public record BackOff(long firstMillis, long mostMillis, LongSupplier entropy) {

  private static final int MOST_DOUBLINGS = 30;

  /**
   * Milliseconds to wait.
   *
   * @param failures so far, from 1
   * @param retryAfterMillis what the service asks for
   */
  long millis(int failures, OptionalLong retryAfterMillis) {
    long bound = Math.min(mostMillis, firstMillis << Math.min(failures - 1, MOST_DOUBLINGS));
    long jitter = Math.floorMod(entropy.getAsLong(), bound + 1);
    return retryAfterMillis.orElse(0) + jitter;
  }
}
