package org.llmagentos.sdk.train.floats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Lanes give the bits of loops, over many shapes; loops give what the formulas say. */
class FloatsTest {

  private static final Floats PLAIN = Floats.plain();
  private static final Floats LANES = Floats.best();
  private static final int[] SIZES = {0, 1, 2, 3, 5, 7, 8, 10, 16, 17, 27, 32, 40, 65};

  /** One of the operations on matrices [m×k], [k×n] and [m×n]. */
  private interface Operation {
    void apply(Floats floats, int m, int k, int n, float[] a, int ao, float[] b, int bo, float[] c, int co);
  }

  @Test
  void theBestAreLanesHere() {
    assertThat(LANES).as("surefire adds jdk.incubator.vector").isInstanceOf(Lanes.class);
  }

  @Test
  void productsAreTheSameToTheBit() {
    same(Floats::addProduct);
    same(Floats::addTransposedProduct);
    same(Floats::addProductTransposed);
  }

  @Test
  void longSumsAreTheSameToTheBit() {
    for (int deep : new int[] {255, 256, 257, 600}) {
      same(Floats::addProduct, 13, deep, 37);
      same(Floats::addTransposedProduct, deep, 13, 37);
      same(Floats::addProductTransposed, 13, deep, 37);
      same(Floats::addProduct, 111, deep, 131); // large enough for strips to be copied
      same(Floats::addTransposedProduct, deep, 111, 131);
    }
  }

