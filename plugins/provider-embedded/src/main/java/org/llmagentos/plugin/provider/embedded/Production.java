package org.llmagentos.plugin.provider.embedded;

import org.llmagentos.sdk.skill.SkillSpec;
import org.llmagentos.sdk.skill.Type;
import org.llmagentos.sdk.value.Value;

/** One step of writing a program from left to right: what fills the next open slot of the {@link Grammar}. */
sealed interface Production {

  /** No further statement. */
  record End() implements Production {}

  /** A call; its parameters become the next slots. */
  record Call(SkillSpec skill) implements Production {}

  /** A term of a choice, by its concept. */
  record Pick(Concept concept) implements Production {}

  /** A literal that is no term. */
  record Literal(Type type, Value value) implements Production {}

  /** An optional argument is left out. */
  record Omit() implements Production {}

  Production END = new End();
  Production OMIT = new Omit();
}
