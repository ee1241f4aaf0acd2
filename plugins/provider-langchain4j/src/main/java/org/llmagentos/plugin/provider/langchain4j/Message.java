package org.llmagentos.plugin.provider.langchain4j;

/** One message of a chat. */
record Message(Role role, String text) {

  /** Who speaks. */
  enum Role {
    /** The rules of the talk. */
    SYSTEM,
    /** Whoever asks. */
    USER,
    /** The model. */
    MODEL
  }
}
