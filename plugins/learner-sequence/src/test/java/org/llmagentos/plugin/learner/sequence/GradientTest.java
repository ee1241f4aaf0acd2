package org.llmagentos.plugin.learner.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.llmagentos.sdk.train.Chance;
import org.llmagentos.sdk.train.floats.Floats;

/** Loss and gradient of every weight against central differences of an independent network in double, after a state that was carried in. */
class GradientTest {

  private static final int ROWS = 3;
  private static final int STEPS = 6;
  private static final double STEP = 1e-5;

  private final int[] tokens = new int[ROWS * STEPS];
  private final int[] next = new int[ROWS * STEPS];

  @ParameterizedTest
  @CsvSource({"lstm, 1, 0", "lstm, 2, 0", "lstm, 2, 0.4", "gru, 1, 0", "gru, 2, 0", "gru, 2, 0.4"})
  void gradientsAreThoseOfDifferences(String cell, int layers, float dropout) {
    var shape = new Shape(cell, 7, 3, 5, layers);
    var random = new Random(3);
    float[] weights = new float[shape.size()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) random.nextGaussian() * 0.7f;
    }
    var network = new Network(shape, Floats.best(), ROWS, STEPS, true, dropout > 0);
    float[] state = network.state();
    for (int i = 0; i < state.length; i++) {
      state[i] = (float) random.nextGaussian() * 0.5f;
    }
    network.set(state);
    Arrays.setAll(tokens, _ -> random.nextInt(6)); // the last token never comes
    Arrays.setAll(next, _ -> random.nextInt(7));
    float[] gradient = new float[shape.size()];
    float[] table = Network.table(shape, Floats.best(), weights);
    network.forward(weights, table, tokens, STEPS, dropout > 0 ? new Chance(1) : null, dropout);
    double loss = network.surprise(next, STEPS) / tokens.length;
    network.backward(weights, tokens, next, STEPS, dropout > 0, gradient);

    double[] exact = new double[weights.length];
    Arrays.setAll(exact, i -> weights[i]);
    assertThat(loss).isCloseTo(loss(shape, exact, network, state, dropout), within(1e-6));
    for (int i = 0; i < exact.length; i++) {
      double here = exact[i];
      exact[i] = here + STEP;
      double above = loss(shape, exact, network, state, dropout);
      exact[i] = here - STEP;
      double below = loss(shape, exact, network, state, dropout);
      exact[i] = here;
      double difference = (above - below) / (2 * STEP);
      assertThat((double) gradient[i]).as("of weight %d", i).isCloseTo(difference, within(1e-6 + 1e-5 * Math.abs(difference)));
    }
    assertThat(gradient[6 * 3]).as("of what never came").isZero();
  }

  private double loss(Shape shape, double[] weights, Network network, float[] state, float dropout) {
    int width = shape.width();
    int kept = shape.cell().equals("lstm") ? 2 : 1;
    double sum = 0;
    for (int row = 0; row < ROWS; row++) {
      double[][] h = new double[shape.layers()][width];
      double[][] c = new double[shape.layers()][width];
      for (int layer = 0; layer < shape.layers(); layer++) {
        for (int j = 0; j < width; j++) {
          h[layer][j] = state[(kept * layer * ROWS + row) * width + j];
          c[layer][j] = kept == 2 ? state[((kept * layer + 1) * ROWS + row) * width + j] : 0;
        }
      }
      var reference = new Reference(shape, weights, h, c);
      for (int t = 0; t < STEPS; t++) {
        double[][] masks = new double[shape.layers()][width];
        for (int layer = 0; layer < shape.layers(); layer++) {
          for (int j = 0; j < width; j++) {
            masks[layer][j] = dropout == 0 ? 1 : network.mask(layer)[(t * ROWS + row) * width + j];
          }
        }
        sum += reference.step(tokens[t * ROWS + row], next[t * ROWS + row], masks);
      }
    }
    return sum / tokens.length;
  }
}
