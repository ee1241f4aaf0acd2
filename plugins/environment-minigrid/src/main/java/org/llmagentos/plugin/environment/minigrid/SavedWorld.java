package org.llmagentos.plugin.environment.minigrid;

import org.llmagentos.sdk.environment.SavedState;
import org.llmagentos.sdk.environment.numpy.Pcg64;

/**
 * A level's whole {@link SavedState}, and which of its longs is what.
 *
 * <p><b>Threads.</b> One thread at a time.
 */
final class SavedWorld {

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

  private final SavedState state;
  private final long[] words;

  SavedWorld(String id, Grid grid) {
    state = new SavedState(id, CELLS + grid.width * grid.height);
    words = state.words();
  }

  /** Overwrites this with the state given. */
  SavedWorld capture(long seed, Pcg64 bits, World world, Progress progress, double reward, boolean over) {
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
    return state.digest();
  }

  byte[] toBytes() {
    return state.toBytes();
  }

  /**
   * Overwrites this with what {@link #toBytes} wrote.
   *
   * @throws IllegalArgumentException when it was written for another environment, or damaged
   */
  SavedWorld fromBytes(byte[] bytes) {
    state.fromBytes(bytes);
    return this;
  }
}
