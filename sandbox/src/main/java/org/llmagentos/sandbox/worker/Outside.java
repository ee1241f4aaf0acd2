package org.llmagentos.sandbox.worker;

import java.util.List;
import org.llmagentos.sandbox.wire.WireException;
import org.llmagentos.sdk.skill.SkillResult;
import org.llmagentos.sdk.value.Value;

/**
 * All that a guest can reach.
 *
 * <p><b>Threads.</b> Called on the guest's thread.
 */
interface Outside {

  /**
   * Calls a function and waits for its answer.
   *
   * @throws WireException when the arguments cannot cross
   * @throws InterruptedException when the run is to end
   */
  SkillResult call(String function, List<Value> arguments) throws WireException, InterruptedException;

  /** Prints a text. */
  void print(String text);
}
