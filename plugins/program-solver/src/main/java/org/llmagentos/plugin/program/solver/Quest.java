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

  /** Learned skills that are looked at, and those of them that fit and are tried. */
  private static final int RECALLED = 50;
  private static final int FITTING = 5;

  /** The learned skills that may solve this goal, the most promising first, each with this goal's own things in its parameters. */
  List<LearnedSkill> recall() throws InterruptedException {
    Wanted wanted = wanted(goal.text());
    return trap.call(new Syscall.Recall(wanted.masked(), body(), RECALLED, environment())).skills().stream()
        .flatMap(skill -> wanted.filled(skill).stream())
        .limit(FITTING)
        .toList();
  }

  /** What a goal or a mission wants. */
  Wanted wanted(String text) {
    return Wanted.of(text, world.skills());
  }

  String body() {
    return world.spec().body();
  }

  String environment() {
    return world.spec().id();
  }

  /**
   * What Q-learning knows this goal by: the environment and the goal's words, whatever their order, whatever it speaks of and whatever the
   * seed.
   */
  String situation() {
    return environment() + ": " + String.join(" ", Words.of(wanted(goal.text()).masked()));
  }
}
