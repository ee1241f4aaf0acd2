package org.llmagentos.kernel.node.memory;

import java.util.ArrayList;
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

  /** Wordings kept of one skill's goals, in both languages; later ones are not kept. */
  private static final int MOST_WORDINGS = 16;

  /**
   * A skill as the table has it.
   *
   * @param wordings the goals it was admitted for, oldest first
   * @param retired whether a person took it out of use: it is recalled no more, and learning it again does not bring it back
   */
  public record Kept(LearnedSkill skill, List<String> wordings, boolean retired) {
    public Kept {
      wordings = List.copyOf(wordings);
    }
  }

  private record Candidate(LearnedSkill skill, double worth) {}

  @Override
  public String id() {
    return ID;
  }

  @Override
  public void update(Experience experience, Table table) {
    switch (experience) {
      case Experience.Admission(LearnedSkill skill) -> admit(skill, table);
      case Experience.Use(String id, boolean solved) -> {
        Kept kept = get(id, table);
        if (kept != null) {
          put(new Kept(with(kept.skill(), 1, solved ? 1 : 0), kept.wordings(), kept.retired()), table);
        }
      }
      case Experience.Transition _, Experience.Trial _ -> {}
    }
  }

  /** Every skill, in the order of their ids. */
  static List<Kept> all(Knowledge knowledge) {
    return knowledge.scan("").entrySet().stream().map(entry -> read(entry.getKey(), entry.getValue())).toList();
  }

  /** Takes a skill out of use; false when it is not there or was retired before. */
  public static boolean retire(String id, Table table) {
    Kept kept = get(id, table);
    if (kept == null || kept.retired()) {
      return false;
    }
    put(new Kept(kept.skill(), kept.wordings(), true), table);
    return true;
  }

  /** Skills for the same body whose goals are worded alike, best first: likeness of the goals times the share of successes. */
  static List<LearnedSkill> recall(String goal, String body, int limit, Knowledge knowledge) {
    return all(knowledge).stream()
        .filter(kept -> !kept.retired() && kept.skill().body().equals(body))
        .map(kept -> new Candidate(kept.skill(), worth(kept, goal)))
        .filter(candidate -> candidate.worth() > 0)
        .sorted(Comparator.comparingDouble(Candidate::worth).reversed().thenComparing(candidate -> candidate.skill().id()))
        .limit(Math.max(0, limit))
        .map(Candidate::skill)
        .toList();
  }

  private static void admit(LearnedSkill skill, Table table) {
    Kept known = get(skill.id(), table);
    if (known == null) {
      put(new Kept(skill, List.of(skill.goal()), false), table);
      return;
    }
    var wordings = new ArrayList<>(known.wordings());
    if (!wordings.contains(skill.goal()) && wordings.size() < MOST_WORDINGS) {
      wordings.add(skill.goal());
    }
    put(new Kept(with(known.skill(), skill.trials(), skill.successes()), wordings, known.retired()), table);
  }

  private static double worth(Kept kept, String goal) {
    double likeness = kept.wordings().stream().mapToDouble(wording -> Words.likeness(wording, goal)).max().orElse(0);
    LearnedSkill skill = kept.skill();
    // Laplace's rule of succession: a new skill is worth half a proven one.
    return likeness < LEAST_LIKENESS ? 0 : likeness * (skill.successes() + 1) / (skill.trials() + 2);
  }

  private static LearnedSkill with(LearnedSkill skill, long moreTrials, long moreSuccesses) {
    return new LearnedSkill(
        skill.id(), skill.goal(), skill.body(), skill.program(), skill.trials() + moreTrials, skill.successes() + moreSuccesses);
  }

  private static @Nullable Kept get(String id, Knowledge knowledge) {
    Value value = knowledge.get(id);
    return value == null ? null : read(id, value);
  }

  private static void put(Kept kept, Table table) {
    LearnedSkill skill = kept.skill();
    Value.Fields row =
        Value.fields()
            .with("goals", Value.of(kept.wordings().stream().map(Value::of).toList()))
            .with("body", Value.of(skill.body()))
            .with("language", Value.of(skill.program().language()))
            .with("program", Value.of(skill.program().text()))
            .with("trials", Value.of(skill.trials()))
            .with("successes", Value.of(skill.successes()));
    table.put(skill.id(), kept.retired() ? row.with("retired", Value.of(true)) : row);
  }

  /**
   * A skill as a row of the table has it.
   *
   * @throws IllegalStateException when it is none
   */
  static Kept read(String id, Value value) {
    if (!(value instanceof Value.Fields fields) || !(fields.get("goals") instanceof Value.Items(List<Value> goals))) {
      throw new IllegalStateException("skill " + id + " is not a record but " + value);
    }
    List<String> wordings = goals.stream().map(Value::text).toList();
    var program = new Snippet(fields.get("language").text(), fields.get("program").text());
    long trials = (long) fields.get("trials").number();
    long successes = (long) fields.get("successes").number();
    var skill = new LearnedSkill(id, wordings.getFirst(), fields.get("body").text(), program, trials, successes);
    return new Kept(skill, wordings, fields.get("retired").truth());
  }
}
