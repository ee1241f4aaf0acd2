package org.llmagentos.plugin.learner.sequence;

import java.util.Arrays;
import org.llmagentos.sdk.learn.SequenceModel;
import org.llmagentos.sdk.train.floats.Floats;

/**
 * What was learned of a text: its tokens are the text's characters (code points), in ascending order. Before the first all are as probable.
 */
final class TextModel implements SequenceModel {

  private final Shape shape;
  private final int[] alphabet;
  private final Floats floats;
  private final float[] weights;
  private final float[] table;

  TextModel(Shape shape, int[] alphabet, float[] weights, Floats floats) {
    this.shape = shape;
    this.alphabet = alphabet;
    this.weights = weights;
    this.floats = floats;
    table = Network.table(shape, floats, weights);
  }

  @Override
  public int size() {
    return alphabet.length;
  }

  @Override
  public int[] encode(String text) {
    return encode(alphabet, text);
  }

  static int[] encode(int[] alphabet, String text) {
    return text.codePoints()
        .map(
            point -> {
              int token = Arrays.binarySearch(alphabet, point);
              if (token < 0) {
                String unknown = Character.toString(point);
                throw new IllegalArgumentException("\"%s\" is not among the characters it was trained on".formatted(unknown));
              }
              return token;
            })
        .toArray();
  }

  @Override
  public String decode(int... tokens) {
    var text = new StringBuilder();
    for (int token : tokens) {
      text.appendCodePoint(alphabet[checked(token)]);
    }
    return text.toString();
  }

  @Override
  public Cursor start() {
    return new Reader();
  }

  private int checked(int token) {
    if (token < 0 || token >= alphabet.length) {
      throw new IllegalArgumentException("a token is a number from 0 to %d, not %d".formatted(alphabet.length - 1, token));
    }
    return token;
  }

  /** One row, one step at a time. */
  private final class Reader implements Cursor {

    private final Network network = new Network(shape, floats, 1, 1, false, false);
    private final int[] token = new int[1];
    private final float[] probabilities = new float[alphabet.length];

    Reader() {
      Arrays.fill(probabilities, 1f / probabilities.length);
    }

    @Override
    public void accept(int accepted) {
      token[0] = checked(accepted);
      float[] logits = network.forward(weights, table, token, 1, null, 0);
      network.carry(1);
      System.arraycopy(logits, 0, probabilities, 0, probabilities.length);
      Network.softmax(floats, probabilities, 0, probabilities.length);
    }

    @Override
    public void next(float[] into) {
      if (into.length != probabilities.length) {
        throw new IllegalArgumentException("there are %d tokens, and room for %d".formatted(probabilities.length, into.length));
      }
      System.arraycopy(probabilities, 0, into, 0, into.length);
    }

    @Override
    public Cursor fork() {
      var fork = new Reader();
      fork.network.set(network.state());
      System.arraycopy(probabilities, 0, fork.probabilities, 0, probabilities.length);
      return fork;
    }
  }
}
