package org.llmagentos.sdk.testkit;

import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.llmagentos.sdk.learn.Experience;
import org.llmagentos.sdk.learn.LearnedSkill;
import org.llmagentos.sdk.learn.Words;

/** The learned skills a {@link TestKernel} remembers, found and ranked as the kernel's library does. */
final class Shelf {

  /** Goals less alike than this have nothing to do with each other. */
  private static final double LEAST_LIKENESS = 2.0 / 3;

  private final TreeMap<String, LearnedSkill> skills = new TreeMap<>();

  void observe(Experience experience) {
    switch (experience) {
      case Experience.Admission(LearnedSkill skill) ->
          skills.merge(skill.id(), skill, LearnedSkill::plus);
      case Experience.Use(String id, boolean solved, String environment) ->
          skills.computeIfPresent(id, (_, known) -> known.used(environment, solved));
      case Experience.Transition _, Experience.Trial _ -> {}
    }
  }

  /** Skills for the body whose goals are worded alike: the likest and most reliable first, whatever the environment. */
  List<LearnedSkill> recall(String goal, String body, int limit) {
    return skills.values().stream()
        .filter(skill -> skill.body().equals(body) && Words.likeness(goal, skill.goal()) >= LEAST_LIKENESS)
        .sorted(Comparator.comparingDouble((LearnedSkill skill) -> -worth(skill, goal)).thenComparing(LearnedSkill::id))
        .limit(limit)
        .toList();
  }

  private static double worth(LearnedSkill skill, String goal) {
    return Words.likeness(goal, skill.goal()) * (skill.successes() + 1) / (skill.trials() + 2);
  }
}
