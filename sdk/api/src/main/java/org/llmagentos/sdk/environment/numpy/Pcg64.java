package org.llmagentos.sdk.environment.numpy;

/**
 * NumPy's default bit generator: PCG XSL-RR with 128 bits of state and 64 bits of output (O'Neill 2014).
 *
 * <p>A 32-bit draw takes the lower half of a fresh 64-bit output and keeps the upper half for the next 32-bit draw; 64-bit
 * draws pass that half by. The buffered half is therefore part of the state.
 *
 * <p><b>Threads.</b> One thread at a time. <b>Allocation.</b> None but in {@link #seed}.
 *
 * @see <a href="https://numpy.org/doc/stable/reference/random/bit_generators/pcg64.html">NumPy's PCG64</a>
 */
public final class Pcg64 {

  /** Longs in a saved state. */
  public static final int STATE_LONGS = 5;

  private static final long MULTIPLIER_HIGH = 0x2360ed051fc65da4L;
  private static final long MULTIPLIER_LOW = 0x4385df649fccf645L;
  private static final long BUFFER_FULL = 1L << 32;

  private long high;
  private long low;
  private long incrementHigh;
  private long incrementLow;
  /** The upper half of the last output in the lower 32 bits, with {@link #BUFFER_FULL} while it waits; else 0. */
  private long buffer;

  /** A generator that stands where {@link #seed} puts it. */
  public Pcg64(long seed) {
    seed(seed);
  }

  /**
   * Starts the stream that {@code np.random.PCG64(np.random.SeedSequence(seed))} starts, as {@code default_rng(seed)} does.
   *
   * @throws IllegalArgumentException when the seed is negative
   */
  public void seed(long seed) {
    long[] words = new SeedSequence(seed).generateState(4);
    incrementHigh = words[2] << 1 | words[3] >>> 63;
    incrementLow = words[3] << 1 | 1;
    high = 0;
    low = 0;
    advance();
    add(words[0], words[1]);
    advance();
    buffer = 0;
  }

  /** The next 64 bits. */
  public long next64() {
    advance();
    return Long.rotateRight(high ^ low, (int) (high >>> 58));
  }

  /** The next 32 bits, as an int whose sign means nothing. */
  public int next32() {
    if (buffer != 0) {
      int half = (int) buffer;
      buffer = 0;
      return half;
    }
    long both = next64();
    buffer = both >>> 32 | BUFFER_FULL;
    return (int) both;
  }

  /** Writes the {@value #STATE_LONGS} longs of the state from {@code at} on. */
  public void save(long[] into, int at) {
    into[at] = high;
    into[at + 1] = low;
    into[at + 2] = incrementHigh;
    into[at + 3] = incrementLow;
    into[at + 4] = buffer;
  }

  /** Takes the state that {@link #save} wrote. */
  public void restore(long[] from, int at) {
    high = from[at];
    low = from[at + 1];
    incrementHigh = from[at + 2];
    incrementLow = from[at + 3];
    buffer = from[at + 4];
  }

  private void advance() {
    long product = low * MULTIPLIER_LOW;
    high = Math.unsignedMultiplyHigh(low, MULTIPLIER_LOW) + low * MULTIPLIER_HIGH + high * MULTIPLIER_LOW;
    low = product;
    add(incrementHigh, incrementLow);
  }

  private void add(long otherHigh, long otherLow) {
    low += otherLow;
    high += otherHigh + (Long.compareUnsigned(low, otherLow) < 0 ? 1 : 0);
  }
}
