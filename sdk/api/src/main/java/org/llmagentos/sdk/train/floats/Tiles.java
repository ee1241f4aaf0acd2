package org.llmagentos.sdk.train.floats;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * The innermost loops of {@link Lanes}' products: a tile of c, some rows by one, two or four vectors, stays in registers while the sum
 * runs over k. An element of a is at {@code ao + row * ar + summand * ac}; rows of b and of c are bs and cs apart. The largest tile takes
 * 15 registers.
 */
final class Tiles {

  static final VectorSpecies<Float> LANES =
      FloatVector.SPECIES_PREFERRED.length() > 16 ? FloatVector.SPECIES_512 : FloatVector.SPECIES_PREFERRED;
  static final int L = LANES.length();

  private Tiles() {}

  static void sixByTwo(int k, float[] a, int ao, int ar, int ac, float[] b, int bo, int bs, float[] c, int co, int cs) {
    FloatVector c00 = FloatVector.fromArray(LANES, c, co);
    FloatVector c01 = FloatVector.fromArray(LANES, c, co + L);
    FloatVector c10 = FloatVector.fromArray(LANES, c, co + cs);
    FloatVector c11 = FloatVector.fromArray(LANES, c, co + cs + L);
    FloatVector c20 = FloatVector.fromArray(LANES, c, co + 2 * cs);
    FloatVector c21 = FloatVector.fromArray(LANES, c, co + 2 * cs + L);
    FloatVector c30 = FloatVector.fromArray(LANES, c, co + 3 * cs);
    FloatVector c31 = FloatVector.fromArray(LANES, c, co + 3 * cs + L);
    FloatVector c40 = FloatVector.fromArray(LANES, c, co + 4 * cs);
    FloatVector c41 = FloatVector.fromArray(LANES, c, co + 4 * cs + L);
    FloatVector c50 = FloatVector.fromArray(LANES, c, co + 5 * cs);
    FloatVector c51 = FloatVector.fromArray(LANES, c, co + 5 * cs + L);
    for (int p = 0; p < k; p++) {
      FloatVector b0 = FloatVector.fromArray(LANES, b, bo);
      FloatVector b1 = FloatVector.fromArray(LANES, b, bo + L);
      FloatVector x = FloatVector.broadcast(LANES, a[ao]);
      c00 = x.fma(b0, c00);
      c01 = x.fma(b1, c01);
      x = FloatVector.broadcast(LANES, a[ao + ar]);
      c10 = x.fma(b0, c10);
      c11 = x.fma(b1, c11);
      x = FloatVector.broadcast(LANES, a[ao + 2 * ar]);
      c20 = x.fma(b0, c20);
      c21 = x.fma(b1, c21);
      x = FloatVector.broadcast(LANES, a[ao + 3 * ar]);
      c30 = x.fma(b0, c30);
      c31 = x.fma(b1, c31);
      x = FloatVector.broadcast(LANES, a[ao + 4 * ar]);
      c40 = x.fma(b0, c40);
      c41 = x.fma(b1, c41);
      x = FloatVector.broadcast(LANES, a[ao + 5 * ar]);
      c50 = x.fma(b0, c50);
      c51 = x.fma(b1, c51);
      ao += ac;
      bo += bs;
    }
    c00.intoArray(c, co);
    c01.intoArray(c, co + L);
    c10.intoArray(c, co + cs);
    c11.intoArray(c, co + cs + L);
    c20.intoArray(c, co + 2 * cs);
    c21.intoArray(c, co + 2 * cs + L);
    c30.intoArray(c, co + 3 * cs);
    c31.intoArray(c, co + 3 * cs + L);
    c40.intoArray(c, co + 4 * cs);
    c41.intoArray(c, co + 4 * cs + L);
    c50.intoArray(c, co + 5 * cs);
    c51.intoArray(c, co + 5 * cs + L);
  }

