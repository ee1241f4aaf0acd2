package org.llmagentos.plugin.learner.maml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.llmagentos.plugin.learner.maml.Tape.Node;
import org.llmagentos.sdk.train.Settings;
import org.llmagentos.sdk.train.TrainingException;
import org.llmagentos.sdk.train.floats.Floats;

class PolicyTrainingTest {

  private static final int[] SIZES = {2, 6, 6, 2};

  /** Relative to the largest: sums of floats have seven digits. */
  private static final double FLOATS = 2e-5;

  /** A row that stands at a rectifier's corner may fall to its other side in doubles. */
  private static final double CORNER = 2e-3;

  @ParameterizedTest
  @CsvSource({"maml, 1", "maml, 3", "anil, 2", "meta-sgd, 1", "meta-sgd, 3"})
  void itsDerivativeIsExactForTheEpisodesThatWerePlayed(String algorithm, int steps) {
    var off = new ArrayList<Double>();
    for (long seed = 0; seed < 15; seed++) {
      var example = new Example(algorithm, steps, seed);
      float[][] found = example.metaGradient();
      List<Node> beginning = Reference.parameters(SIZES, doubles(example.theta));
      List<Node> rates = Reference.parameters(SIZES, doubles(example.rates));
      Node left = example.left(beginning, rates);
      off.add(off(found[0], Reference.flat(Tape.gradient(left, beginning))));
      off.add(off(found[1], Reference.flat(Tape.gradient(left, rates))));
    }
    Collections.sort(off);
    assertThat(off.getLast()).isLessThan(CORNER);
    assertThat(off.get(off.size() / 2)).as("median").isLessThan(FLOATS);
  }

  @Test
  void theReferenceAgreesWithDifferences() {
    var example = new Example("meta-sgd", 2, 3);
    example.metaGradient();
    List<Node> rates = Reference.parameters(SIZES, doubles(example.rates));
    double[] theta = doubles(example.theta);
    List<Node> beginning = Reference.parameters(SIZES, theta);
    double[] expected = Reference.flat(Tape.gradient(example.left(beginning, rates), beginning));
    double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
    for (int i = 0; i < theta.length; i++) {
      double[] more = theta.clone();
      double[] less = theta.clone();
      more[i] += 1e-6;
      less[i] -= 1e-6;
      double up = example.left(Reference.parameters(SIZES, more), rates).values[0];
      double down = example.left(Reference.parameters(SIZES, less), rates).values[0];
      assertThat(((up - down) / 2e-6 - expected[i]) / largest).as("parameter %d", i).isCloseTo(0, within(1e-5));
    }
  }

  @Test
  void rowsWeighWhatTheFormulasSay() {
    var example = new Example("maml", 1, 1);
    example.metaGradient();
    PointMass episodes = example.training.episodes(1);
    int rows = episodes.rows();
    var soon = new float[rows];
    var late = new float[rows];
    var inner = new float[rows];
    var outer = new float[rows];
    episodes.advantages(0.8, soon);
    episodes.advantages(0.95, late);
    example.training.inner(episodes, inner);
    example.training.outer(episodes, 0.1, outer);
    assertThat(Arrays.stream(doubles(inner)).sum() / rows).isCloseTo(0, within(1e-5));
    assertThat(Arrays.stream(doubles(inner)).map(a -> a * a).sum() / rows).as("whitened").isCloseTo(1, within(1e-5));
    for (int row = 1; row < rows; row++) {
      assertThat((inner[row] - inner[0]) * (soon[1] - soon[0])).isCloseTo((inner[1] - inner[0]) * (soon[row] - soon[0]), within(1e-5f));
      assertThat(outer[row]).isCloseTo(late[row] * rows / episodes.most() / (0.1f * 0.1f), withinPercentage(0.01));
    }
  }

  @Test
  void firstOrderLeavesOutWhatAdaptingDoes() {
    var first = new Example("first-order", 2, 4);
    var exact = new Example("maml", 2, 4);
    assertThat(first.metaGradient()[0]).isNotEqualTo(exact.metaGradient()[0]);
    Arrays.fill(first.rates, 0);
    Arrays.fill(exact.rates, 0);
    assertThat(first.metaGradient()[0]).as("where it does nothing").isEqualTo(exact.metaGradient()[0]);
  }

  @Test
  void whatItBeginsWithIsPaidBetterAfterSteps() {
    PolicyTraining training = training(Floats.best(), LEARNING);
    double before = training.measures().get("return-3");
    training.train(Long.MAX_VALUE);
    double after = training.measures().get("return-3");
    assertThat(after).as("from %s", before).isGreaterThan(before / 3);
    assertThat(after).as("by adapting").isGreaterThan(training.measures().get("return-0") / 3);
  }

  private static final Map<String, String> LEARNING =
      Map.of("iterations", "60", "tasks", "10", "shots", "20", "inner-steps", "3", "inner-rate", "0.2", "meta-rate", "0.01", "width", "16");

