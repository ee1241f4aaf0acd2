package org.llmagentos.sdk.process;

import org.llmagentos.sdk.syscall.Trap;
import org.llmagentos.sdk.value.Value;

/**
 * The code of an agent process: a deterministic function from the answers to its system calls to its next system call.
 *
 * <p>After a crash the kernel runs the program again, from its beginning or from its last
 * {@link org.llmagentos.sdk.syscall.Syscall.Checkpoint}, and answers from history what it had asked before, so a program uses no clock,
 * entropy, file, network, static variable or identity order: all of these are system calls. It keeps its state in local variables.
 *
 * <p><b>Threads.</b> One virtual thread per process calls {@link #run} or {@link #resume}; several processes may run one program at
 * once, so the object itself has no state. Only that thread may trap.
 *
 * <p><b>Errors.</b> {@link org.llmagentos.sdk.syscall.SyscallFailure} is a refused or failed call, which the program may handle; an
 * exception that leaves either method ends the process as {@link ExitStatus.Crashed}. {@link InterruptedException} means the
 * process is being killed: let it pass.
 */
public interface Program {

  /** The name it is spawned by, unique among all plugins. */
  String id();

  /** Works towards the goal and returns the process's result. */
  Value run(Goal goal, Trap trap) throws InterruptedException;

  /**
   * Goes on from a checkpoint and returns the process's result. Given a state of its own version, the program makes the same calls as
   * the run that made the checkpoint made after it; given one of an earlier version, it goes on as it likes.
   *
   * @param state what this program, in this or an earlier version, gave to its last Checkpoint
   * @throws UnsupportedOperationException when this program makes no checkpoints
   */
  default Value resume(Goal goal, Value state, Trap trap) throws InterruptedException {
    throw new UnsupportedOperationException("the program " + id() + " has no checkpoints: it can only run from its beginning");
  }
}
