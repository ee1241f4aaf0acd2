package org.llmagentos.kernel.node.journal;

/** The journal cannot be opened, read or written. The message says what is intact and what to do. */
public final class JournalException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public JournalException(String message) {
    super(message);
  }
}
