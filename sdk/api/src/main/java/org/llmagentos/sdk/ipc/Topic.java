package org.llmagentos.sdk.ipc;

/** A named stream that any number of processes and people may follow. */
public record Topic(String name) {

  /** The name of the topic where the kernel tells what could not be delivered, as fields {@code from}, {@code to} and {@code body}. */
  public static final String DEAD_LETTERS = "dead-letters";

  public Topic {
    if (!name.matches("[a-z][a-z0-9./-]{0,62}")) {
      throw new IllegalArgumentException("a topic's name is a lower-case letter and up to 62 of a-z, 0-9, '.', '/', '-': " + name);
    }
  }
}
