package org.llmagentos.kernel.core.schedule;

import org.llmagentos.sdk.capability.Quota;

/**
 * What a model's tokens cost, in millionths of the operator's currency for a million tokens: 150,000 is 0.15 for a million, and 0.15
 * millionths for one.
 *
 * @param prompt of tokens read
 * @param completion of tokens written
 */
public record Price(long prompt, long completion) {

  /** A model that costs nothing, or of whose price nothing is said. */
  public static final Price NONE = new Price(0, 0);

  private static final long MILLION = 1_000_000;

  public Price {
    if (prompt < 0 || completion < 0) {
      throw new IllegalArgumentException("a price is not negative: " + prompt + ", " + completion);
    }
  }

  /** What so many tokens cost, in millionths, rounded up; more than {@link Quota#MOST} when it is too much for a number. */
  public long of(long promptTokens, long completionTokens) {
    long read = product(prompt, promptTokens);
    long written = product(completion, completionTokens);
    return read > Long.MAX_VALUE - written ? Long.MAX_VALUE : Math.ceilDiv(read + written, MILLION);
  }

  /** A price that is not below either. */
  public Price orMore(Price other) {
    return new Price(Math.max(prompt, other.prompt), Math.max(completion, other.completion));
  }

  private static long product(long price, long tokens) {
    return Math.multiplyHigh(price, tokens) != 0 || price * tokens < 0 ? Long.MAX_VALUE : price * tokens;
  }
}
