package org.llmagentos.sdk.sandbox;

import java.util.Objects;

/**
 * Code that a model wrote.
 *
 * @param language such as {@code js}
 * @param text the whole source
 */
public record Snippet(String language, String text) {

  public Snippet {
    Objects.requireNonNull(language);
    Objects.requireNonNull(text);
  }
}
