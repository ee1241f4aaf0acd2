package org.llmagentos.plugin.learner.sequence;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.llmagentos.sdk.train.Chance;
import org.llmagentos.sdk.train.floats.Floats;

/**
 * Embedding, layers of cells and softmax, over up to T steps of B rows at once, from a loss back to the gradient of every weight:
 *
 * <pre>
 *   x¹ = embedding of the token     xˡ⁺¹ = hˡ ∘ mask     p = softmax(x W + b)     loss = mean of -ln p(next token)
 * </pre>
 *
 * <p>There are few tokens and many steps, so the first layer's W x + b is computed once for each token, as a table [V×G], and its
 * gradient is summed by token before it goes on to W and the embedding: the same sums in another order. A mask is of dropout, none where
 * time goes on (Zaremba, Sutskever and Vinyals, arXiv 1409.2329): 0 with probability p, else 1/(1-p).
 *
 * <p>State is carried from one call of {@link #forward} to the next, till {@link #forget}. Weights are not its own. <b>Shapes</b> as in
 * {@link Cell}.
 */
final class Network {

  private final Shape shape;
  private final Floats floats;
  private final int rows;
  private final int steps;
  private final Cell[] cells;
  private final float[] logits; // [T·B × V]; on the way back their gradient
  private final float[] above; // [T·B × H]: the gradient of a layer's output
  private final float[] byToken; // [V×G]: the gradient of the table
  private final float[][] masks; // of each layer's output, [T·B × H]; empty without dropout
  private final float[][] masked;

  /** @param training whether there is a way back, which needs more memory */
  Network(Shape shape, Floats floats, int rows, int steps, boolean training, boolean drops) {
    this.shape = shape;
    this.floats = floats;
    this.rows = rows;
    this.steps = steps;
    cells = new Cell[shape.layers()];
    Arrays.setAll(cells, _ -> Cell.of(shape.cell(), floats, rows, shape.width(), steps));
    logits = new float[steps * rows * shape.tokens()];
    above = new float[training ? steps * rows * shape.width() : 0];
    byToken = new float[training ? shape.tokens() * shape.gates() : 0];
    masks = new float[shape.layers()][drops ? steps * rows * shape.width() : 0];
    masked = new float[shape.layers()][drops ? steps * rows * shape.width() : 0];
  }

  /** What each token contributes to the first layer, [V×G]: x W + b. */
  static float[] table(Shape shape, Floats floats, float[] weights) {
    float[] table = new float[shape.tokens() * shape.gates()];
    spread(weights, shape.bias(0), shape.gates(), table, shape.tokens());
    floats.addProduct(shape.tokens(), shape.embedding(), shape.gates(), weights, 0, weights, shape.layer(0), table, 0);
    return table;
  }

  /**
   * From tokens to logits.
   *
   * @param table of the same weights
   * @param tokens those of step t at t·B
   * @param count of steps, at most T
   * @param chance draws the masks; null for none
   * @return [T·B × V], its own
   */
  float[] forward(float[] weights, float[] table, int[] tokens, int count, @Nullable Chance chance, float dropout) {
    int gates = shape.gates();
    int width = shape.width();
    int many = count * rows;
    for (int layer = 0; layer < cells.length; layer++) {
      float[] pre = cells[layer].pre();
      if (layer == 0) {
        for (int row = 0; row < many; row++) {
          System.arraycopy(table, tokens[row] * gates, pre, row * gates, gates);
        }
      } else {
        spread(weights, shape.bias(layer), gates, pre, many);
        boolean drops = chance != null;
        float[] below = drops ? masked[layer - 1] : cells[layer - 1].out();
        floats.addProduct(many, width, gates, below, drops ? 0 : rows * width, weights, shape.layer(layer), pre, 0);
      }
      cells[layer].forward(weights, shape.recurrent(layer), count);
      if (chance != null) {
        mask(layer, many * width, chance, dropout);
      }
    }
    spread(weights, shape.outputBias(), shape.tokens(), logits, many);
    float[] top = chance == null ? cells[cells.length - 1].out() : masked[cells.length - 1];
    int from = chance == null ? rows * width : 0;
    floats.addProduct(many, width, shape.tokens(), top, from, weights, shape.output(), logits, 0);
    return logits;
  }

  /** After {@link #forward}: Σ -ln p of the tokens that came next; the logits are made probabilities. */
  double surprise(int[] next, int count) {
    double sum = 0;
    for (int row = 0; row < count * rows; row++) {
      int at = row * shape.tokens();
      softmax(floats, logits, at, shape.tokens());
      sum -= StrictMath.log(logits[at + next[row]]);
    }
    return sum;
  }

