package org.llmagentos.plugin.provider.embedded;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.llmagentos.sdk.skill.Phrase;
import org.llmagentos.sdk.value.Value;

/**
 * What a program is about.
 *
 * @param goal concepts that the goal mentions: a program should contain each
 * @param strength how strongly goal or failures point to a concept, over 0 to 1
 * @param phrases the things that the goal speaks of, in order
 * @param verb the skill that the goal points to most; empty when it points to none
 * @param literals numbers and quoted texts of the goal
 * @param failure how strongly the failure at hand points to a concept, over 0 to 1
 */
record Subject(SortedSet<Concept> goal, SortedMap<Concept, Double> strength, List<Phrase> phrases, String verb, List<Value> literals,
    SortedMap<Concept, Double> failure) {

  /** A concept that only a failure's words point to counts half. */
  private static final double OF_A_FAILURE = 0.5;

  Subject {
    goal = Collections.unmodifiableSortedSet(new TreeSet<>(goal));
    strength = Collections.unmodifiableSortedMap(new TreeMap<>(strength));
    phrases = List.copyOf(phrases);
    literals = List.copyOf(literals);
    failure = Collections.unmodifiableSortedMap(new TreeMap<>(failure));
  }

  /** The same, as a goal of these parts: what it points to is what each of them does. */
  Subject of(List<Subject> parts) {
    String verbs = String.join("+", parts.stream().map(Subject::verb).toList());
    return new Subject(goal, strength, phrases, verbs, literals, failure);
  }

  double strength(Concept concept) {
    return strength.getOrDefault(concept, 0.0);
  }

  /** How strongly the goal points to a skill, as a share of how strongly it points to any: 0 to 1. */
  double pointsTo(String skill) {
    double most = 0;
    for (Map.Entry<Concept, Double> pointed : strength.entrySet()) {
      most = pointed.getKey().type().equals(Concept.SKILL) ? Math.max(most, pointed.getValue()) : most;
    }
    return most == 0 ? 0 : strength(Concept.skill(skill)) / most;
  }

  /** This subject, and what a failure points to. */
  Subject and(SortedMap<Concept, Double> failure) {
    var both = new TreeMap<>(strength);
    failure.forEach((concept, much) -> both.merge(concept, OF_A_FAILURE * much, Math::max));
    return new Subject(goal, both, phrases, verb, literals, failure);
  }
}
