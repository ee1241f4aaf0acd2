package org.llmagentos.sdk.train;

/**
 * Draws whose whole state is one number, to be saved with a training: SplitMix64.
 *
 * <p><b>Threads.</b> Confined to one thread at a time.
 *
 * @see <a href="https://doi.org/10.1145/2660193.2660195">Steele, Lea and Flood, Fast splittable pseudorandom number generators, 2014</a>
 */
public final class Chance {

  private long state;

  /** @param state any number: a seed, or what {@link #state} was */
  public Chance(long state) {
    this.state = state;
  }

  /** All that the next draws depend on. */
  public long state() {
    return state;
  }

  /** Goes back, or forth, to what {@link #state} was. */
  public void restore(long saved) {
    state = saved;
  }

  /** 64 bits. */
  public long draw() {
    state += 0x9e3779b97f4a7c15L;
    long mixed = (state ^ (state >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }

  /** From 0 to below 1, by 24 bits. */
  public float fraction() {
    return (draw() >>> 40) * 0x1.0p-24f;
  }

  /** A whole number from 0 to below a bound, which is at least 1. */
  public int below(int bound) {
    return (int) ((draw() >>> 33) * bound >>> 31);
  }
}
