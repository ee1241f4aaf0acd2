package org.llmagentos.plugin.program.drill;

import java.util.List;
import org.llmagentos.sdk.model.Turn;
import org.llmagentos.sdk.process.Goal;
import org.llmagentos.sdk.syscall.Syscall;
import org.llmagentos.sdk.syscall.Trap;
import org.llmagentos.sdk.value.Value;

/**
 * Asks a model, one question after the other, each in a conversation of its own and unlike those of other processes, and answers how many.
 *
 * @param ask what is asked
 */
record Questions(long calls, String model, String ask) implements Order {

  private static final int MOST_TOKENS = 16;

  @Override
  public Value run(Goal goal, Trap trap) throws InterruptedException {
    for (int i = 1; i <= calls; i++) {
      trap.call(new Syscall.Infer(model, i, List.of(new Turn.Said(ask + " " + goal.seed() + " " + i)), MOST_TOKENS));
    }
    return Value.of(calls);
  }
}
