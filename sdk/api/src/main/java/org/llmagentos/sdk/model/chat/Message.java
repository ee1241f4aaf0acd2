package org.llmagentos.sdk.model.chat;

/** One message of a chat. */
public record Message(Role role, String text) {

  /** Who speaks. */
  public enum Role {
    /** The rules of the talk. */
    SYSTEM,
    /** Whoever asks. */
    USER,
    /** The model. */
    MODEL
  }
}
