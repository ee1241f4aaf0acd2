package org.llmagentos.plugin.learner.maml;

/** Steps against a slope whose mean and size are remembered (Kingma and Ba, Adam, 2015). */
final class Adam {

  private static final double KEEP_FIRST = 0.9;
  private static final double KEEP_SECOND = 0.999;
  private static final double LEAST = 1e-8;

  private Adam() {}

  /**
   * One step.
   *
   * @param done steps before it
   * @param moments from {@code at} on first ones, then second ones
   */
  static void step(double metaRate, long done, float[] values, float[] slope, float[] moments, int at) {
    double rate = metaRate * Math.sqrt(1 - Math.pow(KEEP_SECOND, done + 1)) / (1 - Math.pow(KEEP_FIRST, done + 1));
    for (int i = 0; i < values.length; i++) {
      double first = KEEP_FIRST * moments[at + i] + (1 - KEEP_FIRST) * slope[i];
      double second = KEEP_SECOND * moments[at + values.length + i] + (1 - KEEP_SECOND) * slope[i] * slope[i];
      moments[at + i] = (float) first;
      moments[at + values.length + i] = (float) second;
      values[i] -= (float) (rate * first / (Math.sqrt(second) + LEAST));
    }
  }
}
