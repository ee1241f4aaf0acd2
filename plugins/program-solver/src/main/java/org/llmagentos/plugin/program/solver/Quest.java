package org.llmagentos.plugin.program.solver;

import java.util.ArrayList;
import java.util.List;
import org.llmagentos.sdk.learn.LearnedSkill;
import org.llmagentos.sdk.learn.Words;
import org.llmagentos.sdk.process.Goal;
import org.llmagentos.sdk.sandbox.Snippet;
import org.llmagentos.sdk.skill.Phrases;
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

  /**
   * The learned skills that may solve this goal, the most promising first, each with this goal's own things in its parameters. One that
   * leaves out a thing of which the goal speaks does not do all that is asked, unless it was learned for a goal worded the same.
   */
  List<LearnedSkill> recall() throws InterruptedException {
    Phrases phrases = phrases(goal.text());
    var parameters = new Parameters(phrases.all(), world.skills());
    var fitting = new ArrayList<LearnedSkill>();
    for (LearnedSkill skill : trap.call(new Syscall.Recall(phrases.masked(), body(), RECALLED, environment())).skills()) {
      String open = skill.program().text();
      if (parameters.allIn(open) || skill.goal().equals(phrases.masked())) {
        parameters.filled(open).ifPresent(program -> fitting.add(skill.withProgram(new Snippet(skill.program().language(), program))));
      }
    }
    return fitting.subList(0, Math.min(FITTING, fitting.size()));
  }

  /** The things that a goal or a mission speaks of, in the order in which they are to be dealt with. */
  Phrases phrases(String text) {
    return Phrases.of(String.join("; ", Plan.of(text).subtasks()), world.skills());
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
    return environment() + ": " + String.join(" ", Words.of(phrases(goal.text()).masked()));
  }
}
