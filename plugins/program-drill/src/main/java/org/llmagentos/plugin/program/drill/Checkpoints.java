package org.llmagentos.plugin.program.drill;

import org.llmagentos.sdk.process.Goal;
import org.llmagentos.sdk.syscall.Syscall;
import org.llmagentos.sdk.syscall.Trap;
import org.llmagentos.sdk.value.Value;

/**
 * Makes checkpoints, one after the other, and answers how many.
 *
 * @param bytes length of each state: a text that begins with how many checkpoints there are, this one included, and is filled up
 */
record Checkpoints(long calls, long bytes) implements Order {

  private static final int MOST = 16 << 20;

  Checkpoints {
    int digits = Long.toString(calls).length();
    if (bytes < digits || bytes > MOST) {
      throw new IllegalArgumentException(
          "a state that counts to %d has %d to %d bytes, not %d".formatted(calls, digits, MOST, bytes));
    }
  }

  @Override
  public Value run(Goal goal, Trap trap) throws InterruptedException {
    return goOn(0, trap);
  }

  @Override
  public Value resume(Value state, Trap trap) throws InterruptedException {
    return goOn(Long.parseLong(state.text().replace(".", "")), trap);
  }

  private Value goOn(long made, Trap trap) throws InterruptedException {
    for (long i = made + 1; i <= calls; i++) {
      String count = Long.toString(i);
      trap.call(new Syscall.Checkpoint(Value.of(count + ".".repeat((int) bytes - count.length()))));
    }
    return Value.of(calls);
  }
}
