package org.llmagentos.kernel.node.driver;

import org.llmagentos.sdk.process.Pid;

/**
 * A thread that is in a plugin's code. Equal to what was seen of it before as long as it has not come out since.
 *
 * @param pid the process it works for
 * @param where whose code: a program's, or that of a skill or environment
 * @param thread which one
 * @param stint how often it had come out before
 */
public record Busy(Pid pid, Where where, Object thread, long stint) {

  /** Whose code a thread is in. */
  public enum Where {
    /** A program that makes no system call. */
    PROGRAM,
    /** Work of a driver that takes its time. */
    DRIVER,
    /** What is left of an ended process: see {@link Leaks}. */
    LEAK
  }
}
