package org.llmagentos.kernel.node.driver.model;

import java.math.BigDecimal;

/**
 * What a call cost, by the price table.
 *
 * @param amount exact
 * @param currency the operator's word for it, such as {@code USD}
 */
public record Cost(BigDecimal amount, String currency) {}
