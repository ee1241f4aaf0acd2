package org.llmagentos.kernel.node.memory;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.core.process.Work;
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

  /** Goals that share less than two words in three are not worded alike. */
  private static final double LEAST_LIKENESS = 2.0 / 3;

  /** How reliable a skill must be somewhere to be tried there for a goal worded unlike all that it was asked with: eight of eight are. */
  private static final double PROVEN = 0.9;

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

  /**
   * A skill, with the goal that is worded most alike.
   *
   * @param reliability by Laplace's rule of succession, by what is known of the environment: a new skill is worth half a proven one
   * @param here whether it has been run in the environment
   */
  private record Candidate(LearnedSkill skill, double likeness, double reliability, boolean here) {

    static Candidate of(Kept kept, Work.Recall what) {
      LearnedSkill skill = kept.skill();
      Optional<LearnedSkill.Condition> here =
          skill.conditions().stream().filter(condition -> condition.environment().equals(what.environment())).findFirst();
      long successes = here.map(LearnedSkill.Condition::successes).orElse(skill.successes());
      long trials = here.map(LearnedSkill.Condition::trials).orElse(skill.trials());
      double reliability = (successes + 1.0) / (trials + 2.0);
      List<String> comparable = kept.wordings().stream().filter(wording -> isChinese(wording) == isChinese(what.goal())).toList();
      String goal = nearest(comparable.isEmpty() ? kept.wordings() : comparable, what.goal());
      double otherwise = here.isPresent() && successes > 0 ? LEAST_LIKENESS : 0;
      double likeness = comparable.isEmpty() ? otherwise : Words.likeness(goal, what.goal());
      return new Candidate(skill.withGoal(goal), likeness, reliability, here.isPresent());
    }

    /** The wording most alike; of another language, the one that speaks of as many things, since these are masked alike. */
    private static String nearest(List<String> wordings, String goal) {
      return Collections.max(wordings, Comparator.comparingDouble(wording -> Words.likeness(wording, goal)));
    }

    private static boolean isChinese(String text) {
      return text.codePoints().anyMatch(Character::isIdeographic);
    }

    double worth() {
      return likeness * reliability;
    }

    boolean alike() {
      return likeness >= LEAST_LIKENESS;
    }

    /** Whether it is so good in the environment that the wording may matter less than the place. */
    boolean proven() {
      return here && likeness > 0 && reliability >= PROVEN;
    }
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public void update(Experience experience, Table table) {
    switch (experience) {
      case Experience.Admission(LearnedSkill skill) -> admit(skill, table);
      case Experience.Use(String id, boolean solved, String environment) -> {
        Kept kept = get(id, table);
        if (kept != null) {
          put(new Kept(kept.skill().used(environment, solved), kept.wordings(), kept.retired()), table);
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

  /**
   * Skills for the same body whose goals are worded alike, best first: likeness of the goals times the share of successes. A skill that
   * was never asked for in the goal's language cannot be compared; it counts as just alike where it has worked before. When no goal is
   * worded alike, the best of those that are proven in the environment: where one program has always done, the place says more than the
   * words. One that fails so is soon proven no more.
   */
  static List<LearnedSkill> recall(Work.Recall what, Knowledge knowledge) {
    List<Candidate> candidates =
        all(knowledge).stream()
            .filter(kept -> !kept.retired() && kept.skill().body().equals(what.body()))
            .map(kept -> Candidate.of(kept, what))
            .sorted(Comparator.comparingDouble(Candidate::worth).reversed().thenComparing(candidate -> candidate.skill().id()))
            .toList();
    List<Candidate> alike = candidates.stream().filter(Candidate::alike).toList();
    List<Candidate> found = alike.isEmpty() ? candidates.stream().filter(Candidate::proven).limit(1).toList() : alike;
    return found.stream().limit(Math.max(0, what.limit())).map(Candidate::skill).toList();
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
    put(new Kept(known.skill().plus(skill), wordings, known.retired()), table);
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
            .with("successes", Value.of(skill.successes()))
            .with("conditions", conditions(skill));
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
    List<LearnedSkill.Condition> conditions =
        fields.get("conditions") instanceof Value.Items(List<Value> rows) ? rows.stream().map(SkillLibrary::condition).toList() : List.of();
    var skill =
        new LearnedSkill(
            id, wordings.getFirst(), fields.get("body").text(), program, count(fields, "trials"), count(fields, "successes"), conditions);
    return new Kept(skill, wordings, fields.get("retired").truth());
  }

  /** Where a skill was run, as data. */
  public static Value conditions(LearnedSkill skill) {
    return Value.of(skill.conditions().stream().map(SkillLibrary::row).toList());
  }

  private static Value row(LearnedSkill.Condition condition) {
    return Value.fields()
        .with("environment", Value.of(condition.environment()))
        .with("trials", Value.of(condition.trials()))
        .with("successes", Value.of(condition.successes()));
  }

  private static LearnedSkill.Condition condition(Value row) {
    if (!(row instanceof Value.Fields fields)) {
      throw new IllegalStateException("a condition is not a record but " + row);
    }
    return new LearnedSkill.Condition(fields.get("environment").text(), count(fields, "trials"), count(fields, "successes"));
  }

  private static long count(Value.Fields fields, String name) {
    return (long) fields.get(name).number();
  }
}
