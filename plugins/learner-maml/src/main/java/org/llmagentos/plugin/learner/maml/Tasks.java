package org.llmagentos.plugin.learner.maml;

import java.util.SplittableRandom;

/** A family of tasks, each told by examples. */
enum Tasks {

  /**
   * A sine of amplitude from 0.1 to 5 and phase from 0 to π, at places from -5 to 5 (Finn, Abbeel and Levine, Model-Agnostic Meta-Learning, 2017,
   * 5.1). What is measured is the squared error.
   */
  SINUSOID("sinusoid", Network.Loss.SQUARED, 1, 1) {
    @Override
    void draw(SplittableRandom random, float[] x, float[] y, int rows) {
      double amplitude = random.nextDouble(0.1, 5);
      double phase = random.nextDouble(0, Math.PI);
      for (int row = 0; row < rows; row++) {
        double at = random.nextDouble(-5, 5);
        x[row] = (float) at;
        y[row] = (float) (amplitude * Math.sin(at - phase));
      }
    }
  },

  /**
   * Which of five heaps a point belongs to: a task has five places in the unit cube of four dimensions and numbers them; points lie around them with
   * deviation 0.15. Rows go round the heaps, so that each has as many examples as the others. A family of our own, small, and no benchmark.
   * What is measured is the share of points that are put to the right heap.
   */
  CLUSTERS("clusters", Network.Loss.CROSS_ENTROPY, 4, 5) {
    @Override
    void draw(SplittableRandom random, float[] x, float[] y, int rows) {
      double[] places = random.doubles((long) in() * out()).toArray();
      for (int row = 0; row < rows; row++) {
        int heap = row % out();
        for (int i = 0; i < in(); i++) {
          x[row * in() + i] = (float) (places[heap * in() + i] + 0.15 * random.nextGaussian());
        }
        for (int i = 0; i < out(); i++) {
          y[row * out() + i] = i == heap ? 1 : 0;
        }
      }
    }
  };

  private final String id;
  private final Network.Loss loss;
  private final int in;
  private final int out;

  Tasks(String id, Network.Loss loss, int in, int out) {
    this.id = id;
    this.loss = loss;
    this.in = in;
    this.out = out;
  }

  /** Draws a task, and writes so many examples of it: x [rows×in], y [rows×out]. */
  abstract void draw(SplittableRandom random, float[] x, float[] y, int rows);

  String id() {
    return id;
  }

  Network.Loss loss() {
    return loss;
  }

  int in() {
    return in;
  }

  int out() {
    return out;
  }
}
