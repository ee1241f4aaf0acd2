package org.llmagentos.sdk.learn;

import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.llmagentos.sdk.sandbox.Snippet;

/**
 * A program that solved a goal and is kept: an option (Sutton, Precup and Singh, 1999).
 *
 * @param id digest of body and program
 * @param goal the words it was learned for
 * @param body the kind of body it works in
 * @param trials how often it was run, practice included
 * @param successes how often it solved its goal
 * @param conditions where it was run, as far as that is known; each environment at most once
 */
public record LearnedSkill(
    String id, String goal, String body, Snippet program, long trials, long successes, List<Condition> conditions) {

  /**
   * An environment in which a skill was run.
   *
   * @param environment its id
   * @param trials how often, practice included
   * @param successes how often it solved its goal there
   */
  public record Condition(String environment, long trials, long successes) {
    public Condition {
      Objects.requireNonNull(environment);
      check(trials, successes);
    }

    private Condition plus(Condition other) {
      return new Condition(environment, trials + other.trials, successes + other.successes);
    }
  }

  public LearnedSkill {
    Objects.requireNonNull(id);
    Objects.requireNonNull(goal);
    Objects.requireNonNull(body);
    Objects.requireNonNull(program);
    conditions = List.copyOf(conditions);
    check(trials, successes);
    if (conditions.stream().map(Condition::environment).distinct().count() < conditions.size()) {
      throw new IllegalArgumentException("an environment stands twice in " + conditions);
    }
  }

  /** A skill of which it is not known where it was run. */
  public LearnedSkill(String id, String goal, String body, Snippet program, long trials, long successes) {
    this(id, goal, body, program, trials, successes, List.of());
  }

  /**
   * The same with another run in it.
   *
   * @param environment where, by id; empty when that is not known
   */
  public LearnedSkill used(String environment, boolean solved) {
    int success = solved ? 1 : 0;
    return plus(environment.isEmpty() ? List.of() : List.of(new Condition(environment, 1, success)), 1, success);
  }

  /** The same with all the runs of another one, which has the same program. */
  public LearnedSkill plus(LearnedSkill other) {
    return plus(other.conditions(), other.trials(), other.successes());
  }

  /** The same for another goal. */
  public LearnedSkill withGoal(String other) {
    return new LearnedSkill(id, other, body, program, trials, successes, conditions);
  }

  /** The same with another program. */
  public LearnedSkill withProgram(Snippet other) {
    return new LearnedSkill(id, goal, body, other, trials, successes, conditions);
  }

  private LearnedSkill plus(List<Condition> more, long moreTrials, long moreSuccesses) {
    var all = new TreeMap<String, Condition>();
    Stream.concat(conditions.stream(), more.stream()).forEach(each -> all.merge(each.environment(), each, Condition::plus));
    return new LearnedSkill(id, goal, body, program, trials + moreTrials, successes + moreSuccesses, List.copyOf(all.values()));
  }

  private static void check(long trials, long successes) {
    if (successes < 0 || trials < successes) {
      throw new IllegalArgumentException(successes + " successes in " + trials + " trials");
    }
  }
}
