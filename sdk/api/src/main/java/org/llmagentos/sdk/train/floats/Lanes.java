package org.llmagentos.sdk.train.floats;

import static org.llmagentos.sdk.train.floats.Tiles.L;
import static org.llmagentos.sdk.train.floats.Tiles.LANES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * {@link Floats} with the lanes of the processor: what {@link Plain} does, in the same order for each element, for many elements at once.
 */
final class Lanes implements Floats {

  /** Summands at a time, so that a strip of b stays in the first cache. */
  private static final int DEEP = 256;

  /** Rows at a time, so that a stays in the second cache: sixes and fours. */
  private static final int HIGH = 96;

  /** From so many rows of a, and columns of b, on it pays to copy strips of b together: rows far apart have few places in the cache. */
  private static final int MANY = 48;

  private static final int WIDE = 128;

  @Override
  public void addProduct(int m, int k, int n, float[] a, int ao, float[] b, int bo, float[] c, int co) {
    product(m, k, n, a, ao, k, 1, b, bo, n, c, co, n);
  }

  @Override
  public void addTransposedProduct(int m, int k, int n, float[] a, int ao, float[] b, int bo, float[] c, int co) {
    product(k, m, n, a, ao, 1, k, b, bo, n, c, co, n);
  }

  @Override
  public void addProductTransposed(int m, int n, int k, float[] a, int ao, float[] b, int bo, float[] c, int co) {
    int wide = 2 * L;
    float[] strip = new float[Math.min(n, DEEP) * wide];
    for (int j = 0; j < n; j += DEEP) {
      int deep = Math.min(DEEP, n - j);
      for (int q = 0; q < k; q += wide) {
        int columns = Math.min(wide, k - q);
        for (int column = 0; column < columns; column++) {
          for (int p = 0; p < deep; p++) {
            strip[p * wide + column] = b[bo + (q + column) * n + j + p];
          }
        }
        product(m, deep, columns, a, ao + j, n, 1, strip, 0, wide, c, co + q, k);
      }
    }
  }

  /** c[m×n] += a·b, with a[m×k] at strides ar and ac; see {@link Tiles}. */
  private static void product(
      int m, int k, int n, float[] a, int ao, int ar, int ac, float[] b, int bo, int bs, float[] c, int co, int cs) {
    boolean copies = m >= MANY && bs >= WIDE;
    float[] strip = copies ? new float[Math.min(k, DEEP) * 2 * L] : b;
    for (int p = 0; p < k; p += DEEP) {
      int deep = Math.min(DEEP, k - p);
      for (int i = 0; i < m; i += HIGH) {
        int high = Math.min(HIGH, m - i);
        int tiled = sixes(high) + (high - sixes(high)) / 4 * 4;
        int ap = ao + i * ar + p * ac;
        for (int j = 0; j < n; j += 2 * L) {
          int wide = Math.min(2 * L, n - j);
          int bp = bo + p * bs + j;
          int cp = co + i * cs + j;
          if (copies && wide == 2 * L) {
            for (int row = 0; row < deep; row++) {
              FloatVector.fromArray(LANES, b, bp + row * bs).intoArray(strip, row * 2 * L);
              FloatVector.fromArray(LANES, b, bp + row * bs + L).intoArray(strip, row * 2 * L + L);
            }
            strip(tiled, deep, wide, a, ap, ar, ac, strip, 0, 2 * L, c, cp, cs);
          } else {
            strip(tiled, deep, wide, a, ap, ar, ac, b, bp, bs, c, cp, cs);
          }
        }
        for (int row = i + tiled; row < i + high; row++) {
          row(deep, n, a, ao + row * ar + p * ac, ac, b, bo + p * bs, bs, c, co + row * cs);
        }
      }
    }
  }

  /** How many of m rows go in sixes: 6 + 2 are 4 + 4. */
  private static int sixes(int m) {
    int rest = m % 6;
    return rest == 2 || rest == 3 ? Math.max(0, m / 6 - 1) * 6 : m / 6 * 6;
  }

