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
 * @param conditions under what it was run, of which the numbers add up to no more than those of the skill; for each environment one
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
  }

  public LearnedSkill {
    Objects.requireNonNull(id);
    Objects.requireNonNull(goal);
    Objects.requireNonNull(body);
    Objects.requireNonNull(program);
    conditions = List.copyOf(conditions);
    check(trials, successes);
  }

  /** The same with another run in it. */
  public LearnedSkill used(String environment, boolean solved) {
    return with(List.of(new Condition(environment, 1, solved ? 1 : 0)), 1, solved ? 1 : 0);
  }

  /** The same with all that another one of that id has seen. */
  public LearnedSkill with(LearnedSkill other) {
    return with(other.conditions(), other.trials(), other.successes());
  }

  /** The same with another program. */
  public LearnedSkill with(Snippet other) {
    return new LearnedSkill(id, goal, body, other, trials, successes, conditions);
  }

  private LearnedSkill with(List<Condition> more, long moreTrials, long moreSuccesses) {
    var all = new TreeMap<String, Condition>();
    Stream.concat(conditions.stream(), more.stream())
        .forEach(
            condition ->
                all.merge(
                    condition.environment(),
                    condition,
                    (one, two) -> new Condition(one.environment(), one.trials() + two.trials(), one.successes() + two.successes())));
    return new LearnedSkill(id, goal, body, program, trials + moreTrials, successes + moreSuccesses, List.copyOf(all.values()));
  }

  private static void check(long trials, long successes) {
    if (successes < 0 || trials < successes) {
      throw new IllegalArgumentException(successes + " successes in " + trials + " trials");
    }
  }
}
