package org.llmagentos.kernel.shell.view;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * A value and the interval in which it lies with 95 % confidence, by the percentile bootstrap (Efron, 1979): the units are drawn anew, with
 * replacement, and the value is taken of every draw.
 */
public record Estimate(double value, double low, double high) {

  private static final int DRAWS = 2_000;
  private static final long SEED = 20_260;

  /**
   * Estimates a value of independent units.
   *
   * @param units at least one; of a single one the interval is the value alone
   */
  public static <T> Estimate of(List<T> units, ToDoubleFunction<List<T>> value) {
    var random = new Random(SEED); // the same draws for every estimate: two of them differ by their units only
    var values = new double[DRAWS];
    for (int draw = 0; draw < DRAWS; draw++) {
      values[draw] = value.applyAsDouble(random.ints(units.size(), 0, units.size()).mapToObj(units::get).toList());
    }
    Arrays.sort(values);
    return new Estimate(value.applyAsDouble(units), values[DRAWS / 40], values[DRAWS - 1 - DRAWS / 40]);
  }

  /** The geometric mean. */
  public static double geometric(double[] numbers) {
    return Math.exp(Arrays.stream(numbers).map(Math::log).average().orElse(0));
  }
}
