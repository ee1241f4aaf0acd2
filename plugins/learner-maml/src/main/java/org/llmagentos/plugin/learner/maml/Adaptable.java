package org.llmagentos.plugin.learner.maml;

import java.util.Arrays;
import org.llmagentos.sdk.train.floats.Floats;

/**
 * A beginning that was learned, to be adapted to a task by few examples: learn2learn's {@code clone} and {@code adapt}.
 *
 * <pre>{@code
 * Adaptable task = learned.copy();
 * task.adapt(x, y, 10, 1);
 * float[] guess = task.answer(others, 3);
 * }</pre>
 *
 * <p><b>Shapes.</b> Examples lie row by row: x {@code [rows×in]}, y {@code [rows×out]}; of classes, y is 1 at the class and 0 elsewhere.
 *
 * <p>Of {@code point-mass}, examples are places and actions that are to be imitated there: adapting by one's own episodes is not here.
 *
 * <p><b>Threads.</b> One at a time; copies share nothing.
 *
 * @see <a href="https://arxiv.org/abs/1703.03400">Finn, Abbeel and Levine, Model-Agnostic Meta-Learning, 2017</a>
 */
public final class Adaptable {

  private final Network.Loss loss;
  private final int[] sizes;
  private final float[] theta;
  private final float[] rates;

  Adaptable(Network.Loss loss, int[] sizes, float[] theta, float[] rates) {
    this.loss = loss;
    this.sizes = sizes.clone();
    this.theta = theta.clone();
    this.rates = rates.clone();
  }

  /**
   * The beginning in a saved training of the trainer {@code maml}.
   *
   * @throws IllegalArgumentException when it is none, or damaged
   */
  public static Adaptable of(byte[] state) {
    MetaState saved = MetaState.of(state);
    return new Adaptable(saved.loss(), saved.sizes(), saved.theta(), saved.rates());
  }

  /** The same, to be adapted by itself. */
  public Adaptable copy() {
    return new Adaptable(loss, sizes, theta, rates);
  }

  /**
   * Takes steps down the loss of these examples, at the rates that were trained with.
   *
   * @return the loss before the last step
   */
  public double adapt(float[] x, float[] y, int rows, int steps) {
    check(x, rows, sizes[0]);
    check(y, rows, sizes[sizes.length - 1]);
    var network = new Network(Floats.plain(), loss, sizes, rows);
    var slope = new float[theta.length];
    double value = 0;
    for (int step = 0; step < steps; step++) {
      network.set(theta);
      value = network.gradient(rows, x, 0, y, 0, slope);
      MetaTraining.descend(theta, rates, slope, theta);
    }
    return value;
  }

  /** Answers, {@code [rows×out]}: of classes, the larger the likelier. A fresh array. */
  public float[] answer(float[] x, int rows) {
    check(x, rows, sizes[0]);
    var network = new Network(Floats.plain(), loss, sizes, rows);
    network.set(theta);
    return Arrays.copyOf(network.answer(rows, x, 0), rows * sizes[sizes.length - 1]);
  }

  /** For tests. */
  float[] parameters() {
    return theta.clone();
  }

  private static void check(float[] values, int rows, int width) {
    if (rows < 1 || values.length != rows * width) {
      throw new IllegalArgumentException("%d rows of %d numbers are no %d numbers".formatted(rows, width, values.length));
    }
  }
}
