package org.llmagentos.plugin.learner.maml;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Episodes of a point in the plane that has to find a goal it does not see (Finn, Abbeel and Levine, 2017, 5.3). It begins at 0 and moves
 * by its action, clipped to ±0.1 each way; it is paid its distance to the goal, as a loss. An episode ends within 0.01 of the goal each
 * way, or after 100 steps. The policy is Gaussian around what a network says, equally wide each way.
 *
 * <p><b>Shapes.</b> One row for each step of each episode, in the order of steps: an episode that has ended has no more rows.
 *
 * <p><b>Threads.</b> One at a time: the episodes are there until the next are played.
 */
final class PointMass {

  private static final int HORIZON = 100;
  private static final float FARTHEST = 0.1f;
  private static final float NEAR = 0.01f;
  private static final int FEATURES = 10;

  private final int episodes;
  private final float[] states;
  private final float[] actions;
  private final double[] rewards;
  private final int[] steps;
  private final int[] previous; // row of the step before; -1 when there was none
  private final double[] toGo;
  private final int[] living; // episodes that go on
  private final int[] last; // row of each
  private final float[] spots; // where each is
  private int rows;

  PointMass(int episodes) {
    this.episodes = episodes;
    int most = most();
    states = new float[2 * most];
    actions = new float[2 * most];
    rewards = new double[most];
    steps = new int[most];
    previous = new int[most];
    toGo = new double[most];
    living = new int[episodes];
    last = new int[episodes];
    spots = new float[2 * episodes];
  }

  /** Rows that there are when no episode ends early. */
  int most() {
    return episodes * HORIZON;
  }

  /** Plays as many episodes as it holds; answers the mean of their returns. */
  double play(Network policy, double deviation, float goalX, float goalY, SplittableRandom random) {
    Arrays.setAll(living, episode -> episode);
    Arrays.fill(last, -1);
    Arrays.fill(spots, 0);
    rows = 0;
    int alive = episodes;
    double sum = 0;
    for (int step = 0; step < HORIZON && alive > 0; step++) {
      int from = rows;
      for (int i = 0; i < alive; i++) {
        System.arraycopy(spots, 2 * living[i], states, 2 * (from + i), 2);
      }
      float[] means = policy.answer(alive, states, 2 * from);
      int staying = 0;
      for (int i = 0; i < alive; i++, rows++) {
        int episode = living[i];
        float offX = move(2 * episode, 2 * rows, means[2 * i], deviation, random) - goalX;
        float offY = move(2 * episode + 1, 2 * rows + 1, means[2 * i + 1], deviation, random) - goalY;
        rewards[rows] = -Math.sqrt(offX * offX + offY * offY);
        steps[rows] = step;
        previous[rows] = last[episode];
        last[episode] = rows;
        sum += rewards[rows];
        if (Math.abs(offX) >= NEAR || Math.abs(offY) >= NEAR) {
          living[staying++] = episode;
        }
      }
      alive = staying;
    }
    return sum / episodes;
  }

  /** One way; answers where it is then. */
  private float move(int spot, int action, float mean, double deviation, SplittableRandom random) {
    actions[action] = (float) (mean + deviation * random.nextGaussian());
    spots[spot] += Math.clamp(actions[action], -FARTHEST, FARTHEST);
    return spots[spot];
  }

  int rows() {
    return rows;
  }

  /** Where it stood, [rows×2]. */
  float[] states() {
    return states;
  }

  /** What it wanted then, not yet clipped, [rows×2]. */
  float[] actions() {
    return actions;
  }

  /**
   * Writes, for each row, what was paid from there on, the later the less, but for what could be known of it: what a linear baseline of
   * place, time and the reward before makes of it by least squares (as Duan and others, Benchmarking Deep Reinforcement Learning, 2016).
   *
   * @param discount what a reward is worth if it comes a step later
   */
  void advantages(double discount, float[] into) {
    var normal = new double[FEATURES][FEATURES + 1];
    var feature = new double[FEATURES];
    Arrays.fill(toGo, 0, rows, 0);
    for (int row = rows - 1; row >= 0; row--) {
      toGo[row] += rewards[row];
      if (previous[row] >= 0) {
        toGo[previous[row]] = discount * toGo[row];
      }
      features(row, feature);
      for (int i = 0; i < FEATURES; i++) {
        for (int other = 0; other < FEATURES; other++) {
          normal[i][other] += feature[i] * feature[other];
        }
        normal[i][FEATURES] += feature[i] * toGo[row];
      }
    }
    double[] fit = solve(normal, 1e-6 * rows);
    for (int row = 0; row < rows; row++) {
      features(row, feature);
      double advantage = toGo[row];
      for (int i = 0; i < FEATURES; i++) {
        advantage -= fit[i] * feature[i];
      }
      into[row] = (float) advantage;
    }
  }

  private void features(int row, double[] into) {
    double x = states[2 * row];
    double y = states[2 * row + 1];
    double time = steps[row] / (double) HORIZON;
    into[0] = 1;
    into[1] = x;
    into[2] = y;
    into[3] = x * x;
    into[4] = y * y;
    into[5] = x * y;
    into[6] = time;
    into[7] = time * time;
    into[8] = previous[row] < 0 ? 0 : rewards[previous[row]];
    into[9] = previous[row] < 0 ? 1 : 0;
  }

  /** Gauss, of normal equations with a little on the diagonal: they need no pivots. */
  private static double[] solve(double[][] normal, double little) {
    for (int i = 0; i < FEATURES; i++) {
      normal[i][i] += little;
    }
    for (int i = 0; i < FEATURES; i++) {
      for (int below = i + 1; below < FEATURES; below++) {
        double factor = normal[below][i] / normal[i][i];
        for (int column = i; column <= FEATURES; column++) {
          normal[below][column] -= factor * normal[i][column];
        }
      }
    }
    var fit = new double[FEATURES];
    for (int i = FEATURES - 1; i >= 0; i--) {
      double rest = normal[i][FEATURES];
      for (int column = i + 1; column < FEATURES; column++) {
        rest -= normal[i][column] * fit[column];
      }
      fit[i] = rest / normal[i][i];
    }
    return fit;
  }
}
