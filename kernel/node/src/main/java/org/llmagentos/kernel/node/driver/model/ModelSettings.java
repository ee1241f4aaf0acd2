package org.llmagentos.kernel.node.driver.model;

import java.util.List;

/**
 * How one model is asked.
 *
 * @param timeoutMillis of a whole call of it, waits and repetitions included
 * @param attempts how often it is asked at most in one call
 * @param fallback ids of the models that are asked instead, in order, when it does not answer
 * @param cache whether its answers are kept and given again to equal questions of the same tenant
 * @param failures in a row after which it is left alone
 * @param cooldownMillis how long it is left alone then
 */
public record ModelSettings(
    long timeoutMillis, int attempts, List<String> fallback, Price price, boolean cache, int failures, long cooldownMillis) {

  /**
   * What is so unless somebody says otherwise. Ten minutes: no provider's own usual timeout, times the attempts, comes near. Three
   * attempts:
   * what is not over then is no hiccup. Five failures and half a minute: two calls that failed altogether, then a pause that people still
   * wait for.
   */
  static final ModelSettings USUAL = new ModelSettings(600_000, 3, List.of(), Price.NONE, false, 5, 30_000);

  public ModelSettings {
    fallback = List.copyOf(fallback);
  }
}
