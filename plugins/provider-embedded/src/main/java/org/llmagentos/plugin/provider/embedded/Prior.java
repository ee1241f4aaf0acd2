package org.llmagentos.plugin.provider.embedded;

import java.util.Arrays;
import java.util.List;

/**
 * How probable each way to go on is: the seam where knowledge enters the search. A sequence model fits here as well as the tables
 * that there are.
 *
 * <p><b>Threads.</b> Used by one session at a time. It is deterministic.
 */
interface Prior {

  /** All options alike. */
  Prior UNIFORM =
      (_, options) -> {
        var equal = new double[options.size()];
        Arrays.fill(equal, 1.0 / equal.length);
        return equal;
      };


  /**
   * The probabilities of the options, in their order; they sum to 1.
   *
   * @param options at least one
   */
  double[] probabilities(Context context, List<Production> options);

  /** Divides by the sum. */
  static double[] normalised(double[] weights) {
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] /= sum;
    }
    return weights;
  }
}
