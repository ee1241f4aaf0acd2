package org.llmagentos.plugin.provider.embedded;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.llmagentos.sdk.skill.SkillSpec;

/**
 * Where the next production goes.
 *
 * @param before statements already written
 * @param after statements that will follow whatever is written now; empty when the program is written from left to right
 * @param covered concepts that occur in {@code before} or {@code after}
 * @param slot the open argument; null for the next statement
 */
record Context(Subject subject, List<Statement> before, List<Statement> after, Set<Concept> covered, @Nullable Slot slot) {

  /** The argument of a call. */
  record Slot(SkillSpec skill, int index) {
    SkillSpec.Parameter parameter() {
      return skill.parameters().get(index);
    }
  }

  Context at(SkillSpec skill, int parameter) {
    return new Context(subject, before, after, covered, new Slot(skill, parameter));
  }

  /** The statement before the open slot, or null at the beginning. */
  @Nullable Statement last() {
    return before.isEmpty() ? null : before.getLast();
  }

  /** How many concepts of the goal the program does not contain yet. */
  int missing() {
    int missing = 0;
    for (Concept concept : subject.goal()) {
      missing += covered.contains(concept) ? 0 : 1;
    }
    return missing;
  }
}
