package org.llmagentos.plugin.provider.embedded;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.llmagentos.sdk.skill.Phrase;
import org.llmagentos.sdk.skill.SkillSpec;
import org.llmagentos.sdk.skill.Type;
import org.llmagentos.sdk.value.Value;

/**
 * Where the next production goes.
 *
 * @param last the statement before it; null at the beginning
 * @param rescues whether it is the first statement of a rescue, and the one before it failed
 * @param covered concepts that the program contains already
 * @param slot the open argument; null for the next statement
 * @param filled terms among the arguments before it in the same call
 */
record Context(Subject subject, @Nullable Statement last, boolean rescues, Set<Concept> covered, @Nullable Slot slot, Set<Concept> filled) {

  /** What is left of being asked for while something that the goal names before has not been named. Set by experiment. */
  private static final double LATER = 0.9;

  /** The argument of a call. */
  record Slot(SkillSpec skill, int index) {
    SkillSpec.Parameter parameter() {
      return skill.parameters().get(index);
    }
  }

  /** The next statement. */
  Context(Subject subject, @Nullable Statement last, boolean rescues, Set<Concept> covered) {
    this(subject, last, rescues, covered, null, Set.of());
  }

  /** An argument of a call whose earlier ones are filled. */
  Context at(SkillSpec skill, int parameter, List<Expression> arguments) {
    var terms = new HashSet<Concept>();
    for (int i = 0; i < arguments.size(); i++) {
      if (skill.parameters().get(i).type() instanceof Type.Choice choice
          && arguments.get(i) instanceof Expression.Constant(Value.Text(String symbol))) {
        terms.add(new Concept(choice.name(), symbol));
      }
    }
    return new Context(subject, last, rescues, covered, new Slot(skill, parameter), terms);
  }

  /**
   * How strongly the goal, or a failure, asks for something here, over 0 to 1. A term is asked for once for each thing that the goal
   * speaks of with it; beside other terms of that thing, it is asked for even when that thing has been named before.
   */
  double asked(Concept concept) {
    boolean spoken = false;
    boolean later = false;
    for (Phrase phrase : subject.phrases()) {
      if (concept.symbol().equals(phrase.terms().get(concept.type()))) {
        spoken = true;
        if (filled.isEmpty() ? !covers(phrase) : filled.stream().allMatch(term -> term.symbol().equals(phrase.terms().get(term.type())))) {
          return subject.strength(concept) * (later ? LATER : 1);
        }
      }
      later |= !covers(phrase);
    }
    return spoken || covered.contains(concept) ? 0 : subject.strength(concept);
  }

  /** Whether the program names that thing. */
  private boolean covers(Phrase phrase) {
    return phrase.terms().entrySet().stream().allMatch(term -> covered.contains(new Concept(term.getKey(), term.getValue())));
  }

  /** Whether the goal speaks of the thing that is being named, and says this of it. */
  boolean completes(Concept concept) {
    return !filled.isEmpty() && asked(concept) > 0;
  }

  /** How much of what the goal speaks of the program does not contain yet: things, and other concepts. */
  int missing() {
    int missing = 0;
    var things = new HashSet<Concept>();
    for (Phrase phrase : subject.phrases()) {
      phrase.terms().forEach((choice, symbol) -> things.add(new Concept(choice, symbol)));
      missing += covers(phrase) ? 0 : 1;
    }
    for (Concept concept : subject.goal()) {
      missing += covered.contains(concept) || things.contains(concept) ? 0 : 1;
    }
    return missing;
  }
}
