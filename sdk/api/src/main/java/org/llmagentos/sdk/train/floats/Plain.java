package org.llmagentos.sdk.train.floats;

/** {@link Floats} in loops, whose inner ones the compiler turns into lanes where it can. */
final class Plain implements Floats {

  // Shared with Lanes: eʳ - 1 = r + r²/2! + … + r⁷/7!, and ln 2 in two parts, of which n times the first is exact.
  static final float LOG2E = 1.442695f;
  static final float LN2_HIGH = 0.693359375f;
  static final float LN2_LOW = -2.12194440e-4f;
  static final float TO_WHOLE = 0x1.8p23f; // added to a small number it leaves a whole one, in the last bits
  static final float E2 = 1f / 2;
  static final float E3 = 1f / 6;
  static final float E4 = 1f / 24;
  static final float E5 = 1f / 120;
  static final float E6 = 1f / 720;
  static final float E7 = 1f / 5040;
  static final float LEAST = -87;
  static final float MOST = 88;
  static final float TANH_MOST = 20;

  @Override
  public void addProduct(int m, int k, int n, float[] a, int ao, float[] b, int bo, float[] c, int co) {
    for (int i = 0; i < m; i++) {
      for (int p = 0; p < k; p++) {
        addScaled(n, a[ao + i * k + p], b, bo + p * n, c, co + i * n);
      }
    }
  }

  @Override
  public void addTransposedProduct(int m, int k, int n, float[] a, int ao, float[] b, int bo, float[] c, int co) {
    for (int i = 0; i < m; i++) {
      for (int p = 0; p < k; p++) {
        addScaled(n, a[ao + i * k + p], b, bo + i * n, c, co + p * n);
      }
    }
  }

  @Override
  public void addProductTransposed(int m, int n, int k, float[] a, int ao, float[] b, int bo, float[] c, int co) {
    for (int i = 0; i < m; i++) {
      for (int q = 0; q < k; q++) {
        float sum = c[co + i * k + q];
        for (int j = 0; j < n; j++) {
          sum = Math.fma(a[ao + i * n + j], b[bo + q * n + j], sum);
        }
        c[co + i * k + q] = sum;
      }
    }
  }

  @Override
  public void addScaled(int n, float s, float[] x, int xo, float[] y, int yo) {
    for (int i = 0; i < n; i++) {
      y[yo + i] = Math.fma(s, x[xo + i], y[yo + i]);
    }
  }

  @Override
  public float dot(int n, float[] x, int xo, float[] y, int yo) {
    return partial(n, x, xo, y, yo, 0, 1);
  }

  /** Of the summands first, first + stride, …: of the sixteen sums, added two by two. */
  private static float partial(int n, float[] x, int xo, float[] y, int yo, int first, int stride) {
    if (stride < 16) {
      return partial(n, x, xo, y, yo, first, 2 * stride) + partial(n, x, xo, y, yo, first + stride, 2 * stride);
    }
    float sum = 0;
    for (int i = first; i < n; i += 16) {
      sum = Math.fma(x[xo + i], y[yo + i], sum);
    }
    return sum;
  }

  @Override
  public void transpose(int m, int n, float[] x, int xo, float[] y, int yo) {
    for (int j = 0; j < n; j++) {
      for (int i = 0; i < m; i++) {
        y[yo + j * m + i] = x[xo + i * n + j];
      }
    }
  }

  @Override
  public void exp(int n, float[] x, int xo, float[] y, int yo) {
    for (int i = 0; i < n; i++) {
      y[yo + i] = exp(x[xo + i]);
    }
  }

  @Override
  public void sigmoid(int n, float[] x, int xo, float[] y, int yo) {
    for (int i = 0; i < n; i++) {
      y[yo + i] = 1 / (1 + exp(-x[xo + i]));
    }
  }

  @Override
  public void tanh(int n, float[] x, int xo, float[] y, int yo) {
    for (int i = 0; i < n; i++) {
      float twice = Math.min(Math.max(2 * x[xo + i], -TANH_MOST), TANH_MOST);
      float whole = Math.fma(twice, LOG2E, TO_WHOLE);
      float power = power(whole);
      float less1 = Math.fma(power, less1(twice, whole - TO_WHOLE), power - 1);
      y[yo + i] = less1 / (less1 + 2);
    }
  }

  private static float exp(float x) {
    float within = Math.min(Math.max(x, LEAST), MOST);
    float whole = Math.fma(within, LOG2E, TO_WHOLE);
    float power = power(whole);
    return Math.fma(power, less1(within, whole - TO_WHOLE), power);
  }

  /** 2ⁿ, of n + TO_WHOLE: its last bits become the exponent. */
  private static float power(float whole) {
    return Float.intBitsToFloat((Float.floatToRawIntBits(whole) << 23) + Float.floatToRawIntBits(1));
  }

  /** eʳ - 1, with r = x - n ln 2. */
  private static float less1(float x, float n) {
    float r = Math.fma(n, -LN2_LOW, Math.fma(n, -LN2_HIGH, x));
    float sum = Math.fma(r, E7, E6);
    sum = Math.fma(r, sum, E5);
    sum = Math.fma(r, sum, E4);
    sum = Math.fma(r, sum, E3);
    sum = Math.fma(r, sum, E2);
    return Math.fma(r * r, sum, r);
  }
}