  @Test
  void lanesMakeNoDifference() {
    assertThat(ModuleLayer.boot().findModule("jdk.incubator.vector")).as("they are there").isPresent();
    for (String algorithm : new String[] {"maml", "meta-sgd"}) {
      Map<String, String> brief =
          Map.of("iterations", "5", "algorithm", algorithm, "width", "37", "inner-steps", "2", "inner-rate", "0.2", "tasks", "3");
      PolicyTraining lanes = training(Floats.best(), brief);
      PolicyTraining plain = training(Floats.plain(), brief);
      lanes.train(5);
      plain.train(5);
      assertThat(lanes.save()).isEqualTo(plain.save());
      assertThat(lanes.measures()).isEqualTo(plain.measures());
    }
  }

  @Test
  void itIsNoticedWhenItDiverges() {
    Map<String, String> far = Map.of("iterations", "50", "meta-rate", "100", "tasks", "1", "width", "5", "inner-steps", "20");
    PolicyTraining wild = training(Floats.plain(), far);
    assertThatExceptionOfType(TrainingException.class)
        .isThrownBy(() -> wild.train(Long.MAX_VALUE))
        .withMessageMatching("θ is no number any more after \\d+ iterations: set inner-rate or meta-rate lower");
  }

  @Test
  void whatItDoesNotDoIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> training(Floats.plain(), Map.of("algorithm", "reptile")))
        .withMessageContaining("not \"reptile\"");
    byte[] other = training(Floats.plain(), Map.of("width", "9")).save();
    PolicyTraining training = training(Floats.plain(), Map.of("width", "8"));
    assertThatIllegalArgumentException().isThrownBy(() -> training.restore(other)).withMessageContaining("of another training");
  }

  private static PolicyTraining training(Floats floats, Map<String, String> written) {
    return new PolicyTraining(new MetaTraining.Plan(Settings.of(new MamlTrainer().spec(), new TreeMap<>(written))), 1, floats);
  }

  /** The largest difference, relative to the largest number. */
  private static double off(float[] found, double[] expected) {
    double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
    return IntStream.range(0, found.length).mapToDouble(i -> Math.abs(found[i] - expected[i]) / largest).max().orElseThrow();
  }

  private static double[] doubles(float[] values) {
    return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
  }

  /** A task, a beginning and rates. */
  private static final class Example {
    private final PolicyTraining training;
    private final int steps;
    private final long seed;
    final float[] theta;
    final float[] rates;

    Example(String algorithm, int steps, long seed) {
      this.steps = steps;
      this.seed = seed;
      training =
          training(Floats.plain(), Map.of("algorithm", algorithm, "inner-steps", "" + steps, "width", "6", "shots", "2", "tasks", "1"));
      var network = new Network(Floats.plain(), Network.Loss.SQUARED, SIZES, 1);
      var random = new SplittableRandom(seed);
      theta = network.begin(random);
      for (int i = 0; i < theta.length; i++) {
        theta[i] += (float) (0.1 * random.nextGaussian()); // biases too, and no unit exactly at its corner
      }
      rates = new float[theta.length];
      for (int i = algorithm.equals("anil") ? network.head() : 0; i < rates.length; i++) {
        rates[i] = algorithm.equals("meta-sgd") ? (float) random.nextDouble(0, 0.1) : 0.05f;
      }
    }

    float[][] metaGradient() {
      return training.metaGradientOf(theta, rates, 0.3f, -0.2f, new SplittableRandom(seed));
    }

    /** Σ J(φⱼ), over the episodes that are there, with their advantages as constants. */
    Node left(List<Node> beginning, List<Node> rates) {
      List<Node> phi = beginning;
      Node sum = loss(phi, 0, true);
      for (int j = 0; j < steps; j++) {
        phi = Reference.descended(phi, rates, loss(phi, j, false));
        sum = sum.plus(loss(phi, j + 1, true));
      }
      return sum;
    }

    /** The mean of weight |a − μ(s)|² / 2. */
    private Node loss(List<Node> phi, int j, boolean judged) {
      PointMass episodes = training.episodes(j);
      int rows = episodes.rows();
      var weights = new float[episodes.most()];
      if (judged) {
        training.outer(episodes, training.deviation(j), weights);
      } else {
        training.inner(episodes, weights);
      }
      double[] both = IntStream.range(0, 2 * rows).mapToDouble(i -> weights[i / 2]).toArray();
      Node states = Tape.constant(rows, 2, Arrays.copyOf(doubles(episodes.states()), 2 * rows));
      Node actions = Tape.constant(rows, 2, Arrays.copyOf(doubles(episodes.actions()), 2 * rows));
      Node off = Reference.answer(phi, states).plus(actions.scaled(-1));
      return off.by(off).by(Tape.constant(rows, 2, both)).sum().scaled(0.5 / rows);
    }
  }
}
