package org.llmagentos.kernel.node.sim;

/** Everything that goes wrong in a simulation. */
enum Trouble {
  /** The machine dies before a commit. */
  CRASH_BEFORE,
  /** The machine dies in a commit: nothing of it is kept. */
  TORN,
  /** The machine dies after a commit that nobody knows of yet. */
  CRASH_AFTER,
  /** The last commits are gone. */
  LOST_TAIL,
  /** The head is behind. */
  HEAD_BEHIND,
  /** The disk is full. */
  FULL,
  /** A bit on the disk changes. */
  FLIP,
  /** A commit takes seconds. */
  SLOW_COMMIT,
  /** The machine dies between any two steps. */
  KILL,
  /** The machine dies while it recovers. */
  KILL_AT_BOOT,
  /** The machine dies at a commit that removes what a snapshot took the place of. */
  CRASH_IN_CUT,
  /** The disk cannot be read for a moment. */
  UNREADABLE,
  /** The machine dies before a deed. */
  DEED_CRASH_BEFORE,
  /** The machine dies after a deed whose answer has not come back. */
  DEED_CRASH_AFTER,
  /** A deed is refused. */
  DEED_FAIL,
  /** A deed is done, its answer is an error. */
  DEED_FAIL_AFTER,
  /** A deed never answers. */
  DEED_HANG,
  /** A deed takes seconds. */
  DEED_SLOW,
  /** A snippet runs out of time. */
  LATE_SNIPPET,
  /** A result comes twice. */
  TWICE,
  /** After a result another one comes, which differs. */
  GHOST,
  /** The clock jumps. */
  JUMP,
  /** Who listens takes seconds. */
  SLOW_LISTENER,
  /** The machine is switched off as it should be. */
  CLOSE,
  /** A plugin is not there when the machine starts again. */
  PLUGIN_GONE,
  /** Another version of a plugin is there. */
  PLUGIN_CHANGED
}
