package org.llmagentos.plugin.learner.maml;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.llmagentos.sdk.train.floats.Floats;

/**
 * Layers of rectifiers and a linear one, its loss over a batch, the loss's gradient, and the product of its Hessian with a vector.
 *
 * <p><b>Shapes.</b> Parameters lie in one array: of each layer the weights {@code [in×out]}, then the biases {@code [out]}. A batch is {@code
 * [rows×in]}, an answer {@code [rows×out]}.
 *
 * <p><b>Hessian.</b> H v is the derivative of the gradient in the direction v, taken by differentiating each line of forward and backward once
 * more (Pearlmutter, Fast Exact Multiplication by the Hessian, 1994): where z = a W + b, there is Rz = Ra W + a V + v_b. A rectifier's second
 * derivative is 0 wherever there is one.
 *
 * <p><b>Threads.</b> One at a time: it has work space of its own, and allocates nothing after it was made.
 */
final class Network {

  /** What a batch's answers should be. */
  enum Loss {
    /** The mean of the squared differences. */
    SQUARED,
    /** The mean of −log softmax(answer) at the class; the targets are ones and zeros, [rows×out]. */
    CROSS_ENTROPY
  }

  private final Floats floats;
  private final Loss loss;
  private final int[] sizes;
  private final int layers;
  private final int[] offsets;
  private final int parameters;
  private final int most;
  private final float[][] activations; // what goes into each layer; the last is the answer
  private final float[][] turned; // the same in the direction of a vector
  private final float[] slopes; // of the loss, by what comes out of a layer
  private final float[] slopesBefore;
  private final float[] turnedSlopes;
  private final float[] turnedSlopesBefore;

  /**
   * A network.
   *
   * @param sizes of the input, of each hidden layer and of the answer
   * @param most rows of a batch
   */
  Network(Floats floats, Loss loss, int[] sizes, int most) {
    this.floats = floats;
    this.loss = loss;
    this.sizes = sizes.clone();
    this.most = most;
    layers = sizes.length - 1;
    offsets = new int[layers];
    int offset = 0;
    for (int layer = 0; layer < layers; layer++) {
      offsets[layer] = offset;
      offset += (sizes[layer] + 1) * sizes[layer + 1];
    }
    parameters = offset;
    activations = new float[layers + 1][];
    turned = new float[layers + 1][];
    int widest = Arrays.stream(sizes).max().orElseThrow();
    for (int layer = 0; layer <= layers; layer++) {
      activations[layer] = new float[most * sizes[layer]];
      turned[layer] = new float[most * sizes[layer]];
    }
    slopes = new float[most * widest];
    slopesBefore = new float[most * widest];
    turnedSlopes = new float[most * widest];
    turnedSlopesBefore = new float[most * widest];
  }

  int parameters() {
    return parameters;
  }

  int out() {
    return sizes[layers];
  }

  int in() {
    return sizes[0];
  }

  /** Where the last layer's parameters begin: its features are what the others make. */
  int head() {
    return offsets[layers - 1];
  }

  /** Weights of variance 2 / in, as rectifiers want them (He and others, 2015); no biases. The last layer's are of variance 1 / in. */
  float[] begin(SplittableRandom random) {
    var theta = new float[parameters];
    for (int layer = 0; layer < layers; layer++) {
      double deviation = Math.sqrt((layer == layers - 1 ? 1.0 : 2.0) / sizes[layer]);
      for (int i = 0; i < sizes[layer] * sizes[layer + 1]; i++) {
        theta[offsets[layer] + i] = (float) (random.nextGaussian() * deviation);
      }
    }
    return theta;
  }

  /** Answers a batch: the array is the network's own, until it is asked again. */
  float[] answer(float[] theta, int rows, float[] x, int xo) {
    if (rows > most) {
      throw new IllegalArgumentException("a batch has at most " + most + " rows, not " + rows);
    }
    System.arraycopy(x, xo, activations[0], 0, rows * sizes[0]);
    for (int layer = 0; layer < layers; layer++) {
      int in = sizes[layer];
      int out = sizes[layer + 1];
      float[] z = activations[layer + 1];
      int bias = offsets[layer] + in * out;
      for (int row = 0; row < rows; row++) {
        System.arraycopy(theta, bias, z, row * out, out);
      }
      floats.addProduct(rows, in, out, activations[layer], 0, theta, offsets[layer], z, 0);
      if (layer < layers - 1) {
        for (int i = 0; i < rows * out; i++) {
          z[i] = Math.max(z[i], 0);
        }
      }
    }
    return activations[layers];
  }

  /** The loss of a batch; its gradient is written. */
  double gradient(float[] theta, int rows, float[] x, int xo, float[] y, int yo, float[] into) {
    float[] answer = answer(theta, rows, x, xo);
    double value = slopes(rows, answer, y, yo);
    Arrays.fill(into, 0, parameters, 0);
    for (int layer = layers - 1; layer >= 0; layer--) {
      back(theta, layer, rows, into);
    }
    return value;
  }

  /** H v at θ, for the batch, written. The gradient's work is done again on the way. */
  void hessian(float[] theta, int rows, float[] x, int xo, float[] y, int yo, float[] v, float[] into) {
    float[] answer = answer(theta, rows, x, xo);
    Arrays.fill(turned[0], 0, rows * sizes[0], 0);
    for (int layer = 0; layer < layers; layer++) {
      int in = sizes[layer];
      int out = sizes[layer + 1];
      float[] rz = turned[layer + 1];
      int bias = offsets[layer] + in * out;
      for (int row = 0; row < rows; row++) {
        System.arraycopy(v, bias, rz, row * out, out);
      }
      if (layer > 0) { // what comes in does not turn
        floats.addProduct(rows, in, out, turned[layer], 0, theta, offsets[layer], rz, 0);
      }
      floats.addProduct(rows, in, out, activations[layer], 0, v, offsets[layer], rz, 0);
      if (layer < layers - 1) {
        rectify(activations[layer + 1], rz, rows * out);
      }
    }
    slopes(rows, answer, y, yo);
    turnedSlopes(rows, answer, turned[layers]);
    Arrays.fill(into, 0, parameters, 0);
    for (int layer = layers - 1; layer >= 0; layer--) {
      backTurned(theta, v, layer, rows, into);
    }
  }

