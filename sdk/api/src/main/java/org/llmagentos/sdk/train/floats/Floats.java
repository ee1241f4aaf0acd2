package org.llmagentos.sdk.train.floats;

/**
 * Arithmetic over {@code float[]}: products of matrices and what is done element by element.
 *
 * <p><b>Shapes.</b> A matrix {@code [rows×columns]} lies row by row in an array, from an offset on: element (i, j) at {@code offset + i *
 * columns + j}. Sizes are at least 0. What is written must not overlap what is read, except that an element-by-element operation may write
 * where it reads ({@code x == y} with equal offsets).
 *
 * <p><b>Rounding.</b> One rule for all products: an element of c is what it was, then for each summand in ascending order {@code c =
 * fma(a, b, c)}, rounded once. So {@link #best} and {@link #plain} give the same bits, as do products cut along the sum. (Which NaN a NaN
 * is stays open.)
 *
 * <p><b>Threads.</b> Without state: any thread, at any time. Nothing is allocated but, in large products and in
 * {@link #addProductTransposed}, a strip of at most 32 KB.
 *
 * <p><b>Errors.</b> {@link IndexOutOfBoundsException} where an array is too short; c may have been written in part then.
 */
public interface Floats {

  /** The fastest here: with lanes where {@code jdk.incubator.vector} is in the boot layer, else {@link #plain}. */
  static Floats best() {
    return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent() ? new Lanes() : plain();
  }

  /** Loops: the definition. The same bits as with lanes. */
  static Floats plain() {
    return new Plain();
  }

  /** c[m×n] += a[m×k] · b[k×n]. */
  void addProduct(int m, int k, int n, float[] a, int ao, float[] b, int bo, float[] c, int co);

  /** c[k×n] += aᵀ · b, with a[m×k] and b[m×n]. */
  void addTransposedProduct(int m, int k, int n, float[] a, int ao, float[] b, int bo, float[] c, int co);

  /** c[m×k] += a[m×n] · bᵀ, with b[k×n]. Where b is used more than once, {@link #transpose} and {@link #addProduct} are faster. */
  void addProductTransposed(int m, int n, int k, float[] a, int ao, float[] b, int bo, float[] c, int co);

  /** y += s · x, each rounded once. */
  void addScaled(int n, float s, float[] x, int xo, float[] y, int yo);

  /**
   * Σ x·y: sixteen sums, of every sixteenth summand each, in ascending order and rounded once each; then of those sixteen the last eight
   * are added to the first eight, of these the last four to the first four, and so on.
   */
  float dot(int n, float[] x, int xo, float[] y, int yo);

  /** y[n×m] = xᵀ, with x[m×n]. */
  void transpose(int m, int n, float[] x, int xo, float[] y, int yo);

  /**
   * y = eˣ to within 2 units in the last place, for x from -87 to 88; what lies outside counts as the nearer bound. Write x = n ln 2 + r
   * with a whole n and |r| ≤ ½ ln 2: eˣ = 2ⁿ + 2ⁿ (eʳ - 1), with Taylor's sum of degree 7 for eʳ - 1.
   */
  void exp(int n, float[] x, int xo, float[] y, int yo);

  /** y = 1 / (1 + e⁻ˣ), of {@link #exp}, to within 3 units in the last place. */
  void sigmoid(int n, float[] x, int xo, float[] y, int yo);

  /** y = u / (u + 2) with u = e²ˣ - 1, to within 4 units in the last place near 0 too; what lies beyond ±10 counts as ±10. */
  void tanh(int n, float[] x, int xo, float[] y, int yo);
}
