package org.llmagentos.plugin.learner.sequence;

/** Draws whose whole state is one number: SplitMix64 (Steele, Lea and Flood, 2014). */
final class Chance {

  long state;

  Chance(long seed) {
    state = seed;
  }

  long draw() {
    state += 0x9e3779b97f4a7c15L;
    long mixed = (state ^ (state >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }

  /** From 0 to below 1. */
  float fraction() {
    return (draw() >>> 40) * 0x1.0p-24f;
  }

  /** A whole number from 0 to below the bound. */
  int below(int bound) {
    return (int) ((draw() >>> 33) * bound >>> 31);
  }
}
