package org.llmagentos.sdk.process;

import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.value.Value;

/** How a process ended. */
public sealed interface ExitStatus {

  /** The program returned. */
  record Completed(Value result) implements ExitStatus {}

  /** The program threw. */
  record Crashed(Fault fault) implements ExitStatus {}

  /** A signal ended it. */
  record Killed(Signal signal) implements ExitStatus {}

  /**
   * Run again, the program asked something else than history says: it broke its promise to be deterministic, or its plugin
   * changed.
   *
   * @param step number of the first system call that differs
   */
  record Diverged(long step, String difference) implements ExitStatus {}
}
