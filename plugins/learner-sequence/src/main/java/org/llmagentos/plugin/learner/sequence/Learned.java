package org.llmagentos.plugin.learner.sequence;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.llmagentos.sdk.learn.SequenceModel;
import org.llmagentos.sdk.train.floats.Floats;

/**
 * What a saved training begins with: all that a model is. After it comes what only a training needs, and at the end a checksum of it all.
 *
 * @param alphabet code points in ascending order; a token is a place among them
 */
record Learned(Shape shape, int[] alphabet, float[] weights) {

  private static final int FORMAT = 1;

  /**
   * The model that a training had learned.
   *
   * @throws IllegalArgumentException when it is no state of a training of that cell, or damaged
   */
  static SequenceModel model(byte[] state, String cell) {
    try (DataInputStream in = open(state)) {
      Learned learned = read(in);
      if (!learned.shape.cell().equals(cell)) {
        throw new IllegalArgumentException("this was trained by %s, not by %s".formatted(learned.shape.cell(), cell));
      }
      return new TextModel(learned.shape, learned.alphabet, learned.weights, Floats.best());
    } catch (IOException e) {
      throw new IllegalArgumentException("it is no state of a training of " + cell, e);
    }
  }

  void write(DataOutputStream out) throws IOException {
    out.writeInt(FORMAT);
    out.writeUTF(shape.cell());
    out.writeInt(shape.tokens());
    out.writeInt(shape.embedding());
    out.writeInt(shape.width());
    out.writeInt(shape.layers());
    for (int point : alphabet) {
      out.writeInt(point);
    }
    write(out, weights);
  }

  static Learned read(DataInputStream in) throws IOException {
    if (in.readInt() != FORMAT) {
      throw new IllegalArgumentException("it has another form than this version writes");
    }
    var shape = new Shape(in.readUTF(), in.readInt(), in.readInt(), in.readInt(), in.readInt());
    int[] alphabet = new int[shape.tokens()];
    for (int i = 0; i < alphabet.length; i++) {
      alphabet[i] = in.readInt();
    }
    return new Learned(shape, alphabet, read(in, shape.size()));
  }

  /** Whether they are for the same text's characters and of the same sizes. */
  boolean fits(Learned other) {
    return shape.equals(other.shape) && Arrays.equals(alphabet, other.alphabet);
  }

  static void write(DataOutputStream out, float[] numbers) throws IOException {
    for (float number : numbers) {
      out.writeInt(Float.floatToRawIntBits(number));
    }
  }

  static float[] read(DataInputStream in, int length) throws IOException {
    float[] numbers = new float[length];
    for (int i = 0; i < length; i++) {
      numbers[i] = Float.intBitsToFloat(in.readInt());
    }
    return numbers;
  }

  /** The same with its checksum at the end. */
  static byte[] sealed(byte[] state) {
    byte[] sealed = Arrays.copyOf(state, state.length + Long.BYTES);
    ByteBuffer.wrap(sealed).putLong(state.length, sum(state, state.length));
    return sealed;
  }

  /**
   * What was sealed.
   *
   * @throws IllegalArgumentException when the checksum does not fit
   */
  static DataInputStream open(byte[] sealed) {
    int length = sealed.length - Long.BYTES;
    if (length < 0 || ByteBuffer.wrap(sealed).getLong(length) != sum(sealed, length)) {
      throw new IllegalArgumentException("it is no saved training, or damaged: %,d bytes".formatted(sealed.length));
    }
    return new DataInputStream(new ByteArrayInputStream(sealed, 0, length));
  }

  private static long sum(byte[] bytes, int length) {
    var sum = new CRC32();
    sum.update(bytes, 0, length);
    return sum.getValue();
  }
}
