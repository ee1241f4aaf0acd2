package org.llmagentos.plugin.learner.maml;

import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.llmagentos.sdk.train.Settings;
import org.llmagentos.sdk.train.floats.Floats;

/** Meta-iterations a second on the sinusoids of the paper, of the training and of the same over a {@link Tape}, in turn: see the plugin's README. */
final class Speed {

  private static final int WIDTH = 40;
  private static final int SHOTS = 10;
  private static final int TASKS = 25;
  private static final int ROUNDS = 5;
  private static final int OURS = 2_000;
  private static final int THEIRS = 40;

  private Speed() {}

  public static void main(String[] arguments) {
    Settings settings = Settings.of(new MamlTrainer().spec(), new TreeMap<>(Map.of("iterations", "1000000")));
    var training = new MetaTraining(Tasks.SINUSOID, new MetaTraining.Plan(settings), 1, Floats.best());
    var plain = new MetaTraining(Tasks.SINUSOID, new MetaTraining.Plan(settings), 1, Floats.plain());
    training.train(OURS);
    plain.train(OURS);
    tape(THEIRS);
    var ours = new double[ROUNDS];
    var loops = new double[ROUNDS];
    var theirs = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      ours[round] = rate(() -> training.train(OURS), OURS);
      loops[round] = rate(() -> plain.train(OURS / 4), OURS / 4);
      theirs[round] = rate(() -> tape(THEIRS), THEIRS);
    }
    for (double[] each : new double[][] {ours, loops, theirs}) {
      Arrays.sort(each);
    }
    int middle = ROUNDS / 2;
    String so = "meta-iterations a second, medians of %d: %.0f; without lanes %.0f; over a tape %.1f; %.0f times the tape%n";
    System.out.printf(so, ROUNDS, ours[middle], loops[middle], theirs[middle], ours[middle] / theirs[middle]);
  }

  private static double rate(Runnable work, int count) {
    long begun = System.nanoTime();
    work.run();
    return count * 1e9 / (System.nanoTime() - begun);
  }

  private static void tape(int iterations) {
    int[] sizes = {1, WIDTH, WIDTH, 1};
    var random = new SplittableRandom(1);
    float[] begun = new Network(Floats.plain(), Network.Loss.SQUARED, sizes, SHOTS).begin(random);
    double[] theta = new double[begun.length];
    for (int i = 0; i < theta.length; i++) {
      theta[i] = begun[i];
    }
    double[] rates = new double[theta.length];
    Arrays.fill(rates, 0.01);
    float[] x = new float[2 * SHOTS];
    float[] y = new float[2 * SHOTS];
    for (int iteration = 0; iteration < iterations; iteration++) {
      double[] wanted = new double[theta.length];
      for (int task = 0; task < TASKS; task++) {
        Tasks.SINUSOID.draw(random, x, y, 2 * SHOTS);
        double[] slope = new Reference(sizes, Network.Loss.SQUARED, SHOTS, x, y).metaGradient(theta, rates, 1).theta();
        for (int i = 0; i < wanted.length; i++) {
          wanted[i] += slope[i] / TASKS;
        }
      }
      for (int i = 0; i < theta.length; i++) {
        theta[i] -= 1e-3 * wanted[i];
      }
    }
  }
}