  /**
   * After {@link #surprise}: adds the gradient of its mean, with the logits' gradient (p - 1 of what came, p of all else) / (T·B), by the
   * chain rule from the output down to the embedding.
   */
  void backward(float[] weights, int[] tokens, int[] next, int count, boolean drops, float[] gradient) {
    int gates = shape.gates();
    int width = shape.width();
    int size = shape.tokens();
    int many = count * rows;
    int top = cells.length - 1;
    float share = 1f / many;
    for (int row = 0; row < many; row++) {
      logits[row * size + next[row]] -= 1;
    }
    for (int i = 0; i < many * size; i++) {
      logits[i] *= share;
    }
    sum(logits, many, size, gradient, shape.outputBias());
    floats.addTransposedProduct(
        many, width, size, drops ? masked[top] : cells[top].out(), drops ? 0 : rows * width, logits, 0, gradient, shape.output());
    Arrays.fill(above, 0);
    floats.addProductTransposed(many, size, width, logits, 0, weights, shape.output(), above, 0);
    for (int layer = top; layer >= 0; layer--) {
      for (int i = 0; drops && i < many * width; i++) {
        above[i] *= masks[layer][i];
      }
      float[] pre = cells[layer].pre();
      cells[layer].backward(weights, shape.recurrent(layer), count, above, gradient);
      if (layer > 0) {
        float[] below = drops ? masked[layer - 1] : cells[layer - 1].out();
        sum(pre, many, gates, gradient, shape.bias(layer));
        floats.addTransposedProduct(many, width, gates, below, drops ? 0 : rows * width, pre, 0, gradient, shape.layer(layer));
        Arrays.fill(above, 0);
        floats.addProductTransposed(many, gates, width, pre, 0, weights, shape.layer(layer), above, 0);
      }
    }
    float[] pre = cells[0].pre();
    Arrays.fill(byToken, 0);
    for (int row = 0; row < many; row++) {
      floats.addScaled(gates, 1, pre, row * gates, byToken, tokens[row] * gates);
    }
    sum(byToken, size, gates, gradient, shape.bias(0));
    floats.addTransposedProduct(size, shape.embedding(), gates, weights, 0, byToken, 0, gradient, shape.layer(0));
    floats.addProductTransposed(size, gates, shape.embedding(), byToken, 0, weights, shape.layer(0), gradient, 0);
  }

  /** Makes the last step's state the one that the next call of {@link #forward} begins with. */
  void carry(int count) {
    int block = rows * shape.width();
    for (Cell cell : cells) {
      for (float[] states : cell.carried()) {
        System.arraycopy(states, count * block, states, 0, block);
      }
    }
  }

  /** Begins with zeros again. */
  void forget() {
    set(new float[state().length]);
  }

  /** What is carried: of each layer h, and of lstm c, [B×H] each. */
  float[] state() {
    int block = rows * shape.width();
    float[] all = new float[Arrays.stream(cells).mapToInt(cell -> cell.carried().length).sum() * block];
    int at = 0;
    for (Cell cell : cells) {
      for (float[] states : cell.carried()) {
        System.arraycopy(states, 0, all, at, block);
        at += block;
      }
    }
    return all;
  }

  /** Carries that instead. */
  void set(float[] state) {
    int block = rows * shape.width();
    int at = 0;
    for (Cell cell : cells) {
      for (float[] states : cell.carried()) {
        System.arraycopy(state, at, states, 0, block);
        at += block;
      }
    }
  }

  /** The mask of a layer in the last call of {@link #forward} with dropout. */
  float[] mask(int layer) {
    return masks[layer];
  }

  private void mask(int layer, int count, Chance chance, float dropout) {
    float[] mask = masks[layer];
    float[] out = cells[layer].out();
    int first = rows * shape.width();
    float kept = 1 / (1 - dropout);
    for (int i = 0; i < count; i++) {
      mask[i] = chance.fraction() < dropout ? 0 : kept;
      masked[layer][i] = out[first + i] * mask[i];
    }
  }

  /** Makes logits probabilities, eᶻ / Σ eᶻ. */
  static void softmax(Floats floats, float[] z, int at, int size) {
    float most = z[at];
    for (int i = at + 1; i < at + size; i++) {
      most = Math.max(most, z[i]);
    }
    for (int i = at; i < at + size; i++) {
      z[i] -= most;
    }
    floats.exp(size, z, at, z, at);
    float sum = 0;
    for (int i = at; i < at + size; i++) {
      sum += z[i];
    }
    float share = 1 / sum;
    for (int i = at; i < at + size; i++) {
      z[i] *= share;
    }
  }

  /** Adds the sum of all rows. */
  private void sum(float[] from, int many, int length, float[] to, int at) {
    for (int i = 0; i < many; i++) {
      floats.addScaled(length, 1, from, i * length, to, at);
    }
  }

  private static void spread(float[] from, int at, int length, float[] to, int times) {
    for (int i = 0; i < times; i++) {
      System.arraycopy(from, at, to, i * length, length);
    }
  }
}
