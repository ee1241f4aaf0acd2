package org.llmagentos.sdk.process;

import java.util.Objects;

/**
 * What a process is to achieve.
 *
 * @param text the goal in a person's words, Chinese or English
 * @param environment id of the environment to achieve it in
 * @param seed seed of the episode that counts; other episodes may be used to practise
 * @param model id of the model to ask, or several {@linkplain org.llmagentos.sdk.model.Candidate candidates}
 * @param maxAttempts how many snippets may be tried, at least 1
 */
public record Goal(String text, String environment, long seed, String model, int maxAttempts) {

  /** The longest goal, in characters: more is a document, not a goal. */
  public static final int MAX_TEXT = 4_000;

  public Goal {
    Objects.requireNonNull(environment);
    Objects.requireNonNull(model);
    if (text.isBlank()) {
      throw new IllegalArgumentException("the goal is empty: say in a few words what to achieve");
    }
    if (text.length() > MAX_TEXT) {
      throw new IllegalArgumentException(
          "the goal has more than %,d characters: say it shorter".formatted(MAX_TEXT));
    }
    if (seed < 0) {
      throw new IllegalArgumentException("a seed is not negative: " + seed);
    }
    if (maxAttempts < 1) {
      throw new IllegalArgumentException("at least one attempt is needed: " + maxAttempts);
    }
  }
}
