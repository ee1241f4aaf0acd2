package org.llmagentos.sdk.capability;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What budgets count, each in its unit. Journals hold positions, so new ones go to the end. */
public enum Resource {
  /** Calls of models. */
  MODEL_CALLS,
  /** Tokens of prompts and completions together. */
  TOKENS,
  /** Snippets run in the sandbox. */
  SNIPPETS,
  /** Skills invoked, those from snippets included. */
  SKILL_CALLS,
  /** Processes spawned, theirs included. */
  CHILDREN,
  /** What models cost by the operator's price table, in millionths of its currency. */
  MONEY,
  /**
   * Milliseconds that snippets run in the sandbox, by the kernel's clock: no less than the processor time they take, which workers do not
   * tell.
   */
  SANDBOX_MILLIS,
  /** Calls of Send, Call and Publish, whatever becomes of the message. */
  MESSAGES,
  /** Characters and elements of the state of the newest checkpoint. What a process takes is free again when it ends. */
  STORAGE,
  /** Milliseconds since the process was spawned, by the kernel's clock. Not added up over a tree: each process has its own. */
  WALL_MILLIS,
  /** Milliseconds that trainings run, by the kernel's clock. */
  TRAINING_MILLIS;

  /** The resource of that {@link #key}. */
  public static Optional<Resource> of(String key) {
    return Stream.of(values()).filter(resource -> resource.key().equals(key)).findFirst();
  }

  /** What operators write: {@code model-calls}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** In a sentence: {@code model calls}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
