package org.llmagentos.sdk.testkit;

import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.llmagentos.sdk.learn.Experience;
import org.llmagentos.sdk.learn.LearnedSkill;
import org.llmagentos.sdk.learn.Words;

/** The learned skills a {@link TestKernel} remembers, found and ranked as the kernel's library does. */
final class Shelf {

  /** Goals less alike than this have nothing to do with each other. */
  private static final double LEAST_LIKENESS = 2.0 / 3;

  private final TreeMap<String, LearnedSkill> skills = new TreeMap<>();
  private final TreeMap<String, Set<String>> wordings = new TreeMap<>();

  void observe(Experience experience) {
    switch (experience) {
      case Experience.Admission(LearnedSkill skill) -> {
        skills.merge(skill.id(), skill, LearnedSkill::plus);
        wordings.computeIfAbsent(skill.id(), _ -> new LinkedHashSet<>()).add(skill.goal());
      }
      case Experience.Use(String id, boolean solved, String environment) ->
          skills.computeIfPresent(id, (_, known) -> known.used(environment, solved));
      case Experience.Transition _, Experience.Trial _ -> {}
    }
  }

  /**
   * Skills for the body whose goals are worded alike: the likest and most reliable first, whatever the environment. Each has the goal that
   * is worded most alike.
   */
  List<LearnedSkill> recall(String goal, String body, int limit) {
    return skills.values().stream()
        .filter(skill -> skill.body().equals(body))
        .map(skill -> skill.withGoal(likest(wordings.getOrDefault(skill.id(), Set.of(skill.goal())), goal)))
        .filter(skill -> Words.likeness(goal, skill.goal()) >= LEAST_LIKENESS)
        .sorted(Comparator.comparingDouble((LearnedSkill skill) -> -worth(skill, goal)).thenComparing(LearnedSkill::id))
        .limit(limit)
        .toList();
  }

  private static String likest(Set<String> wordings, String goal) {
    return Collections.max(wordings, Comparator.comparingDouble(wording -> Words.likeness(goal, wording)));
  }

  private static double worth(LearnedSkill skill, String goal) {
    return Words.likeness(goal, skill.goal()) * (skill.successes() + 1) / (skill.trials() + 2);
  }
}
