package org.llmagentos.plugin.learner.sequence;

import java.util.Arrays;
import org.llmagentos.sdk.train.floats.Floats;

/**
 * Gated recurrent unit, the reset gate being applied after the product, as in cuDNN and torch, so that one product does. With x the
 * input's part, W x + b, U the weights [H×3H] and a a bias [H], which follows U:
 *
 * <pre>
 *   u = U h'                                                                      h' of the step before
 *   r = σ(x_r + u_r)    z = σ(x_z + u_z)    n = tanh(xₙ + r (uₙ + a))
 *   h = n + z (h' - n)
 * </pre>
 *
 * <p>Back, dh being what comes from above and from the next step:
 *
 * <pre>
 *   dxₙ = dh (1 - z) (1 - n²)   dx_r = dxₙ (uₙ + a) r (1 - r)   dx_z = dh (h' - n) z (1 - z)
 *   du_r = dx_r   du_z = dx_z   duₙ = dxₙ r
 *   dh' = dh z + Uᵀ du          dU = Σ h'ᵀ du   da = Σ duₙ over all steps
 * </pre>
 *
 * @see <a href="https://arxiv.org/abs/1406.1078">Cho et al., Learning phrase representations using RNN encoder-decoder, 2014</a>
 */
final class Gru implements Cell {

  private final Floats floats;
  private final int rows;
  private final int width;
  private final float[] pre; // a row is r, z, n; on the way back their gradients
  private final float[] u; // on the way back its gradient
  private final float[] h;
  private final float[] dh;
  private final float[] turned; // Uᵀ

  Gru(Floats floats, int rows, int width, int steps) {
    this.floats = floats;
    this.rows = rows;
    this.width = width;
    int size = steps * rows * width;
    pre = new float[3 * size];
    u = new float[3 * size];
    h = new float[size + rows * width];
    dh = new float[rows * width];
    turned = new float[steps > 1 ? 3 * width * width : 0];
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
    return new float[][] {h};
  }

  @Override
  public void forward(float[] weights, int at, int steps) {
    int block = rows * width;
    int bias = at + 3 * width * width;
    Arrays.fill(u, 0, steps * 3 * block, 0);
    for (int t = 0; t < steps; t++) {
      floats.addProduct(rows, width, 3 * width, h, t * block, weights, at, u, t * 3 * block);
      for (int row = t * rows; row < (t + 1) * rows; row++) {
        int r = row * 3 * width;
        int z = r + width;
        int n = r + 2 * width;
        for (int j = r; j < n; j++) {
          pre[j] += u[j];
        }
        floats.sigmoid(2 * width, pre, r, pre, r);
        for (int j = 0; j < width; j++) {
          u[n + j] += weights[bias + j];
          pre[n + j] += pre[r + j] * u[n + j];
        }
        floats.tanh(width, pre, n, pre, n);
        int before = row * width;
        int now = before + block;
        for (int j = 0; j < width; j++) {
          h[now + j] = pre[n + j] + pre[z + j] * (h[before + j] - pre[n + j]);
        }
      }
    }
  }

  @Override
  public void backward(float[] weights, int at, int steps, float[] up, float[] gradient) {
    int block = rows * width;
    floats.transpose(width, 3 * width, weights, at, turned, 0);
    Arrays.fill(dh, 0);
    for (int t = steps - 1; t >= 0; t--) {
      for (int row = 0; row < rows; row++) {
        int here = row * width;
        int all = t * block + here;
        int gates = 3 * all;
        for (int j = 0; j < width; j++) {
          float r = pre[gates + j];
          float z = pre[gates + width + j];
          float n = pre[gates + 2 * width + j];
          float down = up[all + j] + dh[here + j];
          float dn = down * (1 - z) * (1 - n * n);
          float dr = dn * u[gates + 2 * width + j] * r * (1 - r);
          float dz = down * (h[all + j] - n) * z * (1 - z);
          pre[gates + j] = dr;
          pre[gates + width + j] = dz;
          pre[gates + 2 * width + j] = dn;
          u[gates + j] = dr;
          u[gates + width + j] = dz;
          u[gates + 2 * width + j] = dn * r;
          dh[here + j] = down * z;
        }
      }
      floats.addProduct(rows, 3 * width, width, u, 3 * t * block, turned, 0, dh, 0);
    }
    floats.addTransposedProduct(steps * rows, width, 3 * width, h, 0, u, 0, gradient, at);
    int bias = at + 3 * width * width;
    for (int row = 0; row < steps * rows; row++) {
      floats.addScaled(width, 1, u, (row * 3 + 2) * width, gradient, bias);
    }
  }
}
