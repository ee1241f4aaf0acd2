package org.llmagentos.kernel.node.sim.ground;

/** What can go wrong with something that is done outside. */
public enum Mishap {
  /** The machine dies before it is done. */
  CRASH_BEFORE,
  /** The machine dies when it is done and its answer has not come back. */
  CRASH_AFTER,
  /** It is refused and not done. */
  FAIL,
  /** It is done, and the answer is an error. */
  FAIL_AFTER,
  /** It is done, and no answer ever comes. */
  HANG,
  /** It takes seconds. */
  SLOW
}
