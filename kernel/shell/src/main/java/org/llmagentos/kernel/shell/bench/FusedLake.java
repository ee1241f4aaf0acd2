package org.llmagentos.kernel.shell.bench;

import org.llmagentos.sdk.environment.numpy.Generator;
import org.llmagentos.sdk.environment.numpy.Pcg64;

/**
 * Q-learning on FrozenLake as one would write it for that alone: the lake, the draws and the update in one loop, without environment or trainer.
 * The same random generators as theirs: NumPy's for the ice, SplitMix64 for exploring.
 */
final class FusedLake {

  private static final String MAP = "SFFFFHFHFFFHHFFG";
  private static final int SIDE = 4;
  private static final int LIMIT = 100;
  private static final double GAMMA = 0.99;
  private static final double ALPHA = 0.1;
  private static final double EPSILON = 0.1;

  private final int[] next = new int[MAP.length() * SIDE];
  private final double[] values = new double[MAP.length() * SIDE];
  private final Generator ice = new Generator(new Pcg64(0));
  private long chance;
  private int state;
  private int steps;

  FusedLake() {
    for (int cell = 0; cell < MAP.length(); cell++) {
      int row = cell / SIDE;
      int column = cell % SIDE;
      next[cell * SIDE] = row * SIDE + Math.max(0, column - 1);
      next[cell * SIDE + 1] = Math.min(SIDE - 1, row + 1) * SIDE + column;
      next[cell * SIDE + 2] = row * SIDE + Math.min(SIDE - 1, column + 1);
      next[cell * SIDE + 3] = Math.max(0, row - 1) * SIDE + column;
    }
  }

  /** Learns for so many steps, and answers what the first state is worth. */
  double learn(long count) {
    for (long done = 0; done < count; done++) {
      chance += 0x9e3779b97f4a7c15L;
      long draw = (chance ^ (chance >>> 30)) * 0xbf58476d1ce4e5b9L;
      draw = (draw ^ (draw >>> 27)) * 0x94d049bb133111ebL;
      draw ^= draw >>> 31;
      boolean explores = (draw >>> 11) * 0x1.0p-53 < EPSILON;
      int action = explores ? (int) ((draw & 0x7ff) * SIDE >>> 11) : best(state * SIDE);
      int slip = (int) (ice.random() * 3) - 1;
      int to = next[state * SIDE + ((action + slip) & 3)];
      char cell = MAP.charAt(to);
      boolean ends = cell == 'H' || cell == 'G';
      double reward = cell == 'G' ? 1 : 0;
      int at = state * SIDE + action;
      values[at] += ALPHA * (reward + (ends ? 0 : GAMMA * values[to * SIDE + best(to * SIDE)]) - values[at]);
      boolean over = ends || ++steps == LIMIT;
      if (over) {
        ice.random(); // where an episode begins is drawn, though there is one place only
        steps = 0;
      }
      state = over ? 0 : to;
    }
    return values[best(0)];
  }

  private int best(int from) {
    int best = 0;
    for (int i = 1; i < SIDE; i++) {
      best = values[from + i] > values[from + best] ? i : best;
    }
    return best;
  }
}
