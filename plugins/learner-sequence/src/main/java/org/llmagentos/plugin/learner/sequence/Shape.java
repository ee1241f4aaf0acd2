package org.llmagentos.plugin.learner.sequence;

import org.llmagentos.sdk.train.Chance;

/**
 * The sizes of a network, and where its weights lie in one array: the embedding [V×E]; for each layer W [its input × G], b [G] and the
 * cell's own; at last those of the output, [H×V] and [V].
 *
 * @param cell {@code lstm} or {@code gru}
 * @param tokens V
 * @param embedding E
 * @param width H
 * @param layers at least 1
 */
record Shape(String cell, int tokens, int embedding, int width, int layers) {

  /** G: what a layer takes from its input. */
  int gates() {
    return Cell.gates(cell) * width;
  }

  /** How wide the input of a layer is. */
  int input(int layer) {
    return layer == 0 ? embedding : width;
  }

  /** Where a layer's W begins. */
  int layer(int layer) {
    int at = tokens * embedding;
    for (int below = 0; below < layer; below++) {
      at += (input(below) + 1) * gates() + Cell.weights(cell, width);
    }
    return at;
  }

  /** Where its b begins. */
  int bias(int layer) {
    return layer(layer) + input(layer) * gates();
  }

  /** Where its cell's weights begin. */
  int recurrent(int layer) {
    return bias(layer) + gates();
  }

  /** Where the output's weights begin. */
  int output() {
    return layer(layers);
  }

  int outputBias() {
    return output() + width * tokens;
  }

  /** How many weights there are. */
  int size() {
    return outputBias() + tokens;
  }

  /**
   * Weights to begin with: those of the embedding from -1 to 1, all others from -1/√H to 1/√H, and 1 for the bias of lstm's forget gate,
   * so that it remembers before it has learned to (Jozefowicz, Zaremba and Sutskever, 2015).
   */
  float[] drawn(Chance chance) {
    float[] weights = new float[size()];
    float bound = (float) (1 / Math.sqrt(width));
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (2 * chance.fraction() - 1) * (i < tokens * embedding ? 1 : bound);
    }
    for (int layer = 0; layer < layers && cell.equals("lstm"); layer++) {
      for (int j = 0; j < width; j++) {
        weights[bias(layer) + width + j] = 1;
      }
    }
    return weights;
  }
}
