package org.llmagentos.plugin.learner.maml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.llmagentos.sdk.train.Settings;
import org.llmagentos.sdk.train.floats.Floats;

/** The hand-written derivative through adapting, in floats, against one by a tape, in doubles; and that one against differences. */
class MetaGradientTest {

  private static final int WIDTH = 7;
  private static final int SHOTS = 4;

  /** Relative to the largest: sums of floats have seven digits. */
  private static final double FLOATS = 2e-5;

  @ParameterizedTest
  @CsvSource({
    "SINUSOID, maml, 1",
    "SINUSOID, maml, 3",
    "CLUSTERS, maml, 1",
    "CLUSTERS, maml, 3",
    "SINUSOID, anil, 2",
    "CLUSTERS, anil, 2",
    "SINUSOID, meta-sgd, 1",
    "CLUSTERS, meta-sgd, 3"
  })
  void itIsExact(Tasks tasks, String algorithm, int steps) {
    for (long seed = 0; seed < 20; seed++) {
      var example = new Example(tasks, algorithm, steps, seed);
      float[][] found = example.training.metaGradientOf(example.theta, example.rates, example.x, example.y);
      Reference.Result expected = example.reference.metaGradient(doubles(example.theta), doubles(example.rates), steps);
      assertClose(found[0], expected.theta(), "θ, seed " + seed);
      if (algorithm.equals("meta-sgd")) {
        assertClose(found[1], expected.rates(), "ρ, seed " + seed);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"SINUSOID, 1", "SINUSOID, 3", "CLUSTERS, 1", "CLUSTERS, 3"})
  void theTapeAgreesWithDifferences(Tasks tasks, int steps) {
    var example = new Example(tasks, "meta-sgd", steps, 5);
    double[] theta = doubles(example.theta);
    double[] rates = doubles(example.rates);
    Reference.Result expected = example.reference.metaGradient(theta, rates, steps);
    double largest = largest(expected.theta());
    for (int i = 0; i < theta.length; i++) {
      double difference = (shifted(example, theta, rates, i, 1e-6, steps) - shifted(example, theta, rates, i, -1e-6, steps)) / 2e-6;
      assertThat(Math.abs(difference - expected.theta()[i]) / largest).as("parameter %d", i).isLessThan(1e-6);
    }
  }

  @ParameterizedTest
  @CsvSource({"SINUSOID", "CLUSTERS"})
  void theShortCutsLeaveOutWhatTheySay(Tasks tasks) {
    var exact = new Example(tasks, "maml", 2, 3);
    var first = new Example(tasks, "first-order", 2, 3);
    var reptile = new Example(tasks, "reptile", 2, 3);
    float[] short1 = first.training.metaGradientOf(first.theta, first.rates, first.x, first.y)[0];
    float[] still = new float[exact.rates.length];
    float[] there = exact.training.metaGradientOf(adapted(exact, 2), still, exact.x, exact.y)[0];
    assertThat(short1).as("the query's slope where adapting has led").isEqualTo(there);
    float[] away = reptile.training.metaGradientOf(reptile.theta, reptile.rates, reptile.x, reptile.y)[0];
    float[] end = adapted(exact, 2);
    for (int i = 0; i < away.length; i++) {
      assertThat(away[i]).isEqualTo(exact.theta[i] - end[i]);
    }
  }

  private static float[] adapted(Example example, int steps) {
    var adaptable = new Adaptable(example.tasks.loss(), example.sizes, example.theta, example.rates);
    int in = example.rows * example.sizes[0];
    int out = example.rows * example.sizes[3];
    adaptable.adapt(Arrays.copyOf(example.x, in), Arrays.copyOf(example.y, out), example.rows, steps);
    return adaptable.parameters();
  }

  private static double shifted(Example example, double[] theta, double[] rates, int index, double by, int steps) {
    double[] moved = theta.clone();
    moved[index] += by;
    return example.reference.metaGradient(moved, rates, steps).loss();
  }

  private static void assertClose(float[] found, double[] expected, String what) {
    double largest = Math.max(largest(expected), 1e-3);
    for (int i = 0; i < found.length; i++) {
      assertThat(Math.abs(found[i] - expected[i]) / largest).as("%s, parameter %d: %s for %s", what, i, found[i], expected[i]).isLessThan(FLOATS);
    }
  }

  private static double largest(double[] values) {
    double largest = 0;
    for (double value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  private static double[] doubles(float[] values) {
    var doubles = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      doubles[i] = values[i];
    }
    return doubles;
  }

  /** A task, a beginning and rates. */
  private static final class Example {
    final Tasks tasks;
    final int[] sizes;
    final int rows;
    final MetaTraining training;
    final Reference reference;
    final float[] theta;
    final float[] rates;
    final float[] x;
    final float[] y;

    Example(Tasks tasks, String algorithm, int steps, long seed) {
      this.tasks = tasks;
      var written = new TreeMap<>(Map.of("algorithm", algorithm, "inner-steps", "" + steps, "width", "" + WIDTH, "shots", "" + SHOTS, "tasks", "1"));
      Settings settings = Settings.of(new MamlTrainer().spec(), written);
      training = new MetaTraining(tasks, new MetaTraining.Plan(settings), seed, Floats.plain());
      sizes = new int[] {tasks.in(), WIDTH, WIDTH, tasks.out()};
      rows = SHOTS * (tasks == Tasks.CLUSTERS ? tasks.out() : 1);
      var network = new Network(Floats.plain(), tasks.loss(), sizes, rows);
      var random = new SplittableRandom(seed);
      theta = network.begin(random);
      for (int i = 0; i < theta.length; i++) {
        theta[i] += (float) (0.01 * random.nextGaussian()); // biases too, and no unit exactly at its corner
      }
      rates = new float[theta.length];
      for (int i = algorithm.equals("anil") ? network.head() : 0; i < rates.length; i++) {
        rates[i] = algorithm.equals("meta-sgd") ? (float) random.nextDouble(0, 0.1) : 0.05f;
      }
      x = new float[2 * rows * tasks.in()];
      y = new float[2 * rows * tasks.out()];
      tasks.draw(random, x, y, 2 * rows);
      reference = new Reference(sizes, tasks.loss(), rows, x, y);
    }
  }
}
