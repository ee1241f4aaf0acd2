package org.llmagentos.plugin.program.drill;

import org.llmagentos.sdk.process.Goal;
import org.llmagentos.sdk.process.Program;
import org.llmagentos.sdk.syscall.Trap;
import org.llmagentos.sdk.value.Value;

/**
 * Does what its goal's text orders, see {@link Order}. Of the goal's other parts only the seed is looked at.
 *
 * <p><b>Errors.</b> An order that cannot be read ends the process with {@link IllegalArgumentException}, whose message says what can be
 * ordered. Every call that fails ends it with the kernel's own words, but for {@link Effects} in doubt, which are counted.
 */
final class Drill implements Program {

  @Override
  public String id() {
    return "drill";
  }

  @Override
  public Value run(Goal goal, Trap trap) throws InterruptedException {
    return Order.of(goal.text()).run(goal, trap);
  }

  @Override
  public Value resume(Goal goal, Value state, Trap trap) throws InterruptedException {
    return Order.of(goal.text()).resume(state, trap);
  }
}
