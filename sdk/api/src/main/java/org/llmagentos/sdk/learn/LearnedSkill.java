package org.llmagentos.sdk.learn;

import java.util.Objects;
import org.llmagentos.sdk.sandbox.Snippet;

/**
 * A program that solved a goal and is kept: an option (Sutton, Precup and Singh, 1999).
 *
 * @param id digest of body and program
 * @param goal the words it was learned for
 * @param body the kind of body it works in
 * @param trials how often it was run, practice included
 * @param successes how often it solved its goal
 */
public record LearnedSkill(String id, String goal, String body, Snippet program, long trials, long successes) {

  public LearnedSkill {
    Objects.requireNonNull(id);
    Objects.requireNonNull(goal);
    Objects.requireNonNull(body);
    Objects.requireNonNull(program);
    if (successes < 0 || trials < successes) {
      throw new IllegalArgumentException(successes + " successes in " + trials + " trials");
    }
  }
}
