package org.llmagentos.kernel.node.driver.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.llmagentos.sdk.model.TokenUsage;

/**
 * What a model's tokens cost, in the operator's currency per million of them.
 *
 * @param prompt of tokens read
 * @param completion of tokens written
 */
public record Price(BigDecimal prompt, BigDecimal completion) {

  /** A model that costs nothing, or of whose price nothing is said. */
  public static final Price NONE = new Price(BigDecimal.ZERO, BigDecimal.ZERO);

  private static final int PLACES_OF_A_MILLION = 6;

  /** The same as the core counts it: in whole millionths of the currency for a million tokens, rounded up. */
  org.llmagentos.kernel.core.schedule.Price whole() {
    return new org.llmagentos.kernel.core.schedule.Price(whole(prompt), whole(completion));
  }

  private static long whole(BigDecimal price) {
    return price.movePointRight(PLACES_OF_A_MILLION).setScale(0, RoundingMode.CEILING).longValueExact();
  }

  /** What that many tokens cost, exactly. */
  BigDecimal of(TokenUsage usage) {
    BigDecimal read = prompt.multiply(BigDecimal.valueOf(usage.prompt()));
    BigDecimal written = completion.multiply(BigDecimal.valueOf(usage.completion()));
    return read.add(written).movePointLeft(PLACES_OF_A_MILLION);
  }
}
