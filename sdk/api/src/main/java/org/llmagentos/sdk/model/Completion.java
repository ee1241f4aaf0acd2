package org.llmagentos.sdk.model;

import java.util.Objects;

/**
 * A model's answer.
 *
 * @param model id of the model that answered
 * @param text for a {@link Turn.Brief}: the program, and nothing else; empty when the model has nothing left to propose
 */
public record Completion(String model, String text, TokenUsage usage) {

  public Completion {
    Objects.requireNonNull(model);
    Objects.requireNonNull(text);
    Objects.requireNonNull(usage);
  }
}
