package org.llmagentos.sdk.environment.numpy;

import java.util.Collections;
import java.util.List;

/**
 * NumPy's {@code Generator}: distributions drawn from a {@link Pcg64}, value for value and bit for bit as NumPy 2 draws them from
 * {@code np.random.default_rng(seed)}. What is not here is not reproduced.
 *
 * <p>Bounded integers use Lemire's multiplication (2019) with rejection: on 32-bit draws while the range fits 32 bits, else on
 * 64-bit draws; shuffling masks and rejects instead. A range of one value draws nothing, which is why it matters that bounds are
 * exact even where they look idle.
 *
 * <p><b>Threads.</b> One thread at a time. <b>Allocation.</b> None. <b>State.</b> All of it is the bit generator's: save that.
 *
 * @see <a href="https://numpy.org/doc/stable/reference/random/generator.html">NumPy's Generator</a>
 */
public class Generator {

  private final Pcg64 bits;

  /** Draws from {@code bits} from now on; nobody else should, or the draws of both are others than NumPy's. */
  public Generator(Pcg64 bits) {
    this.bits = bits;
  }

  /** Where the bits come from: to seed it, to save it and to restore it. */
  public final Pcg64 bits() {
    return bits;
  }

  /**
   * {@code integers(low, high)}: uniform in {@code [low, high)}.
   *
   * @throws IllegalArgumentException when there is no such integer
   */
  public final long integers(long low, long high) {
    if (low >= high) {
      throw new IllegalArgumentException("no integer in [" + low + ", " + high + ")");
    }
    long range = high - low - 1;
    if (range == 0) {
      return low;
    }
    if (range >>> 32 != 0) {
      return low + lemire64(range);
    }
    return low + (range == 0xffff_ffffL ? bits.next32() & range : lemire32(range));
  }

  /** {@link #integers(long, long)} for coordinates and indices. */
  public final int integers(int low, int high) {
    return (int) integers((long) low, (long) high);
  }

  /** {@code choice(list)}: an element at random, each as likely. */
  public final <T> T choice(List<T> elements) {
    return elements.get(integers(0, elements.size()));
  }

  /**
   * An index with the probabilities whose running sums are given, as Gymnasium's {@code categorical_sample} draws it: the first whose
   * sum is above a {@link #random} number, and 0 where, by rounding, none is. One draw, always.
   *
   * @param sums as {@code np.cumsum} adds them up, from left to right
   */
  public final int categorical(double[] sums) {
    double draw = random();
    int below = 0;
    int above = sums.length;
    while (below < above) { // the first sum above the draw lies in [below, above]
      int middle = (below + above) >>> 1;
      if (sums[middle] > draw) {
        above = middle;
      } else {
        below = middle + 1;
      }
    }
    return below == sums.length ? 0 : below;
  }

  /** {@code shuffle(list)}: every order is as likely. */
  public final void shuffle(List<?> list) {
    for (int i = list.size() - 1; i > 0; i--) {
      Collections.swap(list, i, interval(i));
    }
  }

  /** {@code random()}: uniform in [0, 1) with 53 bits. */
  public final double random() {
    return (bits.next64() >>> 11) * 0x1.0p-53;
  }

  /**
   * {@code uniform(low, high)}: uniform in [low, high), with the rounding of {@code low + (high - low) * random()}. An array of them is
   * drawn one by one, with {@code size=} or with arrays of bounds alike.
   */
  public final double uniform(double low, double high) {
    return low + (high - low) * random();
  }

  /** NumPy's {@code random_interval}: uniform in {@code [0, max]}, by masking and rejecting. */
  private int interval(int max) {
    int mask = Integer.highestOneBit(max) * 2 - 1;
    int draw = bits.next32() & mask;
    while (draw > max) {
      draw = bits.next32() & mask;
    }
    return draw;
  }

  private long lemire32(long range) {
    long size = range + 1;
    long product = (bits.next32() & 0xffff_ffffL) * size;
    if ((product & 0xffff_ffffL) < size) {
      long threshold = (0xffff_ffffL - range) % size;
      while ((product & 0xffff_ffffL) < threshold) {
        product = (bits.next32() & 0xffff_ffffL) * size;
      }
    }
    return product >>> 32;
  }

  private long lemire64(long range) {
    long size = range + 1;
    long draw = bits.next64();
    if (Long.compareUnsigned(draw * size, size) < 0) {
      long threshold = Long.remainderUnsigned(~range, size);
      while (Long.compareUnsigned(draw * size, threshold) < 0) {
        draw = bits.next64();
      }
    }
    return Math.unsignedMultiplyHigh(draw, size);
  }
}
