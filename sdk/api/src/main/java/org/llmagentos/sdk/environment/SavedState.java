package org.llmagentos.sdk.environment;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The whole state of an episode as a row of longs, reused from call to call: what {@link Environment#save} writes and what
 * {@link Environment#digest} is taken of are then the same.
 *
 * <p>In bytes, big-endian: the length of a name, the name in UTF-8, the longs, their digest.
 *
 * <p><b>Threads.</b> One thread at a time.
 */
public final class SavedState {

  private final byte[] name;
  private final long[] words;

  /**
   * A row of zeros.
   *
   * @param name of all environments that may restore it
   */
  public SavedState(String name, int length) {
    this.name = name.getBytes(StandardCharsets.UTF_8);
    this.words = new long[length];
  }

  /** The row itself, to be written before {@link #digest} and {@link #toBytes} and read after {@link #fromBytes}. */
  public long[] words() {
    return words;
  }

  /** Differs where the row does, but for one chance in 2⁶⁴. */
  public long digest() {
    long digest = 0;
    for (long word : words) {
      digest = (digest ^ word) * 0x9e3779b97f4a7c15L;
      digest ^= digest >>> 29;
    }
    return digest;
  }

  /** The row as bytes. */
  public byte[] toBytes() {
    var bytes = ByteBuffer.allocate(length()).putInt(name.length).put(name);
    for (long word : words) {
      bytes.putLong(word);
    }
    return bytes.putLong(digest()).array();
  }

  /**
   * Overwrites the row with what {@link #toBytes} wrote.
   *
   * @throws IllegalArgumentException when it was written under another name or in another length, or is damaged
   */
  public void fromBytes(byte[] state) {
    int header = Integer.BYTES + name.length;
    if (state.length != length() || !Arrays.equals(state, Integer.BYTES, header, name, 0, name.length)) {
      throw new IllegalArgumentException("not a saved state of " + new String(name, StandardCharsets.UTF_8));
    }
    var bytes = ByteBuffer.wrap(state).position(header);
    for (int i = 0; i < words.length; i++) {
      words[i] = bytes.getLong();
    }
    if (bytes.getLong() != digest()) {
      throw new IllegalArgumentException("the saved state is damaged: its digest does not match");
    }
  }

  private int length() {
    return Integer.BYTES + name.length + Long.BYTES * (words.length + 1);
  }
}