  static void sixByOne(int k, float[] a, int ao, int ar, int ac, float[] b, int bo, int bs, float[] c, int co, int cs) {
    FloatVector c00 = FloatVector.fromArray(LANES, c, co);
    FloatVector c10 = FloatVector.fromArray(LANES, c, co + cs);
    FloatVector c20 = FloatVector.fromArray(LANES, c, co + 2 * cs);
    FloatVector c30 = FloatVector.fromArray(LANES, c, co + 3 * cs);
    FloatVector c40 = FloatVector.fromArray(LANES, c, co + 4 * cs);
    FloatVector c50 = FloatVector.fromArray(LANES, c, co + 5 * cs);
    for (int p = 0; p < k; p++) {
      FloatVector b0 = FloatVector.fromArray(LANES, b, bo);
      FloatVector x = FloatVector.broadcast(LANES, a[ao]);
      c00 = x.fma(b0, c00);
      x = FloatVector.broadcast(LANES, a[ao + ar]);
      c10 = x.fma(b0, c10);
      x = FloatVector.broadcast(LANES, a[ao + 2 * ar]);
      c20 = x.fma(b0, c20);
      x = FloatVector.broadcast(LANES, a[ao + 3 * ar]);
      c30 = x.fma(b0, c30);
      x = FloatVector.broadcast(LANES, a[ao + 4 * ar]);
      c40 = x.fma(b0, c40);
      x = FloatVector.broadcast(LANES, a[ao + 5 * ar]);
      c50 = x.fma(b0, c50);
      ao += ac;
      bo += bs;
    }
    c00.intoArray(c, co);
    c10.intoArray(c, co + cs);
    c20.intoArray(c, co + 2 * cs);
    c30.intoArray(c, co + 3 * cs);
    c40.intoArray(c, co + 4 * cs);
    c50.intoArray(c, co + 5 * cs);
  }

  static void fourByTwo(int k, float[] a, int ao, int ar, int ac, float[] b, int bo, int bs, float[] c, int co, int cs) {
    FloatVector c00 = FloatVector.fromArray(LANES, c, co);
    FloatVector c01 = FloatVector.fromArray(LANES, c, co + L);
    FloatVector c10 = FloatVector.fromArray(LANES, c, co + cs);
    FloatVector c11 = FloatVector.fromArray(LANES, c, co + cs + L);
    FloatVector c20 = FloatVector.fromArray(LANES, c, co + 2 * cs);
    FloatVector c21 = FloatVector.fromArray(LANES, c, co + 2 * cs + L);
    FloatVector c30 = FloatVector.fromArray(LANES, c, co + 3 * cs);
    FloatVector c31 = FloatVector.fromArray(LANES, c, co + 3 * cs + L);
    for (int p = 0; p < k; p++) {
      FloatVector b0 = FloatVector.fromArray(LANES, b, bo);
      FloatVector b1 = FloatVector.fromArray(LANES, b, bo + L);
      FloatVector x = FloatVector.broadcast(LANES, a[ao]);
      c00 = x.fma(b0, c00);
      c01 = x.fma(b1, c01);
      x = FloatVector.broadcast(LANES, a[ao + ar]);
      c10 = x.fma(b0, c10);
      c11 = x.fma(b1, c11);
      x = FloatVector.broadcast(LANES, a[ao + 2 * ar]);
      c20 = x.fma(b0, c20);
      c21 = x.fma(b1, c21);
      x = FloatVector.broadcast(LANES, a[ao + 3 * ar]);
      c30 = x.fma(b0, c30);
      c31 = x.fma(b1, c31);
      ao += ac;
      bo += bs;
    }
    c00.intoArray(c, co);
    c01.intoArray(c, co + L);
    c10.intoArray(c, co + cs);
    c11.intoArray(c, co + cs + L);
    c20.intoArray(c, co + 2 * cs);
    c21.intoArray(c, co + 2 * cs + L);
    c30.intoArray(c, co + 3 * cs);
    c31.intoArray(c, co + 3 * cs + L);
  }

