package org.llmagentos.sdk.train.floats;

import static org.llmagentos.sdk.train.floats.Tiles.L;
import static org.llmagentos.sdk.train.floats.Tiles.LANES;

import jdk.incubator.vector.FloatVector;

/**
 * The two tiles that matter most once more, for an a whose summands lie side by side: bounds are then checked once, not for each summand.
 */
final class RowTiles {

  private RowTiles() {}

  static void sixByTwo(int k, float[] a, int ao, int ar, float[] b, int bo, int bs, float[] c, int co, int cs) {
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
    int a0 = ao;
    int a1 = ao + ar;
    int a2 = ao + 2 * ar;
    int a3 = ao + 3 * ar;
    int a4 = ao + 4 * ar;
    int a5 = ao + 5 * ar;
    for (int p = 0; p < k; p++) {
      FloatVector b0 = FloatVector.fromArray(LANES, b, bo);
      FloatVector b1 = FloatVector.fromArray(LANES, b, bo + L);
      FloatVector x = FloatVector.broadcast(LANES, a[a0 + p]);
      c00 = x.fma(b0, c00);
      c01 = x.fma(b1, c01);
      x = FloatVector.broadcast(LANES, a[a1 + p]);
      c10 = x.fma(b0, c10);
      c11 = x.fma(b1, c11);
      x = FloatVector.broadcast(LANES, a[a2 + p]);
      c20 = x.fma(b0, c20);
      c21 = x.fma(b1, c21);
      x = FloatVector.broadcast(LANES, a[a3 + p]);
      c30 = x.fma(b0, c30);
      c31 = x.fma(b1, c31);
      x = FloatVector.broadcast(LANES, a[a4 + p]);
      c40 = x.fma(b0, c40);
      c41 = x.fma(b1, c41);
      x = FloatVector.broadcast(LANES, a[a5 + p]);
      c50 = x.fma(b0, c50);
      c51 = x.fma(b1, c51);
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

  static void fourByTwo(int k, float[] a, int ao, int ar, float[] b, int bo, int bs, float[] c, int co, int cs) {
    FloatVector c00 = FloatVector.fromArray(LANES, c, co);
    FloatVector c01 = FloatVector.fromArray(LANES, c, co + L);
    FloatVector c10 = FloatVector.fromArray(LANES, c, co + cs);
    FloatVector c11 = FloatVector.fromArray(LANES, c, co + cs + L);
    FloatVector c20 = FloatVector.fromArray(LANES, c, co + 2 * cs);
    FloatVector c21 = FloatVector.fromArray(LANES, c, co + 2 * cs + L);
    FloatVector c30 = FloatVector.fromArray(LANES, c, co + 3 * cs);
    FloatVector c31 = FloatVector.fromArray(LANES, c, co + 3 * cs + L);
    int a0 = ao;
    int a1 = ao + ar;
    int a2 = ao + 2 * ar;
    int a3 = ao + 3 * ar;
    for (int p = 0; p < k; p++) {
      FloatVector b0 = FloatVector.fromArray(LANES, b, bo);
      FloatVector b1 = FloatVector.fromArray(LANES, b, bo + L);
      FloatVector x = FloatVector.broadcast(LANES, a[a0 + p]);
      c00 = x.fma(b0, c00);
      c01 = x.fma(b1, c01);
      x = FloatVector.broadcast(LANES, a[a1 + p]);
      c10 = x.fma(b0, c10);
      c11 = x.fma(b1, c11);
      x = FloatVector.broadcast(LANES, a[a2 + p]);
      c20 = x.fma(b0, c20);
      c21 = x.fma(b1, c21);
      x = FloatVector.broadcast(LANES, a[a3 + p]);
      c30 = x.fma(b0, c30);
      c31 = x.fma(b1, c31);
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
}
