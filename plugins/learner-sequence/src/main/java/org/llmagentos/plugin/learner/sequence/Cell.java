package org.llmagentos.plugin.learner.sequence;

import org.llmagentos.sdk.train.floats.Floats;

/**
 * One recurrent layer, over some steps of some rows at once, with what it must remember of the way forward for the way back.
 *
 * <p><b>Shapes.</b> B rows, H numbers wide, at most T steps, G = {@link #gates}·H. Time comes first: step t of row b is row t·B + b.
 */
interface Cell {

  /** Such a layer by its name. */
  static Cell of(String name, Floats floats, int rows, int width, int steps) {
    return name.equals("lstm") ? new Lstm(floats, rows, width, steps) : new Gru(floats, rows, width, steps);
  }

  /** How many numbers a unit takes from the layer's input: 4 for lstm, 3 for gru. */
  static int gates(String name) {
    return name.equals("lstm") ? 4 : 3;
  }

  /** How many weights it has of its own: those from one step to the next, [H×G] first. What comes from the input is the network's. */
  static int weights(String name, int width) {
    return name.equals("lstm") ? width * 4 * width : width * 3 * width + width;
  }

  /** [T·B × G]: before {@link #forward} what the input contributes; after {@link #backward} the loss's gradient of that. */
  float[] pre();

  /** [(T+1)·B × H]: h₀, carried from before, then h₁ … h_T. */
  float[] out();

  /** All that is carried from step to step, h among it, each [(T+1)·B × H] like {@link #out}. */
  float[][] carried();

  /** Computes h₁ … h of the last step. The cell's own weights begin at {@code at}. */
  void forward(float[] weights, int at, int steps);

  /**
   * The way back, truncated: nothing flows into what was carried from before.
   *
   * @param up [T·B × H], the loss's gradient of h₁ … h_T, not counting what h does to later steps
   * @param gradient to which that of the cell's weights is added, at {@code at}
   */
  void backward(float[] weights, int at, int steps, float[] up, float[] gradient);
}
