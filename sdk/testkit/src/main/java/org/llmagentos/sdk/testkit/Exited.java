package org.llmagentos.sdk.testkit;

import org.llmagentos.sdk.process.Goal;
import org.llmagentos.sdk.process.Program;
import org.llmagentos.sdk.syscall.Trap;
import org.llmagentos.sdk.value.Value;

/** Unwinds a program that called {@link org.llmagentos.sdk.syscall.Syscall.Exit}. */
final class Exited extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient Value result;

  Exited(Value result) {
    super("exit", null, false, false);
    this.result = result;
  }

  /** Runs a program to its end, whether it returns or exits. */
  static Value run(Program program, Goal goal, Trap trap) throws InterruptedException {
    return end(() -> program.run(goal, trap));
  }

  /** Resumes a program and runs it to its end. */
  static Value resume(Program program, Goal goal, Value state, Trap trap) throws InterruptedException {
    return end(() -> program.resume(goal, state, trap));
  }

  private interface Life {
    Value live() throws InterruptedException;
  }

  private static Value end(Life life) throws InterruptedException {
    try {
      return life.live();
    } catch (Exited exited) {
      return exited.result;
    }
  }
}
