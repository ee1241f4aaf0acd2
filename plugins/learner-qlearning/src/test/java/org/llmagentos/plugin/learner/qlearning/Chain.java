package org.llmagentos.plugin.learner.qlearning;

import java.util.List;
import java.util.random.RandomGenerator;
import org.llmagentos.sdk.learn.Experience;

/**
 * Five cells in a row; stepping off the right end pays 1, off the left end 0.2, and both end the episode. A step slips into the other
 * direction with a given probability. Its values are known by dynamic programming.
 */
record Chain(double slip) {

  static final int CELLS = 5;
  static final List<String> OPTIONS = List.of("left", "right");

  Experience.Transition go(int cell, int option, RandomGenerator random) {
    boolean slips = random.nextDouble() < slip;
    int next = next(cell, slips ? 1 - option : option);
    boolean ends = ends(next);
    return new Experience.Transition(
        name(cell), OPTIONS.get(option), reward(next), ends ? "" : name(next), ends ? List.of() : OPTIONS);
  }

  /** Optimal value of every cell and option, by value iteration. */
  double[][] optimum(double gamma) {
    var values = new double[CELLS][2];
    for (int sweep = 0; sweep < 1_000; sweep++) {
      for (int cell = 0; cell < CELLS; cell++) {
        for (int option = 0; option < 2; option++) {
          double straight = worth(next(cell, option), values, gamma);
          double slipped = worth(next(cell, 1 - option), values, gamma);
          values[cell][option] = (1 - slip) * straight + slip * slipped;
        }
      }
    }
    return values;
  }

  static String name(int cell) {
    return "cell " + cell;
  }

  static boolean ends(int cell) {
    return cell < 0 || cell == CELLS;
  }

  static int next(int cell, int option) {
    return cell + (option == 0 ? -1 : 1);
  }

  private static double reward(int cell) {
    return cell == CELLS ? 1 : cell < 0 ? 0.2 : 0;
  }

  private static double worth(int cell, double[][] values, double gamma) {
    return reward(cell) + (ends(cell) ? 0 : gamma * Math.max(values[cell][0], values[cell][1]));
  }
}