  /** The loss, and by {@link #slopes} how it changes with each answer. */
  private double slopes(int rows, float[] answer, float[] y, int yo) {
    int out = out();
    double sum = 0;
    if (loss == Loss.SQUARED) {
      float scale = 2f / (rows * out);
      for (int i = 0; i < rows * out; i++) {
        float off = answer[i] - y[yo + i];
        sum += off * off;
        slopes[i] = scale * off;
      }
      return sum / (rows * out);
    }
    for (int row = 0; row < rows; row++) {
      int at = row * out;
      float largest = answer[at];
      for (int i = 1; i < out; i++) {
        largest = Math.max(largest, answer[at + i]);
      }
      double total = 0;
      for (int i = 0; i < out; i++) {
        total += Math.exp(answer[at + i] - largest);
      }
      for (int i = 0; i < out; i++) {
        double probability = Math.exp(answer[at + i] - largest) / total;
        sum -= y[yo + at + i] * (answer[at + i] - largest - Math.log(total));
        slopes[at + i] = (float) ((probability - y[yo + at + i]) / rows);
      }
    }
    return sum / rows;
  }

  /** How the slopes change as the answers do: 2 Ry / n; of a softmax p (Ry − Σ p Ry) / n, where slopes + y / n are p / n. */
  private void turnedSlopes(int rows, float[] answer, float[] ry) {
    int out = out();
    if (loss == Loss.SQUARED) {
      float scale = 2f / (rows * out);
      for (int i = 0; i < rows * out; i++) {
        turnedSlopes[i] = scale * ry[i];
      }
      return;
    }
    for (int row = 0; row < rows; row++) {
      int at = row * out;
      float largest = answer[at];
      for (int i = 1; i < out; i++) {
        largest = Math.max(largest, answer[at + i]);
      }
      double total = 0;
      double mean = 0;
      for (int i = 0; i < out; i++) {
        double weight = Math.exp(answer[at + i] - largest);
        total += weight;
        mean += weight * ry[at + i];
      }
      for (int i = 0; i < out; i++) {
        double probability = Math.exp(answer[at + i] - largest) / total;
        turnedSlopes[at + i] = (float) (probability * (ry[at + i] - mean / total) / rows);
      }
    }
  }

  /** One layer back: dW = aᵀ dz, db = Σ dz, and, for the layer before, dz ← (dz Wᵀ) where its rectifiers let pass. */
  private void back(float[] theta, int layer, int rows, float[] into) {
    int in = sizes[layer];
    int out = sizes[layer + 1];
    floats.addTransposedProduct(rows, in, out, activations[layer], 0, slopes, 0, into, offsets[layer]);
    for (int row = 0; row < rows; row++) {
      floats.addScaled(out, 1, slopes, row * out, into, offsets[layer] + in * out);
    }
    if (layer > 0) {
      Arrays.fill(slopesBefore, 0, rows * in, 0);
      floats.addProductTransposed(rows, out, in, slopes, 0, theta, offsets[layer], slopesBefore, 0);
      rectify(activations[layer], slopesBefore, rows * in);
      System.arraycopy(slopesBefore, 0, slopes, 0, rows * in);
    }
  }

  /** The same in the direction of v: R dW = Raᵀ dz + aᵀ Rdz, R db = Σ Rdz, Rdz ← Rdz Wᵀ + dz Vᵀ where rectifiers let pass. */
  private void backTurned(float[] theta, float[] v, int layer, int rows, float[] into) {
    int in = sizes[layer];
    int out = sizes[layer + 1];
    if (layer > 0) {
      floats.addTransposedProduct(rows, in, out, turned[layer], 0, slopes, 0, into, offsets[layer]);
    }
    floats.addTransposedProduct(rows, in, out, activations[layer], 0, turnedSlopes, 0, into, offsets[layer]);
    for (int row = 0; row < rows; row++) {
      floats.addScaled(out, 1, turnedSlopes, row * out, into, offsets[layer] + in * out);
    }
    if (layer > 0) {
      Arrays.fill(turnedSlopesBefore, 0, rows * in, 0);
      floats.addProductTransposed(rows, out, in, turnedSlopes, 0, theta, offsets[layer], turnedSlopesBefore, 0);
      floats.addProductTransposed(rows, out, in, slopes, 0, v, offsets[layer], turnedSlopesBefore, 0);
      rectify(activations[layer], turnedSlopesBefore, rows * in);
      Arrays.fill(slopesBefore, 0, rows * in, 0);
      floats.addProductTransposed(rows, out, in, slopes, 0, theta, offsets[layer], slopesBefore, 0);
      rectify(activations[layer], slopesBefore, rows * in);
      System.arraycopy(turnedSlopesBefore, 0, turnedSlopes, 0, rows * in);
      System.arraycopy(slopesBefore, 0, slopes, 0, rows * in);
    }
  }

  /** What a rectifier that answered 0 does not let pass. */
  private static void rectify(float[] answered, float[] passing, int count) {
    for (int i = 0; i < count; i++) {
      passing[i] = answered[i] > 0 ? passing[i] : 0;
    }
  }
}
