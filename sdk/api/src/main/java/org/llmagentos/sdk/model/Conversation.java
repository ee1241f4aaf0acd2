package org.llmagentos.sdk.model;

import java.util.List;

/**
 * All turns of one thread of talk between a process and a model, so far. It only grows: a provider may keep what it derived from an
 * earlier prefix, keyed by {@link #key}, and must be able to derive it again when that is gone.
 *
 * @param key the same for every call of one conversation, different for any two conversations of one kernel
 * @param turns from the first; the last one is to be answered
 * @param maxTokens mandatory upper bound of the completion
 */
public record Conversation(String key, List<Turn> turns, int maxTokens) {

  public Conversation {
    turns = List.copyOf(turns);
    if (turns.isEmpty()) {
      throw new IllegalArgumentException("a conversation has at least one turn");
    }
    if (maxTokens < 1) {
      throw new IllegalArgumentException("maxTokens is at least 1: " + maxTokens);
    }
  }
}
