package org.llmagentos.kernel.shell.bench;

import java.util.List;

/** The median of some numbers. */
final class Median {

  private Median() {}

  /** The middle one, or the mean of the two in the middle; 0 of none. */
  static double of(List<Double> numbers) {
    if (numbers.isEmpty()) {
      return 0;
    }
    List<Double> sorted = numbers.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
