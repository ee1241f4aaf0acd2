package org.llmagentos.plugin.learner.sequence;

/** The same network once more, in double, a number at a time, and forward only: what gradients and losses are compared with. */
final class Reference {

  private final Shape shape;
  private final double[] weights;
  private final double[][] h; // of each layer, one row of the batch
  private final double[][] c;

  /** @param state h and c of each layer, of one row */
  Reference(Shape shape, double[] weights, double[][] h, double[][] c) {
    this.shape = shape;
    this.weights = weights;
    this.h = h;
    this.c = c;
  }

  /**
   * One character.
   *
   * @param masks of each layer
   * @return -ln p(next)
   */
  double step(int token, int next, double[][] masks) {
    double[] x = new double[shape.embedding()];
    System.arraycopy(weights, token * x.length, x, 0, x.length);
    for (int layer = 0; layer < shape.layers(); layer++) {
      if (shape.cell().equals("lstm")) {
        lstm(layer, x);
      } else {
        gru(layer, x);
      }
      x = h[layer].clone();
      for (int j = 0; j < x.length; j++) {
        x[j] *= masks[layer][j];
      }
    }
    double sum = 0;
    double[] logits = new double[shape.tokens()];
    for (int i = 0; i < logits.length; i++) {
      logits[i] = weights[shape.outputBias() + i];
      for (int j = 0; j < x.length; j++) {
        logits[i] += weights[shape.output() + j * logits.length + i] * x[j];
      }
      sum += Math.exp(logits[i]);
    }
    return Math.log(sum) - logits[next];
  }

  private void lstm(int layer, double[] x) {
    int width = shape.width();
    double[] h0 = h[layer].clone();
    for (int j = 0; j < width; j++) {
      double i = sigmoid(input(layer, x, j) + carried(layer, h0, j));
      double f = sigmoid(input(layer, x, width + j) + carried(layer, h0, width + j));
      double o = sigmoid(input(layer, x, 2 * width + j) + carried(layer, h0, 2 * width + j));
      double g = Math.tanh(input(layer, x, 3 * width + j) + carried(layer, h0, 3 * width + j));
      c[layer][j] = f * c[layer][j] + i * g;
      h[layer][j] = o * Math.tanh(c[layer][j]);
    }
  }

  private void gru(int layer, double[] x) {
    int width = shape.width();
    double[] h0 = h[layer].clone();
    for (int j = 0; j < width; j++) {
      double r = sigmoid(input(layer, x, j) + carried(layer, h0, j));
      double z = sigmoid(input(layer, x, width + j) + carried(layer, h0, width + j));
      double bias = weights[shape.recurrent(layer) + 3 * width * width + j];
      double n = Math.tanh(input(layer, x, 2 * width + j) + r * (carried(layer, h0, 2 * width + j) + bias));
      h[layer][j] = (1 - z) * n + z * h0[j];
    }
  }

  /** (W x + b) of one gate of one unit. */
  private double input(int layer, double[] x, int column) {
    double sum = weights[shape.bias(layer) + column];
    for (int i = 0; i < x.length; i++) {
      sum += weights[shape.layer(layer) + i * shape.gates() + column] * x[i];
    }
    return sum;
  }

  /** (U h') of one gate of one unit. */
  private double carried(int layer, double[] h0, int column) {
    double sum = 0;
    for (int i = 0; i < h0.length; i++) {
      sum += weights[shape.recurrent(layer) + i * shape.gates() + column] * h0[i];
    }
    return sum;
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
