package org.llmagentos.sdk.skill;

import java.util.Objects;

/** The same sentence in both languages of the house. It states facts. */
public record Wording(String english, String chinese) {

  public Wording {
    Objects.requireNonNull(english);
    Objects.requireNonNull(chinese);
  }
}
