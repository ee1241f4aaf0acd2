package org.llmagentos.plugin.program.solver;

import java.util.List;
import org.llmagentos.sdk.learn.LearnedSkill;
import org.llmagentos.sdk.learn.Words;
import org.llmagentos.sdk.process.Goal;
import org.llmagentos.sdk.syscall.Reply;
import org.llmagentos.sdk.syscall.Syscall;
import org.llmagentos.sdk.syscall.Trap;

/**
 * One run of the solver: what every step of it needs.
 *
 * @param world the goal's own environment
 */
record Quest(Goal goal, Plan plan, Reply.Opened world, Trap trap, Account account, Story story) {

  /** The language that programs are written in. */
  static final String LANGUAGE = "js";

  private static final int RECALLED = 5;

  /** The learned skills that may solve this goal, the most promising first. */
  List<LearnedSkill> recall() throws InterruptedException {
    return trap.call(new Syscall.Recall(goal.text(), body(), RECALLED)).skills();
  }

  String body() {
    return world.spec().body();
  }

  /** What Q-learning knows this goal by: the body and the goal's words, whatever their order and whatever the seed. */
  String situation() {
    return body() + ": " + String.join(" ", Words.of(goal.text()));
  }
}