  /** The same where n is at most two vectors, and m sixes and fours. */
  private static void strip(
      int m, int k, int n, float[] a, int ao, int ar, int ac, float[] b, int bo, int bs, float[] c, int co, int cs) {
    int sixes = sixes(m);
    int whole = n / L * L;
    for (int i = 0; i < sixes; i += 6) {
      if (whole == 2 * L) {
        if (ac == 1) {
          RowTiles.sixByTwo(k, a, ao + i * ar, ar, b, bo, bs, c, co + i * cs, cs);
        } else {
          Tiles.sixByTwo(k, a, ao + i * ar, ar, ac, b, bo, bs, c, co + i * cs, cs);
        }
      } else if (whole == L) {
        Tiles.sixByOne(k, a, ao + i * ar, ar, ac, b, bo, bs, c, co + i * cs, cs);
      }
    }
    for (int i = sixes; i < m; i += 4) {
      if (whole == 2 * L) {
        if (ac == 1) {
          RowTiles.fourByTwo(k, a, ao + i * ar, ar, b, bo, bs, c, co + i * cs, cs);
        } else {
          Tiles.fourByTwo(k, a, ao + i * ar, ar, ac, b, bo, bs, c, co + i * cs, cs);
        }
      } else if (whole == L) {
        Tiles.fourByOne(k, a, ao + i * ar, ar, ac, b, bo, bs, c, co + i * cs, cs);
      }
    }
    if (whole < n) {
      VectorMask<Float> in = LANES.indexInRange(whole, n);
      int i = 0;
      for (; i + 4 <= m; i += 4) {
        Tiles.fourByPart(k, a, ao + i * ar, ar, ac, b, bo + whole, bs, c, co + i * cs + whole, cs, in);
      }
      for (; i < m; i++) {
        Tiles.oneByPart(k, a, ao + i * ar, ar, ac, b, bo + whole, bs, c, co + i * cs + whole, cs, in);
      }
    }
  }

  /** The same for one row. */
  private static void row(int k, int n, float[] a, int ao, int ac, float[] b, int bo, int bs, float[] c, int co) {
    int j = 0;
    for (; j + 4 * L <= n; j += 4 * L) {
      Tiles.oneByFour(k, a, ao, 0, ac, b, bo + j, bs, c, co + j, 0);
    }
    for (; j < n; j += L) {
      Tiles.oneByPart(k, a, ao, 0, ac, b, bo + j, bs, c, co + j, 0, LANES.indexInRange(j, n));
    }
  }

  @Override
  public void addScaled(int n, float s, float[] x, int xo, float[] y, int yo) {
    FloatVector scale = FloatVector.broadcast(LANES, s);
    int i = 0;
    for (; i + L <= n; i += L) {
      scale.fma(FloatVector.fromArray(LANES, x, xo + i), FloatVector.fromArray(LANES, y, yo + i)).intoArray(y, yo + i);
    }
    for (; i < n; i++) {
      y[yo + i] = Math.fma(s, x[xo + i], y[yo + i]);
    }
  }

  /** The sixteen sums are four vectors of four lanes, which every processor has. */
  @Override
  public float dot(int n, float[] x, int xo, float[] y, int yo) {
    var four = FloatVector.SPECIES_128;
    FloatVector s0 = FloatVector.zero(four);
    FloatVector s1 = s0;
    FloatVector s2 = s0;
    FloatVector s3 = s0;
    int i = 0;
    for (; i + 16 <= n; i += 16) {
      s0 = FloatVector.fromArray(four, x, xo + i).fma(FloatVector.fromArray(four, y, yo + i), s0);
      s1 = FloatVector.fromArray(four, x, xo + i + 4).fma(FloatVector.fromArray(four, y, yo + i + 4), s1);
      s2 = FloatVector.fromArray(four, x, xo + i + 8).fma(FloatVector.fromArray(four, y, yo + i + 8), s2);
      s3 = FloatVector.fromArray(four, x, xo + i + 12).fma(FloatVector.fromArray(four, y, yo + i + 12), s3);
    }
    if (i < n) {
      s0 = rest(s0, n, i, x, xo, y, yo);
      s1 = rest(s1, n, i + 4, x, xo, y, yo);
      s2 = rest(s2, n, i + 8, x, xo, y, yo);
      s3 = rest(s3, n, i + 12, x, xo, y, yo);
    }
    FloatVector sum = s0.add(s2).add(s1.add(s3));
    return sum.lane(0) + sum.lane(2) + (sum.lane(1) + sum.lane(3));
  }

