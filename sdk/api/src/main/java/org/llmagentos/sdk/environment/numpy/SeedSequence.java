package org.llmagentos.sdk.environment.numpy;

/**
 * NumPy's {@code SeedSequence}: spreads one integer over as many well-mixed bits as a generator needs.
 *
 * <p>The integer is cut into 32-bit words, least significant first, and hashed into a pool of four words; the state is drawn
 * from that pool by a second hash. The construction is M. E. O'Neill's {@code seed_seq_fe}. Of NumPy's, entropy of one integer without
 * a spawn key is reproduced.
 *
 * <p><b>Threads.</b> One thread at a time makes it; then it does not change.
 *
 * @see <a href="https://numpy.org/doc/stable/reference/random/bit_generators/generated/numpy.random.SeedSequence.html">SeedSequence</a>
 */
public final class SeedSequence {

  private static final int POOL = 4;
  private static final int INIT_A = 0x43b0d7e5;
  private static final int MULT_A = 0x931e8875;
  private static final int INIT_B = 0x8b51f9dd;
  private static final int MULT_B = 0x58f38ded;
  private static final int MIX_LEFT = 0xca01f9dd;
  private static final int MIX_RIGHT = 0x4973f715;

  private final int[] pool = new int[POOL];
  private int hashConstant = INIT_A;

  /**
   * @param entropy the seed, not negative; two words hold it, the rest of the pool is filled from zeros
   * @throws IllegalArgumentException when the seed is negative
   */
  public SeedSequence(long entropy) {
    if (entropy < 0) {
      throw new IllegalArgumentException("a seed is not negative: " + entropy);
    }
    pool[0] = hash((int) entropy);
    pool[1] = hash((int) (entropy >>> 32));
    pool[2] = hash(0);
    pool[3] = hash(0);
    for (int source = 0; source < POOL; source++) {
      for (int target = 0; target < POOL; target++) {
        if (source != target) {
          pool[target] = mix(pool[target], hash(pool[source]));
        }
      }
    }
  }

  /** The first {@code words} 64-bit words of state: {@code generate_state(words, np.uint64)}. */
  public long[] generateState(int words) {
    var state = new long[words];
    int constant = INIT_B;
    for (int i = 0; i < 2 * words; i++) {
      int word = pool[i % POOL] ^ constant;
      constant *= MULT_B;
      word = fold(word * constant);
      state[i / 2] |= (word & 0xffff_ffffL) << (32 * (i % 2));
    }
    return state;
  }

  private int hash(int value) {
    int mixed = value ^ hashConstant;
    hashConstant *= MULT_A;
    return fold(mixed * hashConstant);
  }

  private static int mix(int left, int right) {
    return fold(MIX_LEFT * left - MIX_RIGHT * right);
  }

  private static int fold(int value) {
    return value ^ (value >>> 16);
  }
}
