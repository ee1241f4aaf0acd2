package org.llmagentos.sdk.learn;

import java.util.random.RandomGenerator;

/**
 * A trained model of sequences, for its user: how probable each token is to come next, after all that came.
 *
 * <p><b>Tokens</b> are numbers from 0 to {@link #size()} - 1; what they stand for, such as characters, {@link #encode} and
 * {@link #decode} tell.
 *
 * <p><b>Threads.</b> A model never changes: any threads, at any time. A {@link Cursor} is confined to one thread at a time; as many as are
 * wanted may go side by side.
 *
 * <p><b>Errors.</b> {@link IllegalArgumentException} for a token that is none, with what would be one.
 */
public interface SequenceModel {

  /** How many different tokens there are. */
  int size();

  /**
   * A text as tokens.
   *
   * @throws IllegalArgumentException when something in it was not in the text that the model was trained on
   */
  int[] encode(String text);

  /** Tokens as a text. */
  String decode(int... tokens);

  /** Before the first token, of which a model need not know anything: each may be as probable as any other. */
  Cursor start();

  /** A place in a sequence: after the tokens that it has accepted, and before the next one. */
  interface Cursor {

    /** Goes on by a token, whatever its probability. */
    void accept(int token);

    /**
     * How probable each token is to come next: numbers above 0 whose sum is 1 but for rounding.
     *
     * @param into [size], is overwritten
     */
    void next(float[] into);

    /** Another cursor at the same place, which goes its own way. */
    Cursor fork();
  }

  /** The natural logarithm of the probability that a sequence begins with these tokens: Σ ln p(token | those before it). */
  default double logProbability(int... tokens) {
    float[] probabilities = new float[size()];
    Cursor cursor = start();
    double sum = 0;
    for (int token : tokens) {
      cursor.next(probabilities);
      cursor.accept(token);
      sum += StrictMath.log(probabilities[token]);
    }
    return sum;
  }

  /**
   * Draws tokens, each from what is probable after all before it.
   *
   * @param prompt what came before; may be empty
   * @param length how many are drawn, not negative
   * @param temperature τ, at least 0: a token is drawn in proportion to its probability to the power 1/τ; at 0 it is the first most
   * probable
   * @return those drawn, without the prompt
   */
  default int[] generate(int[] prompt, int length, double temperature, RandomGenerator random) {
    if (!(temperature >= 0 && temperature <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException("a temperature is a number from 0 up, 1 being the model's own, not " + temperature);
    }
    Cursor cursor = start();
    for (int token : prompt) {
      cursor.accept(token);
    }
    float[] probabilities = new float[size()];
    int[] drawn = new int[length];
    for (int i = 0; i < length; i++) {
      cursor.next(probabilities);
      drawn[i] = draw(probabilities, temperature, random);
      cursor.accept(drawn[i]);
    }
    return drawn;
  }

  /** One of these by its probability; see {@link #generate}. */
  private static int draw(float[] probabilities, double temperature, RandomGenerator random) {
    int best = 0;
    for (int i = 1; i < probabilities.length; i++) {
      best = probabilities[i] > probabilities[best] ? i : best;
    }
    if (temperature == 0) {
      return best;
    }
    double sum = 0;
    double[] weights = new double[probabilities.length];
    for (int i = 0; i < weights.length; i++) {
      double ratio = (double) probabilities[i] / probabilities[best]; // at most 1, so that no power is too large
      weights[i] = temperature == 1 ? ratio : StrictMath.pow(ratio, 1 / temperature);
      sum += weights[i];
    }
    double rest = random.nextDouble() * sum;
    for (int i = 0; i < weights.length; i++) {
      rest -= weights[i];
      if (rest < 0) {
        return i;
      }
    }
    return best;
  }

  /** What makes a model of what was learned: a trainer of such models is one too. */
  interface Source {

    /**
     * The model that a training had learned when it was saved.
     *
     * @param state of {@link org.llmagentos.sdk.train.Training#save}
     * @throws IllegalArgumentException when it is of no such training, or damaged
     */
    SequenceModel model(byte[] state);
  }
}
