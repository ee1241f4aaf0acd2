package org.llmagentos.plugin.learner.maml;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.llmagentos.plugin.learner.maml.Tape.Node;

/** Adapting and its derivative written down plainly, in doubles, over a {@link Tape}. */
final class Reference {

  private final int[] sizes;
  private final Network.Loss loss;
  private final int rows;
  private final Node supportX;
  private final Node supportY;
  private final Node queryX;
  private final Node queryY;

  /** @param rows of support, and as many of query behind them */
  Reference(int[] sizes, Network.Loss loss, int rows, float[] x, float[] y) {
    this.sizes = sizes;
    this.loss = loss;
    this.rows = rows;
    int in = sizes[0];
    int out = sizes[sizes.length - 1];
    supportX = Tape.constant(rows, in, part(x, 0, rows * in));
    queryX = Tape.constant(rows, in, part(x, rows * in, rows * in));
    supportY = Tape.constant(rows, out, part(y, 0, rows * out));
    queryY = Tape.constant(rows, out, part(y, rows * out, rows * out));
  }

  /** What is left of the loss after adapting, and its derivatives by θ and by ρ. */
  record Result(double loss, double[] theta, double[] rates) {}

  Result metaGradient(double[] theta, double[] rates, int steps) {
    List<Node> beginning = parameters(theta);
    List<Node> rate = parameters(rates);
    List<Node> adapted = beginning;
    for (int step = 0; step < steps; step++) {
      List<Node> slope = Tape.gradient(loss(adapted, supportX, supportY), adapted);
      var next = new ArrayList<Node>();
      for (int i = 0; i < adapted.size(); i++) {
        next.add(adapted.get(i).plus(rate.get(i).by(slope.get(i)).scaled(-1)));
      }
      adapted = next;
    }
    Node left = loss(adapted, queryX, queryY);
    return new Result(left.values[0], flat(Tape.gradient(left, beginning)), flat(Tape.gradient(left, rate)));
  }

  private Node loss(List<Node> parameters, Node x, Node y) {
    Node a = x;
    for (int layer = 0; layer < sizes.length - 1; layer++) {
      Node z = a.times(parameters.get(2 * layer)).plus(Tape.ones(rows, 1).times(parameters.get(2 * layer + 1)));
      a = layer < sizes.length - 2 ? z.rectified() : z;
    }
    int out = sizes[sizes.length - 1];
    if (loss == Network.Loss.SQUARED) {
      Node off = a.plus(y.scaled(-1));
      return off.by(off).sum().scaled(1.0 / (rows * out));
    }
    Node total = a.exp().times(Tape.ones(out, 1)).log();
    return total.sum().plus(a.by(y).sum().scaled(-1)).scaled(1.0 / rows);
  }

  private List<Node> parameters(double[] flat) {
    var parameters = new ArrayList<Node>();
    int at = 0;
    for (int layer = 0; layer < sizes.length - 1; layer++) {
      int weights = sizes[layer] * sizes[layer + 1];
      parameters.add(Tape.constant(sizes[layer], sizes[layer + 1], Arrays.copyOfRange(flat, at, at + weights)));
      parameters.add(Tape.constant(1, sizes[layer + 1], Arrays.copyOfRange(flat, at + weights, at + weights + sizes[layer + 1])));
      at += weights + sizes[layer + 1];
    }
    return parameters;
  }

  private static double[] flat(List<Node> nodes) {
    return nodes.stream().flatMapToDouble(node -> Arrays.stream(node.values)).toArray();
  }

  private static double[] part(float[] values, int from, int count) {
    var part = new double[count];
    for (int i = 0; i < count; i++) {
      part[i] = values[from + i];
    }
    return part;
  }
}
