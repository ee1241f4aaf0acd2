package org.llmagentos.plugin.environment.minigrid;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The whole state of an episode as a row of longs, reused from call to call. What {@link MinigridEnvironment#save} writes and
 * what its digest is taken of are therefore the same.
 *
 * <p>In bytes, big-endian: the length of the environment's id, the id in UTF-8, the longs, their digest.
 *
 * <p><b>Threads.</b> One thread at a time.
 */
final class SavedState {

  private static final int SEED = 0;
  private static final int POSITION = 1;
  private static final int DIRECTION = 2;
  private static final int CARRYING = 3;
  private static final int STEPS = 4;
  private static final int REWARD = 5;
  private static final int OVER = 6;
  private static final int PROGRESS = 7;
  private static final int RANDOM = 8;
  private static final int CELLS = RANDOM + Pcg64.STATE_LONGS;

  private final byte[] id;
  private final long[] words;

  SavedState(String id, Grid grid) {
    this.id = id.getBytes(StandardCharsets.UTF_8);
    this.words = new long[CELLS + grid.width * grid.height];
  }

  /** Overwrites this with the state given. */
  SavedState capture(long seed, Pcg64 bits, World world, Progress progress, double reward, boolean over) {
    words[SEED] = seed;
    words[POSITION] = world.position;
    words[DIRECTION] = world.direction;
    words[CARRYING] = world.carrying;
    words[STEPS] = world.steps;
    words[REWARD] = Double.doubleToLongBits(reward);
    words[OVER] = over ? 1 : 0;
    words[PROGRESS] = progress.save();
    bits.save(words, RANDOM);
    world.grid.save(words, CELLS);
    return this;
  }

  /** Puts generator, world and progress into this state. */
  void restore(Pcg64 bits, World world, Progress progress) {
    world.position = (int) words[POSITION];
    world.direction = (int) words[DIRECTION];
    world.carrying = (int) words[CARRYING];
    world.steps = (int) words[STEPS];
    progress.restore(words[PROGRESS]);
    bits.restore(words, RANDOM);
    world.grid.restore(words, CELLS);
  }

  long seed() {
    return words[SEED];
  }

  double reward() {
    return Double.longBitsToDouble(words[REWARD]);
  }

  boolean over() {
    return words[OVER] != 0;
  }

  long digest() {
    long digest = 0;
    for (long word : words) {
      digest = (digest ^ word) * 0x9e3779b97f4a7c15L;
      digest ^= digest >>> 29;
    }
    return digest;
  }

  byte[] toBytes() {
    var bytes = ByteBuffer.allocate(length()).putInt(id.length).put(id);
    for (long word : words) {
      bytes.putLong(word);
    }
    return bytes.putLong(digest()).array();
  }

  /**
   * Overwrites this with what {@link #toBytes} wrote.
   *
   * @throws IllegalArgumentException when it was written for another environment, or damaged
   */
  SavedState fromBytes(byte[] state) {
    int header = Integer.BYTES + id.length;
    if (state.length != length() || !Arrays.equals(state, Integer.BYTES, header, id, 0, id.length)) {
      throw new IllegalArgumentException("not a saved state of " + new String(id, StandardCharsets.UTF_8));
    }
    var bytes = ByteBuffer.wrap(state).position(header);
    for (int i = 0; i < words.length; i++) {
      words[i] = bytes.getLong();
    }
    if (bytes.getLong() != digest()) {
      throw new IllegalArgumentException("the saved state is damaged: its digest does not match");
    }
    return this;
  }

  private int length() {
    return Integer.BYTES + id.length + Long.BYTES * (words.length + 1);
  }
}
