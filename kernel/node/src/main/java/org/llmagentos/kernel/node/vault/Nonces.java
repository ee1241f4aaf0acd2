package org.llmagentos.kernel.node.vault;

import java.nio.ByteBuffer;
import java.util.function.LongSupplier;

/**
 * The nonces of one key in one session of a vault: a random 96-bit number and its successors.
 *
 * <p>A nonce that repeats under a key gives away what was sealed with it and lets rows be forged, so it must not even happen after a
 * crash that lost the newest rows and gives their places to others. Nothing about nonces is therefore kept on disk or derived from a
 * place: each session starts anew at random. This is the RBG-based construction of NIST SP 800-38D, section 8.2.2, with a random field
 * of 96 bits, no free field, and the incrementing function between direct random strings; section 9.1 names its sessions after a loss
 * of power. (A prefix of 64 random bits and a counter of 32 would fit neither construction: 8.2.1 wants prefixes that are distinct for
 * certain, and 8.2.2 wants 96 random bits.)
 *
 * <p>How sure that is: two sessions that seal a and b rows meet with a probability of at most (a + b) / 2<sup>96</sup>, so n sessions
 * that seal N rows under one key repeat a nonce with at most n N / 2<sup>96</sup>. Section 8 demands 2<sup>-32</sup>: a million restarts
 * and 2<sup>44</sup> rows, which are five years at 100,000 a second, keep it. Section 8.3 asks for no more than 2<sup>32</sup> rows under
 * one key with this construction, which is the same bound for IVs that are each drawn at random; that number is not enforced here.
 *
 * <p><b>Threads.</b> One at a time.
 */
final class Nonces {

  private int high;
  private long low;

  /** Begins with the number that has these upper 32 and lower 64 bits. */
  Nonces(int high, long low) {
    this.high = high;
    this.low = low;
  }

  /** Begins anywhere. */
  static Nonces anew(LongSupplier entropy) {
    return new Nonces((int) entropy.getAsLong(), entropy.getAsLong());
  }

  /** Writes one that was not written before. */
  void putNext(ByteBuffer to) {
    to.putInt(high).putLong(low);
    low++;
    if (low == 0) {
      high++;
    }
  }
}
