package org.llmagentos.plugin.program.solver;

import java.util.Optional;
import org.llmagentos.sdk.syscall.Reply;

/**
 * How an attempt's program did in other episodes of the same task.
 *
 * @param attempt the attempt in the goal's own episode
 * @param episodes how many others it was run in
 * @param solved how many of them it solved
 * @param failure what came of it in the first that it did not solve
 */
record Practised(Attempt attempt, int episodes, int solved, Optional<Reply.Executed> failure) {

  /** Episodes to practise in. */
  static final int EPISODES = 20;
  /** Episodes that must be solved, however few there are. */
  static final int NEEDED = 2;

  /** A program that was not run anywhere else. */
  static Practised nowhere(Attempt attempt) {
    return new Practised(attempt, 0, 0, Optional.empty());
  }

  /** What it earned in the goal's own episode, times the share of all that it solved. */
  double reward() {
    return attempt.outcome().reward() * (1 + solved) / (1 + episodes);
  }

  /** Whether it works elsewhere too, in two of three episodes. */
  boolean general() {
    return solved >= NEEDED && 3 * solved >= 2 * episodes;
  }

  /** Whether to look for something better: there are episodes enough, and it fails in more than one of twenty. */
  boolean wanting() {
    return episodes >= NEEDED && 20 * solved < 19 * episodes;
  }
}
