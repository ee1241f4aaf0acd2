package org.llmagentos.kernel.node.sim.world;

import org.llmagentos.sdk.process.Goal;
import org.llmagentos.sdk.process.Program;
import org.llmagentos.sdk.syscall.Trap;
import org.llmagentos.sdk.value.Value;

/**
 * The program of the simulations: what it does follows from its goal, see {@link Play}.
 *
 * @param version of its plugin, which makes no difference
 */
public record Worker(Judge judge, int version) implements Program {

  /** Its name. */
  public static final String ID = "worker";

  /** What one says that is to crash. */
  public static final String ON_PURPOSE = "on purpose";

  /** The result of one that was asked to terminate. */
  public static final Value TERMINATED = Value.of("terminated");

  @Override
  public String id() {
    return ID;
  }

  @Override
  public Value run(Goal goal, Trap trap) throws InterruptedException {
    return play(new Play(goal, new Asking(trap, judge, version), judge));
  }

  @Override
  public Value resume(Goal goal, Value state, Trap trap) throws InterruptedException {
    return play(new Play(goal, new Asking(trap, judge, version), judge).from(state));
  }

  private static Value play(Play play) throws InterruptedException {
    try {
      return play.run();
    } catch (Asking.Terminated e) {
      return TERMINATED;
    }
  }
}
