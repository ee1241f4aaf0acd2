package org.llmagentos.kernel.node.memory;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.llmagentos.sdk.learn.Experience;
import org.llmagentos.sdk.learn.Knowledge;
import org.llmagentos.sdk.learn.LearnedSkill;
import org.llmagentos.sdk.learn.Learner;
import org.llmagentos.sdk.learn.Table;
import org.llmagentos.sdk.learn.Words;
import org.llmagentos.sdk.sandbox.Snippet;
import org.llmagentos.sdk.value.Value;

/** The learner that keeps learned skills and how they fared, and finds those whose goals are worded like a new one. */
public final class SkillLibrary implements Learner {

  /** The name of its table. */
  public static final String ID = "library";

  /** Goals less alike than this are taken to have nothing to do with each other. */
  private static final double LEAST_LIKENESS = 0.3;

  private record Candidate(LearnedSkill skill, double worth) {}

  @Override
  public String id() {
    return ID;
  }

  @Override
  public void update(Experience experience, Table table) {
    switch (experience) {
      case Experience.Admission(LearnedSkill skill) -> {
        LearnedSkill known = get(skill.id(), table);
        put(known == null ? skill : with(known, known.trials() + skill.trials(), known.successes() + skill.successes()), table);
      }
      case Experience.Use(String id, boolean solved) -> {
        LearnedSkill known = get(id, table);
        if (known != null) {
          put(with(known, known.trials() + 1, known.successes() + (solved ? 1 : 0)), table);
        }
      }
      case Experience.Transition _, Experience.Trial _ -> {}
    }
  }

  /** Every skill, in the order of their ids. */
  public static List<LearnedSkill> all(Knowledge knowledge) {
    return knowledge.scan("").entrySet().stream().map(entry -> read(entry.getKey(), entry.getValue())).toList();
  }

  /** Skills for the same body whose goal is worded alike, best first: likeness of the goals times the share of successes. */
  static List<LearnedSkill> recall(String goal, String body, int limit, Knowledge knowledge) {
    return all(knowledge).stream()
        .filter(skill -> skill.body().equals(body))
        .map(skill -> new Candidate(skill, worth(skill, goal)))
        .filter(candidate -> candidate.worth() > 0)
        .sorted(Comparator.comparingDouble(Candidate::worth).reversed().thenComparing(candidate -> candidate.skill().id()))
        .limit(Math.max(0, limit))
        .map(Candidate::skill)
        .toList();
  }

  private static double worth(LearnedSkill skill, String goal) {
    double likeness = Words.likeness(skill.goal(), goal);
    // Laplace's rule of succession: a new skill is worth half a proven one.
    return likeness < LEAST_LIKENESS ? 0 : likeness * (skill.successes() + 1) / (skill.trials() + 2);
  }

  private static LearnedSkill with(LearnedSkill skill, long trials, long successes) {
    return new LearnedSkill(skill.id(), skill.goal(), skill.body(), skill.program(), trials, successes);
  }

  private static @Nullable LearnedSkill get(String id, Knowledge knowledge) {
    Value value = knowledge.get(id);
    return value == null ? null : read(id, value);
  }

  private static void put(LearnedSkill skill, Table table) {
    table.put(
        skill.id(),
        Value.fields()
            .with("goal", Value.of(skill.goal()))
            .with("body", Value.of(skill.body()))
            .with("language", Value.of(skill.program().language()))
            .with("program", Value.of(skill.program().text()))
            .with("trials", Value.of(skill.trials()))
            .with("successes", Value.of(skill.successes())));
  }

  private static LearnedSkill read(String id, Value value) {
    if (!(value instanceof Value.Fields fields)) {
      throw new IllegalStateException("skill " + id + " is not a record but " + value);
    }
    return new LearnedSkill(
        id,
        fields.get("goal").text(),
        fields.get("body").text(),
        new Snippet(fields.get("language").text(), fields.get("program").text()),
        (long) fields.get("trials").number(),
        (long) fields.get("successes").number());
  }
}