  private static FloatVector rest(FloatVector sum, int n, int i, float[] x, int xo, float[] y, int yo) {
    VectorMask<Float> in = FloatVector.SPECIES_128.indexInRange(i, n);
    FloatVector xs = FloatVector.fromArray(FloatVector.SPECIES_128, x, xo + i, in);
    FloatVector ys = FloatVector.fromArray(FloatVector.SPECIES_128, y, yo + i, in);
    return sum.blend(xs.fma(ys, sum), in); // not fma with zeros, which would make 0 of -0
  }

  @Override
  public void transpose(int m, int n, float[] x, int xo, float[] y, int yo) {
    for (int block = 0; block < n; block += 16) { // sixteen columns at a time: a line of x is read once
      int end = Math.min(n, block + 16);
      for (int i = 0; i < m; i++) {
        for (int j = block; j < end; j++) {
          y[yo + j * m + i] = x[xo + i * n + j];
        }
      }
    }
  }

  @Override
  public void exp(int n, float[] x, int xo, float[] y, int yo) {
    for (int i = 0; i < n; i += L) {
      VectorMask<Float> in = LANES.indexInRange(i, n);
      exp(FloatVector.fromArray(LANES, x, xo + i, in)).intoArray(y, yo + i, in);
    }
  }

  @Override
  public void sigmoid(int n, float[] x, int xo, float[] y, int yo) {
    FloatVector one = FloatVector.broadcast(LANES, 1);
    for (int i = 0; i < n; i += L) {
      VectorMask<Float> in = LANES.indexInRange(i, n);
      FloatVector exp = exp(FloatVector.fromArray(LANES, x, xo + i, in).neg());
      one.div(one.add(exp)).intoArray(y, yo + i, in);
    }
  }

  @Override
  public void tanh(int n, float[] x, int xo, float[] y, int yo) {
    for (int i = 0; i < n; i += L) {
      VectorMask<Float> in = LANES.indexInRange(i, n);
      FloatVector twice = FloatVector.fromArray(LANES, x, xo + i, in).mul(2).max(-Plain.TANH_MOST).min(Plain.TANH_MOST);
      FloatVector whole = twice.fma(all(Plain.LOG2E), all(Plain.TO_WHOLE));
      FloatVector power = power(whole);
      FloatVector less1 = power.fma(less1(twice, whole.sub(Plain.TO_WHOLE)), power.sub(1));
      less1.div(less1.add(2)).intoArray(y, yo + i, in);
    }
  }

  private static FloatVector exp(FloatVector x) {
    FloatVector within = x.max(Plain.LEAST).min(Plain.MOST);
    FloatVector whole = within.fma(all(Plain.LOG2E), all(Plain.TO_WHOLE));
    FloatVector power = power(whole);
    return power.fma(less1(within, whole.sub(Plain.TO_WHOLE)), power);
  }

  private static FloatVector power(FloatVector whole) {
    IntVector bits = whole.viewAsIntegralLanes().reinterpretAsInts();
    return bits.lanewise(VectorOperators.LSHL, 23).add(Float.floatToRawIntBits(1)).reinterpretAsFloats();
  }

  private static FloatVector less1(FloatVector x, FloatVector n) {
    FloatVector r = n.fma(all(-Plain.LN2_LOW), n.fma(all(-Plain.LN2_HIGH), x));
    FloatVector sum = r.fma(all(Plain.E7), all(Plain.E6));
    sum = r.fma(sum, all(Plain.E5));
    sum = r.fma(sum, all(Plain.E4));
    sum = r.fma(sum, all(Plain.E3));
    sum = r.fma(sum, all(Plain.E2));
    return r.mul(r).fma(sum, r);
  }

  private static FloatVector all(float x) {
    return FloatVector.broadcast(LANES, x);
  }
}