  static void fourByOne(int k, float[] a, int ao, int ar, int ac, float[] b, int bo, int bs, float[] c, int co, int cs) {
    FloatVector c00 = FloatVector.fromArray(LANES, c, co);
    FloatVector c10 = FloatVector.fromArray(LANES, c, co + cs);
    FloatVector c20 = FloatVector.fromArray(LANES, c, co + 2 * cs);
    FloatVector c30 = FloatVector.fromArray(LANES, c, co + 3 * cs);
    for (int p = 0; p < k; p++) {
      FloatVector b0 = FloatVector.fromArray(LANES, b, bo);
      FloatVector x = FloatVector.broadcast(LANES, a[ao]);
      c00 = x.fma(b0, c00);
      x = FloatVector.broadcast(LANES, a[ao + ar]);
      c10 = x.fma(b0, c10);
      x = FloatVector.broadcast(LANES, a[ao + 2 * ar]);
      c20 = x.fma(b0, c20);
      x = FloatVector.broadcast(LANES, a[ao + 3 * ar]);
      c30 = x.fma(b0, c30);
      ao += ac;
      bo += bs;
    }
    c00.intoArray(c, co);
    c10.intoArray(c, co + cs);
    c20.intoArray(c, co + 2 * cs);
    c30.intoArray(c, co + 3 * cs);
  }

  static void fourByPart(
      int k, float[] a, int ao, int ar, int ac, float[] b, int bo, int bs, float[] c, int co, int cs, VectorMask<Float> in) {
    FloatVector c00 = FloatVector.fromArray(LANES, c, co, in);
    FloatVector c10 = FloatVector.fromArray(LANES, c, co + cs, in);
    FloatVector c20 = FloatVector.fromArray(LANES, c, co + 2 * cs, in);
    FloatVector c30 = FloatVector.fromArray(LANES, c, co + 3 * cs, in);
    for (int p = 0; p < k; p++) {
      FloatVector b0 = FloatVector.fromArray(LANES, b, bo, in);
      FloatVector x = FloatVector.broadcast(LANES, a[ao]);
      c00 = x.fma(b0, c00);
      x = FloatVector.broadcast(LANES, a[ao + ar]);
      c10 = x.fma(b0, c10);
      x = FloatVector.broadcast(LANES, a[ao + 2 * ar]);
      c20 = x.fma(b0, c20);
      x = FloatVector.broadcast(LANES, a[ao + 3 * ar]);
      c30 = x.fma(b0, c30);
      ao += ac;
      bo += bs;
    }
    c00.intoArray(c, co, in);
    c10.intoArray(c, co + cs, in);
    c20.intoArray(c, co + 2 * cs, in);
    c30.intoArray(c, co + 3 * cs, in);
  }

  static void oneByFour(int k, float[] a, int ao, int ar, int ac, float[] b, int bo, int bs, float[] c, int co, int cs) {
    FloatVector c00 = FloatVector.fromArray(LANES, c, co);
    FloatVector c01 = FloatVector.fromArray(LANES, c, co + L);
    FloatVector c02 = FloatVector.fromArray(LANES, c, co + 2 * L);
    FloatVector c03 = FloatVector.fromArray(LANES, c, co + 3 * L);
    for (int p = 0; p < k; p++) {
      FloatVector b0 = FloatVector.fromArray(LANES, b, bo);
      FloatVector b1 = FloatVector.fromArray(LANES, b, bo + L);
      FloatVector b2 = FloatVector.fromArray(LANES, b, bo + 2 * L);
      FloatVector b3 = FloatVector.fromArray(LANES, b, bo + 3 * L);
      FloatVector x = FloatVector.broadcast(LANES, a[ao]);
      c00 = x.fma(b0, c00);
      c01 = x.fma(b1, c01);
      c02 = x.fma(b2, c02);
      c03 = x.fma(b3, c03);
      ao += ac;
      bo += bs;
    }
    c00.intoArray(c, co);
    c01.intoArray(c, co + L);
    c02.intoArray(c, co + 2 * L);
    c03.intoArray(c, co + 3 * L);
  }

  static void oneByPart(
      int k, float[] a, int ao, int ar, int ac, float[] b, int bo, int bs, float[] c, int co, int cs, VectorMask<Float> in) {
    FloatVector c00 = FloatVector.fromArray(LANES, c, co, in);
    for (int p = 0; p < k; p++) {
      FloatVector b0 = FloatVector.fromArray(LANES, b, bo, in);
      FloatVector x = FloatVector.broadcast(LANES, a[ao]);
      c00 = x.fma(b0, c00);
      ao += ac;
      bo += bs;
    }
    c00.intoArray(c, co, in);
  }
}
