package org.llmagentos.kernel.node;

/** The home folder cannot be used. The message says why and what to do. */
public final class HomeException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final boolean busy;

  HomeException(String message, boolean busy) {
    super(message);
    this.busy = busy;
  }

  /** Whether another kernel is using it, so that waiting helps. */
  public boolean busy() {
    return busy;
  }
}
