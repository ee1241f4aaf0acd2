package org.llmagentos.sdk.environment.wrapper;

import java.util.Arrays;

/**
 * Mean and variance of numbers as they come, by Welford's way (Chan, Golub and LeVeque 1979), as Gymnasium's {@code RunningMeanStd} keeps
 * them: they begin as if a ten-thousandth of a number of mean 0 and variance 1 had been seen.
 */
final class RunningMoments {

  private static final double BEFORE = 1e-4;

  private final double[] mean;
  private final double[] variance;
  private double count = BEFORE;

  RunningMoments(int width) {
    mean = new double[width];
    variance = new double[width];
    Arrays.fill(variance, 1);
  }

  /** One number more of the first kind. */
  void add(double number) {
    add(0, number);
    count++;
  }

  /** One number more of each kind. */
  void add(float[] numbers) {
    for (int i = 0; i < mean.length; i++) {
      add(i, numbers[i]);
    }
    count++;
  }

  private void add(int i, double number) {
    double off = number - mean[i];
    double total = count + 1;
    mean[i] += off / total;
    variance[i] = (variance[i] * count + off * off * count / total) / total;
  }

  double mean(int i) {
    return mean[i];
  }

  double variance(int i) {
    return variance[i];
  }

  /** All there is to know, in {@code 2 * width + 1} numbers. */
  double[] save() {
    double[] state = Arrays.copyOf(mean, 2 * mean.length + 1);
    System.arraycopy(variance, 0, state, mean.length, mean.length);
    state[2 * mean.length] = count;
    return state;
  }

  /** Takes what {@link #save} answered, which may be followed by more. */
  void restore(double[] state) {
    System.arraycopy(state, 0, mean, 0, mean.length);
    System.arraycopy(state, mean.length, variance, 0, mean.length);
    count = state[2 * mean.length];
  }
}