  @Test
  void productsAreWhatTheyAreCalled() {
    var random = new Random(1);
    int m = 13;
    int k = 9;
    int n = 21;
    float[] a = some(random, m * k);
    float[] b = some(random, k * n);
    float[] c = some(random, m * n);
    double[] expected = new double[m * n];
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        expected[i * n + j] = c[i * n + j];
        for (int p = 0; p < k; p++) {
          expected[i * n + j] += (double) a[i * k + p] * b[p * n + j];
        }
      }
    }
    for (Floats floats : new Floats[] {PLAIN, LANES}) {
      float[] at = new float[k * m];
      float[] bt = new float[n * k];
      floats.transpose(m, k, a, 0, at, 0);
      floats.transpose(k, n, b, 0, bt, 0);
      float[] straight = c.clone();
      floats.addProduct(m, k, n, a, 0, b, 0, straight, 0);
      float[] transposed = c.clone();
      floats.addTransposedProduct(k, m, n, at, 0, b, 0, transposed, 0);
      float[] byTransposed = c.clone();
      floats.addProductTransposed(m, k, n, a, 0, bt, 0, byTransposed, 0);
      for (int i = 0; i < m * n; i++) {
        assertThat((double) straight[i]).isCloseTo(expected[i], within(1e-5));
      }
      assertThat(transposed).as("one rule of rounding").isEqualTo(straight);
      assertThat(byTransposed).as("one rule of rounding").isEqualTo(straight);
    }
  }

  @Test
  void whatIsDoneElementByElementIsTheSameToTheBit() {
    sameByElement((floats, m, k, n, a, ao, b, bo, c, co) -> floats.addScaled(m * n, a.length > ao ? a[ao] : 3, b, bo, c, co));
    sameByElement((floats, m, k, n, a, ao, b, bo, c, co) -> c[0] = floats.dot(k * n, b, bo, b.clone(), bo));
    sameByElement((floats, m, k, n, a, ao, b, bo, c, co) -> floats.transpose(m, n, c.clone(), co, c, co));
    sameByElement((floats, m, k, n, a, ao, b, bo, c, co) -> floats.exp(m * n, c, co, c, co));
    sameByElement((floats, m, k, n, a, ao, b, bo, c, co) -> floats.sigmoid(m * n, c, co, c, co));
    sameByElement((floats, m, k, n, a, ao, b, bo, c, co) -> floats.tanh(m * n, c, co, c, co));
  }

  @Test
  void curvesAreTheSameEverywhere() {
    int many = 1 << 16;
    float[] x = new float[many];
    for (int i = 0; i < many; i++) {
      x[i] = Float.intBitsToFloat(i << 16 | 0x1234); // of every sign, exponent and size, with infinities and what is no number
    }
    float[] plain = new float[many];
    float[] lanes = new float[many];
    for (int curve = 0; curve < 3; curve++) {
      curve(PLAIN, curve, x, plain);
      curve(LANES, curve, x, lanes);
      for (int i = 0; i < many; i++) {
        if (Float.floatToIntBits(lanes[i]) != Float.floatToIntBits(plain[i])) {
          assertThat(lanes[i]).as("%d of %s", curve, x[i]).isEqualTo(plain[i]);
        }
      }
    }
  }

  @Test
  void curvesAreAsCloseAsTheySay() {
    double[] worst = new double[3];
    float[] x = new float[1];
    float[] y = new float[1];
    for (float each = -86.9f; each < 87.9f; each += 0.00317f) {
      x[0] = each;
      for (int curve = 0; curve < 3; curve++) {
        worst[curve] = Math.max(worst[curve], units(curve, x, y));
      }
    }
    for (float each = 1; each > 1e-30f; each *= 0.97f) {
      for (int curve = 0; curve < 3; curve++) {
        x[0] = each;
        worst[curve] = Math.max(worst[curve], units(curve, x, y));
        x[0] = -each;
        worst[curve] = Math.max(worst[curve], units(curve, x, y));
      }
    }
    assertThat(worst[0]).as("exp").isLessThanOrEqualTo(2);
    assertThat(worst[1]).as("sigmoid").isLessThanOrEqualTo(3);
    assertThat(worst[2]).as("tanh").isLessThanOrEqualTo(4);
  }

  @Test
  void arraysThatAreTooShortAreRefused() {
    for (Floats floats : new Floats[] {PLAIN, LANES}) {
      assertThatThrownBy(() -> floats.addProduct(8, 8, 32, new float[64], 0, new float[256], 1, new float[256], 0))
          .isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> floats.tanh(9, new float[9], 0, new float[9], 1)).isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  /** How many units in the last place the result is off. */
  private static double units(int curve, float[] x, float[] y) {
    curve(PLAIN, curve, x, y);
    double exact = curve == 0 ? Math.exp(x[0]) : curve == 1 ? 1 / (1 + Math.exp(-x[0])) : Math.tanh(x[0]);
    return Math.abs(y[0] - exact) / Math.ulp((float) exact);
  }

  private static void curve(Floats floats, int curve, float[] x, float[] y) {
    switch (curve) {
      case 0 -> floats.exp(x.length, x, 0, y, 0);
      case 1 -> floats.sigmoid(x.length, x, 0, y, 0);
      default -> floats.tanh(x.length, x, 0, y, 0);
    }
  }

  private static void same(Operation operation) {
    for (int m : SIZES) {
      for (int k : SIZES) {
        for (int n : SIZES) {
          same(operation, m, k, n);
        }
      }
    }
  }

  private static void sameByElement(Operation operation) {
    for (int m : SIZES) {
      for (int n : SIZES) {
        same(operation, m, 3, n);
      }
    }
  }

  private static void same(Operation operation, int m, int k, int n) {
    var random = new Random(1_000_000L * m + 1_000L * k + n);
    int before = random.nextInt(5);
    float[] a = some(random, before + m * k);
    float[] b = some(random, before + Math.max(m, k) * Math.max(k, n));
    float[] plain = some(random, before + Math.max(Math.max(m * n, k * n), m * k) + 3);
    float[] lanes = plain.clone();
    operation.apply(PLAIN, m, k, n, a, before, b, before, plain, before);
    operation.apply(LANES, m, k, n, a, before, b, before, lanes, before);
    if (!Arrays.equals(plain, lanes)) {
      assertThat(lanes).as("%d×%d×%d", m, k, n).isEqualTo(plain);
    }
  }

  private static float[] some(Random random, int length) {
    float[] some = new float[length];
    for (int i = 0; i < length; i++) {
      some[i] = random.nextInt(9) == 0 ? (random.nextBoolean() ? 0f : -0f) : (float) random.nextGaussian();
    }
    return some;
  }
}
