package org.llmagentos.sdk.train;

import org.llmagentos.sdk.environment.EnvironmentProvider;
import org.llmagentos.sdk.environment.EnvironmentSpec;

/** What a training is on. */
public sealed interface Course {

  /** What people call it: unique among the courses of one trainer. */
  String id();

  /**
   * Episodes in an environment.
   *
   * @param family which creates as many of it as the training wants
   */
  record World(EnvironmentProvider family, EnvironmentSpec environment) implements Course {
    @Override
    public String id() {
      return environment.id();
    }
  }

  /** One that the trainer brings along: a family of tasks. */
  record Own(String id) implements Course {}

  /** A text. */
  record Text(String id, String text) implements Course {
    @Override
    public String toString() {
      return "Text[" + id + ", " + text.length() + " characters]";
    }
  }
}
