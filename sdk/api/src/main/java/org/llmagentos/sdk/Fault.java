package org.llmagentos.sdk;

import java.util.List;
import java.util.Objects;
import org.llmagentos.sdk.capability.Shortage;

/**
 * What went wrong, as a value: it is journaled, shown to people and handed to programs.
 *
 * @param category who is to blame, so that blame can be counted
 * @param message what was wrong and what to do next, in one or two sentences; never a stack trace
 * @param shortages of a call that a budget refused: what it lacks, at most one
 */
public record Fault(Category category, String message, List<Shortage> shortages) {

  /** Who is to blame. Codes are stable: they are written to journals by position, so new ones go to the end. */
  public enum Category {
    /** The person or the request: an unknown name, a malformed goal. */
    USER,
    /** The model or its provider. */
    MODEL,
    /** The code that a model wrote, or the sandbox that ran it. */
    SANDBOX,
    /** A budget is spent. */
    QUOTA,
    /** A plugin broke its contract. */
    PLUGIN,
    /** A missing capability. */
    DENIED,
    /** The call exists on the syscall page but this kernel does not serve it yet. */
    UNSUPPORTED,
    /** The kernel itself. */
    KERNEL,
    /**
     * A crash left it unknown whether something that must not happen twice had happened, and a person has found out; the message says
     * what. If it has not happened, the call may be made anew.
     */
    IN_DOUBT
  }

  public Fault {
    Objects.requireNonNull(category);
    Objects.requireNonNull(message);
    shortages = List.copyOf(shortages);
  }

  /** One that is not of a budget. */
  public Fault(Category category, String message) {
    this(category, message, List.of());
  }

  @Override
  public String toString() {
    return category + ": " + message;
  }
}
