package org.llmagentos.kernel.node.sim.ground;

import java.util.function.BooleanSupplier;

/**
 * What was done to a disk behind the kernel's back.
 *
 * @param fault what did it
 * @param what for people
 * @param present whether it is still there: a damaged row may have been deleted or written anew since
 * @param remedy undoes it, as an operator does who restores a copy
 */
public record Damage(Fault fault, String what, BooleanSupplier present, Runnable remedy) {

  public boolean isPresent() {
    return present.getAsBoolean();
  }

  void undo() {
    remedy.run();
  }
}
