package org.llmagentos.plugin.learner.maml;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Plain reverse-mode differentiation over matrices of doubles, whose derivatives are on the tape again and can be differentiated: what the hand-written
 * derivatives are compared with, for truth and for speed.
 */
final class Tape {

  private Tape() {}

  /** What the derivative of an output says of one input. */
  private record Part(Node input, Function<Node, Node> derivative) {}

  /** A matrix, and where it came from. */
  static final class Node {
    final int rows;
    final int columns;
    final double[] values;
    private final List<Part> parts;

    private Node(int rows, int columns, double[] values, List<Part> parts) {
      this.rows = rows;
      this.columns = columns;
      this.values = values;
      this.parts = parts;
    }

    Node times(Node other) {
      double[] product = new double[rows * other.columns];
      for (int i = 0; i < rows; i++) {
        for (int k = 0; k < columns; k++) {
          double left = values[i * columns + k];
          for (int j = 0; j < other.columns; j++) {
            product[i * other.columns + j] += left * other.values[k * other.columns + j];
          }
        }
      }
      return new Node(
          rows,
          other.columns,
          product,
          List.of(new Part(this, g -> g.times(other.transposed())), new Part(other, g -> this.transposed().times(g))));
    }

    Node transposed() {
      double[] turned = new double[values.length];
      for (int i = 0; i < rows; i++) {
        for (int j = 0; j < columns; j++) {
          turned[j * rows + i] = values[i * columns + j];
        }
      }
      return new Node(columns, rows, turned, List.of(new Part(this, Node::transposed)));
    }

    Node plus(Node other) {
      double[] sum = values.clone();
      for (int i = 0; i < sum.length; i++) {
        sum[i] += other.values[i];
      }
      return new Node(rows, columns, sum, List.of(new Part(this, g -> g), new Part(other, g -> g)));
    }

    /** Element by element. */
    Node by(Node other) {
      double[] product = values.clone();
      for (int i = 0; i < product.length; i++) {
        product[i] *= other.values[i];
      }
      return new Node(rows, columns, product, List.of(new Part(this, g -> g.by(other)), new Part(other, g -> g.by(this))));
    }

    Node scaled(double factor) {
      double[] product = values.clone();
      for (int i = 0; i < product.length; i++) {
        product[i] *= factor;
      }
      return new Node(rows, columns, product, List.of(new Part(this, g -> g.scaled(factor))));
    }

    Node rectified() {
      return by(constant(rows, columns, mapped(value -> value > 0 ? 1 : 0)));
    }

    Node exp() {
      return new Node(rows, columns, mapped(Math::exp), List.of(new Part(this, g -> g.by(this.exp()))));
    }

    Node log() {
      return new Node(rows, columns, mapped(Math::log), List.of(new Part(this, g -> g.by(this.inverted()))));
    }

    private Node inverted() {
      return new Node(rows, columns, mapped(value -> 1 / value), List.of(new Part(this, g -> g.by(this.inverted().by(this.inverted()).scaled(-1)))));
    }

    /** The sum of all of it. */
    Node sum() {
      return ones(1, rows).times(this).times(ones(columns, 1));
    }

    private double[] mapped(DoubleUnaryOperator function) {
      double[] mapped = values.clone();
      for (int i = 0; i < mapped.length; i++) {
        mapped[i] = function.applyAsDouble(mapped[i]);
      }
      return mapped;
    }
  }

  static Node constant(int rows, int columns, double[] values) {
    return new Node(rows, columns, values, List.of());
  }

  static Node ones(int rows, int columns) {
    double[] ones = new double[rows * columns];
    Arrays.fill(ones, 1);
    return constant(rows, columns, ones);
  }

  /** The derivatives of a 1×1 node by others, on the tape. */
  static List<Node> gradient(Node of, List<Node> by) {
    var order = new ArrayList<Node>();
    visit(of, new IdentityHashMap<>(), order);
    Map<Node, Node> slopes = new IdentityHashMap<>();
    slopes.put(of, ones(1, 1));
    for (Node node : order.reversed()) {
      @Nullable Node slope = slopes.get(node);
      if (slope != null) {
        for (Part part : node.parts) {
          Node more = part.derivative().apply(slope);
          slopes.merge(part.input(), more, Node::plus);
        }
      }
    }
    return by.stream().map(node -> slopes.getOrDefault(node, constant(node.rows, node.columns, new double[node.values.length]))).toList();
  }

  private static void visit(Node node, Map<Node, Boolean> seen, List<Node> order) {
    if (seen.put(node, true) == null) {
      node.parts.forEach(part -> visit(part.input(), seen, order));
      order.add(node);
    }
  }
}
