package org.llmagentos.sdk.ipc;

/** A named stream that any number of processes and people may follow. */
public record Topic(String name) {

  /** The name of the topic where the kernel tells what could not be delivered, as fields {@code from}, {@code to} and {@code body}. */
  public static final String DEAD_LETTERS = "dead-letters";

  /**
   * The name of the topic where the kernel tells that a budget is nearly spent: each time that what was used of it reaches nine tenths.
   * It comes in the name of the process whose budget it is, or of one of the tenant's, as fields {@code of} (such as {@code process 7} or
   * {@code tenant acme}), {@code resource} (its {@link org.llmagentos.sdk.capability.Resource#key}), {@code left} (neither used nor
   * reserved) and {@code limit}. Wall time is not warned of.
   */
  public static final String QUOTA_WARNINGS = "quota-warnings";

  public Topic {
    if (!name.matches("[a-z][a-z0-9./-]{0,62}")) {
      throw new IllegalArgumentException("a topic's name is a lower-case letter and up to 62 of a-z, 0-9, '.', '/', '-': " + name);
    }
  }
}
