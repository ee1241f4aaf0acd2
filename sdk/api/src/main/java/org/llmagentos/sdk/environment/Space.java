package org.llmagentos.sdk.environment;

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
   * Arrays of numbers between two bounds.
   *
   * @param shape length in each dimension; the last varies fastest
   */
  record Box(float low, float high, List<Integer> shape) implements Space {
    public Box {
      shape = List.copyOf(shape);
    }

    @Override
    public int size() {
      return shape.stream().reduce(1, (a, b) -> a * b);
    }

    @Override
    public int width() {
      return size();
    }
  }
}
