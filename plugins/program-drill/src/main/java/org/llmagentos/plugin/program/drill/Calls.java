package org.llmagentos.plugin.program.drill;

import java.time.Duration;
import org.llmagentos.sdk.process.Goal;
import org.llmagentos.sdk.syscall.Syscall;
import org.llmagentos.sdk.syscall.Trap;
import org.llmagentos.sdk.value.Value;

/**
 * Asks for random numbers and answers a number that depends on all of them.
 *
 * @param rest whether to sleep for a year then: a live process with a history of {@code calls} calls
 */
record Calls(long calls, boolean rest) implements Order {

  private static final long YEAR = Duration.ofDays(365).toMillis();

  @Override
  public Value run(Goal goal, Trap trap) throws InterruptedException {
    long digest = 1;
    for (long i = 0; i < calls; i++) {
      digest = 31 * digest + trap.call(new Syscall.Random()).bits();
    }
    if (rest) {
      trap.call(new Syscall.Sleep(YEAR));
    }
    return Value.of(digest);
  }
}
