package org.llmagentos.sdk.syscall;

/**
 * The door from a program to the kernel.
 *
 * <p><b>Threads.</b> Only the process's own thread may call; a call from another thread throws {@link IllegalStateException}.
 */
@FunctionalInterface
public interface Trap {

  /**
   * Makes a system call and waits for its answer.
   *
   * @throws SyscallFailure when the call was refused or failed; the program may go on
   * @throws InterruptedException when the process is being killed; let it pass
   */
  <R extends Reply> R call(Syscall<R> syscall) throws InterruptedException;
}
