package org.llmagentos.sandbox.wire;

/** Bytes or values that do not fit the protocol. The message says what is wrong with them and holds nothing of their content. */
public final class WireException extends Exception {
  private static final long serialVersionUID = 1;

  private final String wrong;

  public WireException(String wrong) {
    super(wrong);
    this.wrong = wrong;
  }

  @Override
  public String getMessage() {
    return wrong;
  }
}
