package org.llmagentos.sdk.skill;

import org.llmagentos.sdk.value.Value;

/** What a skill answers. */
public sealed interface SkillResult {

  /** It did what its name says. */
  record Done(Value value) implements SkillResult {}

  /** It could not. */
  record Failed(String fact) implements SkillResult {}

  static SkillResult done() {
    return new Done(Value.nothing());
  }

  static SkillResult done(Value value) {
    return new Done(value);
  }

  static SkillResult failed(String fact) {
    return new Failed(fact);
  }
}
