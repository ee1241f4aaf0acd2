package org.llmagentos.plugin.learner.sequence;

import java.util.Arrays;
import org.llmagentos.sdk.train.floats.Floats;

/**
 * Long short-term memory, with a forget gate and without peepholes. With x the input's part, W x + b, and U the weights [H×4H]:
 *
 * <pre>
 *   i = σ(xᵢ + Uᵢ h')   f = σ(x_f + U_f h')   o = σ(xₒ + Uₒ h')   g = tanh(x_g + U_g h')      h', c' of the step before
 *   c = f c' + i g      k = tanh c            h = o k
 * </pre>
 *
 * <p>Back, dh being what comes from above and from the next step, dc what comes from the next step:
 *
 * <pre>
 *   dc += dh o (1 - k²)
 *   dxᵢ = dc g i (1 - i)   dx_f = dc c' f (1 - f)   dxₒ = dh k o (1 - o)   dx_g = dc i (1 - g²)
 *   dh' = Uᵀ dx            dc' = dc f               dU = Σ h'ᵀ dx over all steps
 * </pre>
 *
 * @see <a href="https://doi.org/10.1162/neco.1997.9.8.1735">Hochreiter and Schmidhuber, Long short-term memory, 1997</a>
 * @see <a href="https://doi.org/10.1162/089976600300015015">Gers, Schmidhuber and Cummins, Learning to forget, 2000</a>
 */
final class Lstm implements Cell {

  private final Floats floats;
  private final int rows;
  private final int width;
  private final float[] pre; // a row is i, f, o, g; on the way back their gradients
  private final float[] h;
  private final float[] c;
  private final float[] k;
  private final float[] dh;
  private final float[] dc;
  private final float[] turned; // Uᵀ

  Lstm(Floats floats, int rows, int width, int steps) {
    this.floats = floats;
    this.rows = rows;
    this.width = width;
    int size = steps * rows * width;
    pre = new float[4 * size];
    h = new float[size + rows * width];
    c = new float[size + rows * width];
    k = new float[size];
    dh = new float[rows * width];
    dc = new float[rows * width];
    turned = new float[steps > 1 ? 4 * width * width : 0];
  }

  @Override
  public float[] pre() {
    return pre;
  }

  @Override
  public float[] out() {
    return h;
  }

  @Override
  public float[][] carried() {
    return new float[][] {h, c};
  }

  @Override
  public void forward(float[] weights, int at, int steps) {
    int block = rows * width;
    for (int t = 0; t < steps; t++) {
      floats.addProduct(rows, width, 4 * width, h, t * block, weights, at, pre, t * 4 * block);
      for (int row = t * rows; row < (t + 1) * rows; row++) {
        int i = row * 4 * width;
        int g = i + 3 * width;
        floats.sigmoid(3 * width, pre, i, pre, i);
        floats.tanh(width, pre, g, pre, g);
        int f = i + width;
        int before = row * width;
        int now = before + block;
        for (int j = 0; j < width; j++) {
          c[now + j] = pre[f + j] * c[before + j] + pre[i + j] * pre[g + j];
        }
      }
      floats.tanh(block, c, (t + 1) * block, k, t * block);
      for (int row = t * rows; row < (t + 1) * rows; row++) {
        int o = row * 4 * width + 2 * width;
        int at0 = row * width;
        for (int j = 0; j < width; j++) {
          h[at0 + block + j] = pre[o + j] * k[at0 + j];
        }
      }
    }
  }

  @Override
  public void backward(float[] weights, int at, int steps, float[] up, float[] gradient) {
    int block = rows * width;
    floats.transpose(width, 4 * width, weights, at, turned, 0);
    Arrays.fill(dh, 0);
    Arrays.fill(dc, 0);
    for (int t = steps - 1; t >= 0; t--) {
      for (int row = 0; row < rows; row++) {
        int here = row * width;
        int all = t * block + here;
        int gates = 4 * all;
        for (int j = 0; j < width; j++) {
          float i = pre[gates + j];
          float f = pre[gates + width + j];
          float o = pre[gates + 2 * width + j];
          float g = pre[gates + 3 * width + j];
          float bent = k[all + j];
          float down = up[all + j] + dh[here + j];
          float cell = dc[here + j] + down * o * (1 - bent * bent);
          pre[gates + j] = cell * g * i * (1 - i);
          pre[gates + width + j] = cell * c[all + j] * f * (1 - f);
          pre[gates + 2 * width + j] = down * bent * o * (1 - o);
          pre[gates + 3 * width + j] = cell * i * (1 - g * g);
          dc[here + j] = cell * f;
        }
      }
      Arrays.fill(dh, 0);
      floats.addProduct(rows, 4 * width, width, pre, 4 * t * block, turned, 0, dh, 0);
    }
    floats.addTransposedProduct(steps * rows, width, 4 * width, h, 0, pre, 0, gradient, at);
  }
}
