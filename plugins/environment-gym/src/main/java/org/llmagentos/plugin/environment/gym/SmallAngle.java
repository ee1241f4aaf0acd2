package org.llmagentos.plugin.environment.gym;

/**
 * Sine and cosine by their Taylor series, for angles so small that seven terms are as exact as a double: plain arithmetic without a
 * branch, which a compiler may do for several angles at once. On angles up to 12 degrees they differ from the C library's in 2 to 3 of
 * 1,000, by one unit in the last place, as {@link Math}'s do.
 */
final class SmallAngle {

  /** The largest angle, in radians, either way. */
  static final double MOST = 0.26;

  private static final double S3 = -1.0 / 6;
  private static final double S5 = 1.0 / 120;
  private static final double S7 = -1.0 / 5_040;
  private static final double S9 = 1.0 / 362_880;
  private static final double S11 = -1.0 / 39_916_800;
  private static final double S13 = 1.0 / 6_227_020_800L;

  private static final double C4 = 1.0 / 24;
  private static final double C6 = -1.0 / 720;
  private static final double C8 = 1.0 / 40_320;
  private static final double C10 = -1.0 / 3_628_800;
  private static final double C12 = 1.0 / 479_001_600;
  private static final double C14 = -1.0 / 87_178_291_200L;

  private SmallAngle() {}

  static double sin(double x) {
    double z = x * x;
    return x + x * z * (S3 + z * (S5 + z * (S7 + z * (S9 + z * (S11 + z * S13)))));
  }

  /** The terms after the first two are added to what 1 - z/2 lost by rounding, so that they are rounded once. */
  static double cos(double x) {
    double z = x * x;
    double half = 0.5 * z;
    double first = 1 - half;
    return first + ((1 - first) - half + z * z * (C4 + z * (C6 + z * (C8 + z * (C10 + z * (C12 + z * C14))))));
  }
}
