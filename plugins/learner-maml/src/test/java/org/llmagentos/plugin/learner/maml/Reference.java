package org.llmagentos.plugin.learner.maml;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
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
    List<Node> beginning = parameters(sizes, theta);
    List<Node> rate = parameters(sizes, rates);
    List<Node> adapted = beginning;
    for (int step = 0; step < steps; step++) {
      adapted = descended(adapted, rate, loss(adapted, supportX, supportY));
    }
    Node left = loss(adapted, queryX, queryY);
    return new Result(left.values[0], flat(Tape.gradient(left, beginning)), flat(Tape.gradient(left, rate)));
  }

  /** One step of adapting. */
  static List<Node> descended(List<Node> from, List<Node> rate, Node loss) {
    List<Node> slope = Tape.gradient(loss, from);
    return IntStream.range(0, from.size()).mapToObj(i -> from.get(i).plus(rate.get(i).by(slope.get(i)).scaled(-1))).toList();
  }

  /** What a network of these parameters makes of each row. */
  static Node answer(List<Node> parameters, Node x) {
    Node a = x;
    for (int at = 0; at < parameters.size(); at += 2) {
      Node z = a.times(parameters.get(at)).plus(Tape.ones(x.rows, 1).times(parameters.get(at + 1)));
      a = at < parameters.size() - 2 ? z.rectified() : z;
    }
    return a;
  }

  private Node loss(List<Node> parameters, Node x, Node y) {
    Node a = answer(parameters, x);
    int out = sizes[sizes.length - 1];
    if (loss == Network.Loss.SQUARED) {
      Node off = a.plus(y.scaled(-1));
      return off.by(off).sum().scaled(1.0 / (rows * out));
    }
    Node total = a.exp().times(Tape.ones(out, 1)).log();
    return total.sum().plus(a.by(y).sum().scaled(-1)).scaled(1.0 / rows);
  }

  static List<Node> parameters(int[] sizes, double[] flat) {
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

  static double[] flat(List<Node> nodes) {
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
