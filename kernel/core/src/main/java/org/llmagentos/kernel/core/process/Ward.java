package org.llmagentos.kernel.core.process;

import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.process.Restart;

/**
 * A child that may be started again when it ends.
 *
 * @param first its pid at first, by which its parent knows it and by which it is older or younger than its siblings
 * @param now its pid since it was last started
 */
public record Ward(Pid first, Pid now, Restart restart) {

  /** The same, started again. */
  public Ward again(Pid pid) {
    return new Ward(first, pid, restart);
  }

  /** The same, never to be started again. */
  public Ward over() {
    return new Ward(first, now, Restart.TEMPORARY);
  }
}
