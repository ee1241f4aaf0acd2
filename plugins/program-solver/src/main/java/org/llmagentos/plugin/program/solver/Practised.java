package org.llmagentos.plugin.program.solver;

import java.util.List;
import java.util.Optional;
import org.llmagentos.sdk.syscall.Reply;

/**
 * How an attempt's program did in other episodes of the same task.
 *
 * @param attempt the attempt in the goal's own episode
 * @param episodes how many others it was run in
 * @param solved how many of them it solved
 * @param failure what came of it in the first that it did not solve
 * @param inParts how it did, part by part, where the same was wanted of another number of things
 */
record Practised(Attempt attempt, int episodes, int solved, Optional<Reply.Executed> failure, InParts inParts) {

  /**
   * Episodes besides those that it was practised in as a whole.
   *
   * @param open the program with its parameters open, which is for each part
   * @param solved the masked missions of those that it solved
   */
  record InParts(String open, int episodes, List<String> solved) {

    static final InParts NONE = new InParts("", 0, List.of());

    InParts {
      solved = List.copyOf(solved);
    }

    /** Whether it works part by part, in nineteen of twenty episodes: whoever uses it so has not asked for a program of its own. */
    boolean reliable() {
      return solved.size() >= NEEDED && !wanting();
    }

    private boolean wanting() {
      return Practised.wanting(solved.size(), episodes);
    }
  }

  /** Episodes to practise in. */
  static final int EPISODES = 20;
  /** Episodes that must be solved, however few there are. */
  static final int NEEDED = 2;

  /** A program that was not run anywhere else. */
  static Practised nowhere(Attempt attempt) {
    return new Practised(attempt, 0, 0, Optional.empty(), InParts.NONE);
  }

  Practised with(InParts inParts) {
    return new Practised(attempt, episodes, solved, failure, inParts);
  }

  /** What it earned in the goal's own episode, times the share of all that it solved. */
  double reward() {
    return attempt.outcome().reward() * (1 + solved) / (1 + episodes);
  }

  /** Whether it works elsewhere too, in two of three episodes. */
  boolean general() {
    return solved >= NEEDED && 3 * solved >= 2 * episodes;
  }

  /** Whether to look for something better: there are episodes enough, as a whole or in parts, and it fails in more than one of twenty. */
  boolean wanting() {
    return wanting(solved, episodes) || inParts.wanting();
  }

  /** Whether it solves more episodes of the goal's own task, or as many and more of them in parts. */
  boolean betterThan(Practised other) {
    return solved != other.solved ? solved > other.solved : inParts.solved().size() > other.inParts.solved().size();
  }

  private static boolean wanting(int solved, int episodes) {
    return episodes >= NEEDED && 20 * solved < 19 * episodes;
  }
}
