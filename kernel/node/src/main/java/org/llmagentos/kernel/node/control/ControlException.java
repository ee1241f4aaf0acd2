package org.llmagentos.kernel.node.control;

import org.llmagentos.sdk.Fault;

/** A request was refused or failed. */
public final class ControlException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient Fault fault;

  public ControlException(Fault fault) {
    super(fault.message());
    this.fault = fault;
  }

  public ControlException(Fault.Category category, String message) {
    this(new Fault(category, message));
  }

  /** What was wrong, and whose fault it is. */
  public Fault fault() {
    return fault;
  }
}
