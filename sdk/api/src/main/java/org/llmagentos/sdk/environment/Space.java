package org.llmagentos.sdk.environment;

import java.util.Collections;
import java.util.List;

/** The set of possible actions or observations. */
public sealed interface Space {

  /**
   * How many: the number of different actions of a {@link Discrete} space, the number of coordinates of a {@link Box}. An observation
   * takes one number for a discrete space and {@code size()} for a box; see {@link #width}.
   */
  int size();

  /** How many numbers one element takes in an array. */
  int width();

  /**
   * The whole numbers from 0 to {@code size}, exclusive.
   *
   * @param names what they are called, in order; empty when they have no names
   */
  record Discrete(int size, List<String> names) implements Space {
    public Discrete {
      names = List.copyOf(names);
      if (size < 1 || (!names.isEmpty() && names.size() != size)) {
        throw new IllegalArgumentException("a discrete space of " + size + " with " + names.size() + " names");
      }
    }

    @Override
    public int width() {
      return 1;
    }
  }

  /**
   * Arrays of numbers between bounds, which may be infinite.
   *
   * @param low what no number is below
   * @param high what no number is above
   * @param shape length in each dimension; the last varies fastest
   * @param lows the same for each coordinate by itself, {@code size()} of them; empty where {@code low} is all there is to say
   * @param highs likewise
   */
  record Box(float low, float high, List<Integer> shape, List<Float> lows, List<Float> highs) implements Space {
    public Box {
      shape = List.copyOf(shape);
      lows = List.copyOf(lows);
      highs = List.copyOf(highs);
      int size = product(shape);
      if (lows.size() != highs.size() || (!lows.isEmpty() && lows.size() != size)) {
        throw new IllegalArgumentException("a box of %d numbers with %d and %d bounds".formatted(size, lows.size(), highs.size()));
      }
    }

    /** A box whose coordinates all have the same bounds. */
    public Box(float low, float high, List<Integer> shape) {
      this(low, high, shape, List.of(), List.of());
    }

    /** A box of one dimension, each coordinate between bounds of its own. */
    public static Box of(List<Float> lows, List<Float> highs) {
      return new Box(Collections.min(lows), Collections.max(highs), List.of(lows.size()), lows, highs);
    }

    /** What one coordinate is not below. */
    public float low(int index) {
      return lows.isEmpty() ? low : lows.get(index);
    }

    /** What one coordinate is not above. */
    public float high(int index) {
      return highs.isEmpty() ? high : highs.get(index);
    }

    @Override
    public int size() {
      return product(shape);
    }

    @Override
    public int width() {
      return size();
    }

    private static int product(List<Integer> shape) {
      int product = 1;
      for (int i = 0; i < shape.size(); i++) {
        product *= shape.get(i);
      }
      return product;
    }
  }
}
