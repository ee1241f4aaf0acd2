package org.llmagentos.plugin.environment.minigrid;

/**
 * The draws that level generation makes from NumPy's {@code Generator}, one for one.
 *
 * <p>Bounded integers use Lemire's multiplication (2019) with rejection: on 32-bit draws while the range fits 32 bits, else on
 * 64-bit draws. A range of one value draws nothing, which is why it matters that bounds are exact even where they look idle.
 *
 * <p><b>Threads.</b> One thread at a time.
 */
final class Generator {

  private final Pcg64 bits;

  Generator(Pcg64 bits) {
    this.bits = bits;
  }

  /** {@code integers(low, high)}: uniform in {@code [low, high)}. */
  long integers(long low, long high) {
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
  int integers(int low, int high) {
    return (int) integers((long) low, (long) high);
  }

  /** {@code integers(0, 2) == 0}: a fair coin as MiniGrid throws it. */
  boolean bool() {
    return integers(0, 2) == 0;
  }

  /** {@code random()}: uniform in [0, 1) with 53 bits. */
  double random() {
    return (bits.next64() >>> 11) * 0x1.0p-53;
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
