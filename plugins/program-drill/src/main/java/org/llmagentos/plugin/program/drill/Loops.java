package org.llmagentos.plugin.program.drill;

import org.llmagentos.sdk.process.Goal;
import org.llmagentos.sdk.syscall.Trap;
import org.llmagentos.sdk.value.Value;

/**
 * Computes without a system call, whoever interrupts it, and answers a number that depends on every round.
 *
 * @param millions of rounds: a thousand take about a second
 */
record Loops(long millions) implements Order {

  private static final int MILLION = 1_000_000;

  @Override
  public Value run(Goal goal, Trap trap) {
    long digest = goal.seed();
    for (long i = 0; i < millions; i++) {
      for (int j = 0; j < MILLION; j++) {
        digest = 31 * digest + j;
      }
    }
    return Value.of(digest);
  }
}
