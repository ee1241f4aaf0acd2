package org.llmagentos.plugin.program.solver;

import java.util.Optional;
import org.llmagentos.sdk.syscall.Reply;

/**
 * How an attempt's program did in other episodes of the same task.
 *
 * @param attempt the attempt in the goal's own episode
 * @param episodes how many others it was run in
 * @param solved how many of them it solved
 * @param failure what came of it in the first other one that it did not solve
 */
record Practised(Attempt attempt, int episodes, int solved, Optional<Reply.Executed> failure) {

  /** Episodes of which {@link #NEEDED} must be solved. */
  static final int EPISODES = 3;
  static final int NEEDED = 2;

  /** Whether it works elsewhere too. */
  boolean general() {
    return solved >= NEEDED;
  }
}
