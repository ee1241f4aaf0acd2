package org.llmagentos.kernel.node.sim.ground;

import org.jspecify.annotations.Nullable;

/** Says what goes wrong, each time something could. */
public interface Plan {

  /** Nothing goes wrong. */
  Plan NOTHING = new Plan() {};

  /** What goes wrong with the commit that is about to begin; null when nothing does. */
  default @Nullable Fault commit() {
    return null;
  }

  /** Whether the reading that is about to begin fails partway. */
  default boolean unreadable() {
    return false;
  }

  /** What goes wrong with something that is about to be done outside; null when nothing does. */
  default @Nullable Mishap deed() {
    return null;
  }
}
