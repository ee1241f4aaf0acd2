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
 * <p><b>Threads.</b> One at a time: it remembers its last batch, has work space of its own, and allocates nothing after it was made.
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
  private final float[][] slopes; // of the loss, by what comes out of a layer before its rectifiers
  private final float[][] turned; // both in the direction of a vector
  private final float[][] turnedSlopes;
  private final float[][] across; // each layer's weights, transposed
  private final float[][] acrossVector;
  private float[] theta = {};
  private float[] weights = {}; // of each row's square; none: all are 1
  private int rows;

  /**
   * A network, to be {@linkplain #set set}.
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
    slopes = new float[layers + 1][];
    turnedSlopes = new float[layers + 1][];
    for (int layer = 0; layer <= layers; layer++) {
      activations[layer] = new float[most * sizes[layer]];
      turned[layer] = new float[most * sizes[layer]];
      slopes[layer] = new float[most * sizes[layer]];
      turnedSlopes[layer] = new float[most * sizes[layer]];
    }
    across = new float[layers][];
    acrossVector = new float[layers][];
    for (int layer = 0; layer < layers; layer++) {
      across[layer] = new float[sizes[layer] * sizes[layer + 1]];
      acrossVector[layer] = new float[sizes[layer] * sizes[layer + 1]];
    }
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

  /** Takes these parameters, until it is set anew: they must not change meanwhile. */
  void set(float[] parameters) {
    theta = parameters;
    transpose(parameters, across);
  }

  /** Weighs the squares, row by row, until they are weighed anew: the weights must not change meanwhile. */
  void weigh(float[] byRow) {
    weights = byRow;
  }

  /** Answers a batch: the array is the network's own, until it is asked again. */
  float[] answer(int count, float[] x, int xo) {
    if (count > most) {
      throw new IllegalArgumentException("a batch has at most " + most + " rows, not " + count);
    }
    rows = count;
    System.arraycopy(x, xo, activations[0], 0, rows * sizes[0]);
    for (int layer = 0; layer < layers; layer++) {
      float[] z = activations[layer + 1];
      biases(theta, layer, z);
      product(layer, activations[layer], theta, z);
      if (layer < layers - 1) {
        for (int i = 0; i < rows * sizes[layer + 1]; i++) {
          z[i] = Math.max(z[i], 0);
        }
      }
    }
    return activations[layers];
  }

  /** The loss of a batch; its gradient is written. */
  double gradient(int count, float[] x, int xo, float[] y, int yo, float[] into) {
    answer(count, x, xo);
    double value = slopes(activations[layers], y, yo);
    Arrays.fill(into, 0, parameters, 0);
    for (int layer = layers - 1; layer >= 0; layer--) {
      weights(layer, activations[layer], slopes[layer + 1], into);
      addBiases(layer, slopes[layer + 1], into);
      if (layer > 0) { // dz ← dz Wᵀ where rectifiers let pass
        Arrays.fill(slopes[layer], 0, rows * sizes[layer], 0);
        back(layer, slopes[layer + 1], across, slopes[layer]);
        rectify(layer, slopes[layer]);
      }
    }
    return value;
  }

  /** H v, written: of the loss whose {@link #gradient} was taken last, where it was taken. */
  void hessian(float[] v, float[] into) {
    transpose(v, acrossVector);
    for (int layer = 0; layer < layers; layer++) { // Rz = Ra W + a V + v_b
      float[] rz = turned[layer + 1];
      biases(v, layer, rz);
      if (layer > 0) { // what comes in does not turn
        product(layer, turned[layer], theta, rz);
      }
      product(layer, activations[layer], v, rz);
      if (layer < layers - 1) {
        rectify(layer + 1, rz);
      }
    }
    turnedSlopes(activations[layers], turned[layers]);
    Arrays.fill(into, 0, parameters, 0);
    for (int layer = layers - 1; layer >= 0; layer--) { // R dW = Raᵀ dz + aᵀ Rdz, R db = Σ Rdz
      if (layer > 0) {
        weights(layer, turned[layer], slopes[layer + 1], into);
      }
      weights(layer, activations[layer], turnedSlopes[layer + 1], into);
      addBiases(layer, turnedSlopes[layer + 1], into);
      if (layer > 0) { // Rdz ← Rdz Wᵀ + dz Vᵀ where rectifiers let pass
        Arrays.fill(turnedSlopes[layer], 0, rows * sizes[layer], 0);
        back(layer, turnedSlopes[layer + 1], across, turnedSlopes[layer]);
        back(layer, slopes[layer + 1], acrossVector, turnedSlopes[layer]);
        rectify(layer, turnedSlopes[layer]);
      }
    }
  }

  /** z += a W. A layer with a single output is a row of sums, which has its own way. */
  private void product(int layer, float[] a, float[] weights, float[] z) {
    int in = sizes[layer];
    int out = sizes[layer + 1];
    if (out > 1) {
      floats.addProduct(rows, in, out, a, 0, weights, offsets[layer], z, 0);
      return;
    }
    for (int row = 0; row < rows; row++) {
      z[row] += floats.dot(in, a, row * in, weights, offsets[layer]);
    }
  }

  /** dW += aᵀ dz. */
  private void weights(int layer, float[] a, float[] dz, float[] into) {
    int in = sizes[layer];
    int out = sizes[layer + 1];
    if (out > 1) {
      floats.addTransposedProduct(rows, in, out, a, 0, dz, 0, into, offsets[layer]);
      return;
    }
    for (int row = 0; row < rows; row++) {
      floats.addScaled(in, dz[row], a, row * in, into, offsets[layer]);
    }
  }

  /** da += dz Wᵀ, with Wᵀ as it was transposed. */
  private void back(int layer, float[] dz, float[][] transposed, float[] da) {
    int in = sizes[layer];
    int out = sizes[layer + 1];
    if (out > 1) {
      floats.addProduct(rows, out, in, dz, 0, transposed[layer], 0, da, 0);
      return;
    }
    for (int row = 0; row < rows; row++) {
      floats.addScaled(in, dz[row], transposed[layer], 0, da, row * in);
    }
  }

  private void biases(float[] of, int layer, float[] z) {
    int out = sizes[layer + 1];
    int bias = offsets[layer] + sizes[layer] * out;
    for (int row = 0; row < rows; row++) {
      System.arraycopy(of, bias, z, row * out, out);
    }
  }

  /** db += Σ dz. */
  private void addBiases(int layer, float[] dz, float[] into) {
    int out = sizes[layer + 1];
    int bias = offsets[layer] + sizes[layer] * out;
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < out; i++) {
        into[bias + i] += dz[row * out + i];
      }
    }
  }

  /** What a rectifier that answered 0 does not let pass: without branches, for which way they go nobody can guess. */
  private void rectify(int layer, float[] passing) {
    float[] answered = activations[layer];
    for (int i = 0; i < rows * sizes[layer]; i++) {
      int open = -Float.floatToRawIntBits(answered[i]) >> 31; // all ones above 0
      passing[i] = Float.intBitsToFloat(Float.floatToRawIntBits(passing[i]) & open);
    }
  }

  /** Of the first layer nobody needs it. */
  private void transpose(float[] of, float[][] into) {
    for (int layer = 1; layer < layers; layer++) {
      floats.transpose(sizes[layer], sizes[layer + 1], of, offsets[layer], into[layer], 0);
    }
  }

  /** The loss, and by {@link #slopes} how it changes with each answer. */
  private double slopes(float[] answer, float[] y, int yo) {
    int out = out();
    float[] by = slopes[layers];
    double sum = 0;
    if (loss == Loss.SQUARED) {
      float scale = 2f / (rows * out);
      for (int i = 0; i < rows * out; i++) {
        float off = answer[i] - y[yo + i];
        float weighed = weights.length == 0 ? off : weights[i / out] * off;
        sum += weighed * off;
        by[i] = scale * weighed;
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
        by[at + i] = (float) ((probability - y[yo + at + i]) / rows);
      }
    }
    return sum / rows;
  }

  /** How the slopes change as the answers do: 2 Ry / n; of a softmax p (Ry − Σ p Ry) / n, where slopes + y / n are p / n. */
  private void turnedSlopes(float[] answer, float[] ry) {
    int out = out();
    float[] by = turnedSlopes[layers];
    if (loss == Loss.SQUARED) {
      float scale = 2f / (rows * out);
      for (int i = 0; i < rows * out; i++) {
        by[i] = scale * (weights.length == 0 ? ry[i] : weights[i / out] * ry[i]);
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
        by[at + i] = (float) (probability * (ry[at + i] - mean / total) / rows);
      }
    }
  }
}
