package org.llmagentos.kernel.core.process;

import org.llmagentos.sdk.process.Pid;

/**
 * The name of one call, the same before and after a crash.
 *
 * @param seq number of the system call within its process, from 1
 * @param sub number of the nested call within that system call, from 1; 0 for the system call itself
 */
public record CallId(Pid pid, long seq, int sub) {

  /** The nested call of this system call with that number. */
  public CallId nested(int number) {
    return new CallId(pid, seq, number);
  }

  @Override
  public String toString() {
    return sub == 0 ? pid + "/" + seq : pid + "/" + seq + "." + sub;
  }
}
