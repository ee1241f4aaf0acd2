package org.llmagentos.plugin.learner.maml;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * What is kept of a training.
 *
 * @param sizes of the network's layers
 * @param theta the beginning
 * @param rates how far a step goes, parameter by parameter
 * @param moments Adam's, of θ and then of the rates: first, then second ones
 */
record MetaState(Network.Loss loss, int[] sizes, long done, float[] theta, float[] rates, float[] moments) {

  private static final int FORMAT = 0x6d61_6d01;

  byte[] bytes() {
    int numbers = theta.length + rates.length + moments.length;
    ByteBuffer out = ByteBuffer.allocate(4 * (6 + sizes.length + numbers) + 8);
    out.putInt(FORMAT).putInt(loss.ordinal()).putLong(done).putInt(sizes.length);
    for (int size : sizes) {
      out.putInt(size);
    }
    for (float[] part : new float[][] {theta, rates, moments}) {
      out.putInt(part.length);
      for (float number : part) {
        out.putFloat(number);
      }
    }
    return out.array();
  }

  /** @throws IllegalArgumentException when the bytes are not what {@link #bytes} makes */
  static MetaState of(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    try {
      if (in.getInt() != FORMAT) {
        throw new IllegalArgumentException("it was not saved by this trainer");
      }
      Network.Loss loss = Network.Loss.values()[in.getInt()];
      long done = in.getLong();
      int[] sizes = new int[count(in)];
      for (int i = 0; i < sizes.length; i++) {
        sizes[i] = in.getInt();
      }
      var state = new MetaState(loss, sizes, done, floats(in), floats(in), floats(in));
      if (in.hasRemaining()) {
        throw new IllegalArgumentException("something stands behind it");
      }
      return state;
    } catch (BufferUnderflowException | ArrayIndexOutOfBoundsException e) {
      throw new IllegalArgumentException("it is cut off or damaged", e);
    }
  }

  /**
   * This, when a training that stands at another can go on from here.
   *
   * @throws IllegalArgumentException when it cannot
   */
  MetaState like(MetaState other, long planned) {
    if (loss != other.loss || !Arrays.equals(sizes, other.sizes) || moments.length != other.moments.length) {
      throw new IllegalArgumentException("it is of another training");
    }
    if (theta.length != other.theta.length || rates.length != other.rates.length || done < 0 || done > planned) {
      throw new IllegalArgumentException("it is damaged");
    }
    return this;
  }

  private static float[] floats(ByteBuffer in) {
    var part = new float[count(in)];
    for (int i = 0; i < part.length; i++) {
      part[i] = in.getFloat();
    }
    return part;
  }

  private static int count(ByteBuffer in) {
    int count = in.getInt();
    if (count < 0 || count > in.remaining() / 4) {
      throw new IllegalArgumentException("it is cut off or damaged");
    }
    return count;
  }
}
