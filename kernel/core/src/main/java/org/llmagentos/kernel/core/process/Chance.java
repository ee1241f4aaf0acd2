package org.llmagentos.kernel.core.process;

/**
 * A process's random numbers: SplitMix64 (Steele, Lea and Flood, OOPSLA 2014), a function of the entropy in its birth and of how many
 * were drawn.
 */
public final class Chance {

  private long state;

  Chance(long entropy) {
    this.state = entropy;
  }

  /** What the next bits are a function of. */
  long state() {
    return state;
  }

  /** The next 64 bits. */
  public long next() {
    state += 0x9E3779B97F4A7C15L;
    long mixed = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
