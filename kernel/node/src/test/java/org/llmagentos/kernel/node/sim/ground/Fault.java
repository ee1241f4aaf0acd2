package org.llmagentos.kernel.node.sim.ground;

/** What can go wrong with a commit. */
public enum Fault {
  /** The machine dies before the commit begins. */
  CRASH_BEFORE,
  /** The machine dies in the middle of it: nothing of the batch is kept. */
  TORN,
  /** The machine dies when the batch is on disk and nobody knows it yet. */
  CRASH_AFTER,
  /** The machine dies and the last few batches, said to be on disk, are not there any more; the head still has its position. */
  LOST_TAIL,
  /** The machine dies when the batch is on disk, and the head goes back to one it had before: it was not synced. */
  HEAD_BEHIND,
  /** There is no room for the batch, nor for any other until the machine has booted again. */
  FULL,
  /** A bit of a row that is on disk changes; nobody is told. */
  FLIP,
  /** It takes seconds. */
  SLOW
}
