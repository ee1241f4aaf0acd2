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

  private static final int RECALLED = 5;

  /** The learned skills that may solve this goal, the most promising first, each with this goal's own things in its parameters. */
  List<LearnedSkill> recall() throws InterruptedException {
    Phrases phrases = phrases();
    var fitting = new ArrayList<LearnedSkill>();
    for (LearnedSkill skill : trap.call(new Syscall.Recall(phrases.masked(), body(), RECALLED)).skills()) {
      Parameters.filled(skill.program().text(), phrases.all())
          .map(text -> new Snippet(skill.program().language(), text))
          .ifPresent(program -> fitting.add(new LearnedSkill(skill.id(), skill.goal(), skill.body(), program, skill.trials(), skill.successes())));
    }
    return fitting;
  }

  /** The things that the goal speaks of. */
  Phrases phrases() {
    return Phrases.of(goal.text(), world.skills());
  }

  String body() {
    return world.spec().body();
  }

  /** What Q-learning knows this goal by: the body and the goal's words, whatever their order, whatever it speaks of and whatever the seed. */
  String situation() {
    return body() + ": " + String.join(" ", Words.of(phrases().masked()));
  }
}
