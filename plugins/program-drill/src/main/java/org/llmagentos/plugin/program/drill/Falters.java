package org.llmagentos.plugin.program.drill;

import org.llmagentos.sdk.process.Goal;
import org.llmagentos.sdk.syscall.Syscall;
import org.llmagentos.sdk.syscall.Trap;
import org.llmagentos.sdk.value.Value;

/**
 * Crashes, but for one of so many times, by chance; then it answers that number.
 *
 * @param oneIn that many times, at least 1
 */
record Falters(long oneIn) implements Order {

  Falters {
    if (oneIn < 1) {
      throw new IllegalArgumentException("one in 1 or more, not " + oneIn);
    }
  }

  @Override
  public Value run(Goal goal, Trap trap) throws InterruptedException {
    if (Math.floorMod(trap.call(new Syscall.Random()).bits(), oneIn) != 0) {
      throw new IllegalStateException("faltered, as ordered");
    }
    return Value.of(oneIn);
  }
}
