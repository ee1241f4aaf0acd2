package org.llmagentos.plugin.program.solver;

import org.llmagentos.sdk.learn.LearnedSkill;
import org.llmagentos.sdk.sandbox.Snippet;

/** A program worth an attempt. */
sealed interface Proposal {

  /** A learned skill. */
  record Recalled(LearnedSkill skill) implements Proposal {
    @Override
    public Snippet program() {
      return skill.program();
    }

    @Override
    public String by() {
      return "skill " + skill.id();
    }
  }

  /** What a model wrote. */
  record Written(String model, Snippet program) implements Proposal {
    @Override
    public String by() {
      return model;
    }
  }

  Snippet program();

  /** Who proposed it, for people. */
  String by();
}
