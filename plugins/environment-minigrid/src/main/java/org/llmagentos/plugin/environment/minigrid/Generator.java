package org.llmagentos.plugin.environment.minigrid;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The draws that level generation makes from NumPy's {@code Generator}, one for one.
 *
 * <p>Bounded integers use Lemire's multiplication (2019) with rejection: on 32-bit draws while the range fits 32 bits, else on
 * 64-bit draws; shuffling masks and rejects instead. A range of one value draws nothing, which is why it matters that bounds are
 * exact even where they look idle.
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

  /** An element at random, as MiniGrid's {@code _rand_elem} picks it. */
  <T> T element(List<T> elements) {
    return elements.get(integers(0, elements.size()));
  }

  /** Some different elements in random order, as {@code _rand_subset} picks them. */
  <T> List<T> subset(List<T> elements, int count) {
    var left = new ArrayList<>(elements);
    List<T> chosen = new ArrayList<>(count);
    while (chosen.size() < count) {
      chosen.add(left.remove(integers(0, left.size())));
    }
    return chosen;
  }

  /** {@code shuffle(list)}: every order is as likely. */
  void shuffle(List<?> list) {
    for (int i = list.size() - 1; i > 0; i--) {
      Collections.swap(list, i, interval(i));
    }
  }

  /** {@code random()}: uniform in [0, 1) with 53 bits. */
  double random() {
    return (bits.next64() >>> 11) * 0x1.0p-53;
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
