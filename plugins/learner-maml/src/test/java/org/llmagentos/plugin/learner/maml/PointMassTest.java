package org.llmagentos.plugin.learner.maml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.llmagentos.sdk.train.floats.Floats;

class PointMassTest {

  private static final int[] SIZES = {2, 3, 3, 2};
  private static final double DISCOUNT = 0.8;

  @Test
  void anEpisodeEndsAtTheGoal() {
    var episodes = new PointMass(2);
    double paid = episodes.play(always(0.5f, -0.05f), 0, 0.3f, -0.15f, new SplittableRandom(1));
    assertThat(episodes.rows()).as("three steps of 0.1 and -0.05, of two episodes").isEqualTo(6);
    assertThat(paid).isCloseTo(-Math.hypot(0.2, 0.1) - Math.hypot(0.1, 0.05), within(1e-6));
    assertThat(episodes.actions()[0]).as("what it wanted, not what it could").isEqualTo(0.5f);
    assertThat(episodes.states()[2 * 4]).isCloseTo(0.2f, within(1e-6f));
  }

  @Test
  void nearOnOneSideIsNotThere() {
    var episodes = new PointMass(1);
    episodes.play(always(0, 0), 0, 0.0095f, 0.0095f, new SplittableRandom(1));
    assertThat(episodes.rows()).isEqualTo(1);
    double paid = episodes.play(always(0, 0), 0, 0.0095f, 0.0105f, new SplittableRandom(1));
    assertThat(episodes.rows()).as("a hundred steps are the most").isEqualTo(100);
    assertThat(paid).isCloseTo(-100 * Math.hypot(0.0095, 0.0105), within(1e-5));
  }

  @Test
  void advantagesAreWhatTheBaselineCannotKnow() {
    int count = 5;
    var episodes = new PointMass(count);
    episodes.play(always(0.02f, 0), 0.05, 0.4f, -0.4f, new SplittableRandom(3));
    int rows = episodes.rows();
    assertThat(rows).as("none came there, so that a row's episode is known").isEqualTo(500);
    var advantage = new float[rows];
    episodes.advantages(DISCOUNT, advantage);
    var toGo = new double[rows];
    double toItself = 0;
    double toReturns = 0;
    var toFeatures = new double[5];
    double before = 0;
    for (int row = rows - 1; row >= 0; row--) {
      int next = row + count;
      double x = episodes.states()[2 * row] + Math.clamp(episodes.actions()[2 * row], -0.1, 0.1);
      double y = episodes.states()[2 * row + 1] + Math.clamp(episodes.actions()[2 * row + 1], -0.1, 0.1);
      if (next < rows) {
        assertThat(episodes.states()[2 * next]).isCloseTo((float) x, within(1e-6f));
      }
      toGo[row] = -Math.hypot(x - 0.4, y + 0.4) + (next < rows ? DISCOUNT * toGo[next] : 0);
      toItself += advantage[row] * advantage[row];
      toReturns += advantage[row] * toGo[row];
      before += toGo[row] * toGo[row];
      int time = row / count;
      double[] features = {1, episodes.states()[2 * row], episodes.states()[2 * row + 1], time / 100.0, time == 0 ? 1 : 0};
      for (int i = 0; i < features.length; i++) {
        toFeatures[i] += advantage[row] * features[i] / rows;
      }
    }
    for (double product : toFeatures) {
      assertThat(product).as("what is left of a least-squares fit has nothing of a feature").isCloseTo(0, within(1e-4));
    }
    assertThat(toReturns / toItself).as("it is what is left of these returns").isCloseTo(1, within(1e-3));
    assertThat(toItself).as("and little").isLessThan(before / 20);
  }

  /** A policy that always wants the same. */
  private static Network always(float x, float y) {
    var network = new Network(Floats.plain(), Network.Loss.SQUARED, SIZES, 1_000);
    var parameters = new float[network.parameters()];
    parameters[parameters.length - 2] = x;
    parameters[parameters.length - 1] = y;
    network.set(parameters);
    return network;
  }
}
