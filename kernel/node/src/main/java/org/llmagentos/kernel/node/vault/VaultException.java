package org.llmagentos.kernel.node.vault;

/** Something of the vault cannot be read, written or opened. The message says what is wrong and what to do next. */
public sealed class VaultException extends RuntimeException permits SealBroken, KeyMissing {

  private static final long serialVersionUID = 1;

  public VaultException(String message) {
    super(message);
  }

  /** An exception without a stack trace, for what happens as often as there are rows. */
  VaultException(String message, boolean traced) {
    super(message, null, false, traced);
  }
}
