package org.llmagentos.sdk.syscall;

import org.llmagentos.sdk.Fault;

/** A system call was refused or failed. A program may catch it and act on its {@link #fault}; uncaught, it ends the process. */
public final class SyscallFailure extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient Fault fault;

  public SyscallFailure(Fault fault) {
    super(fault.toString(), null, false, false);
    this.fault = fault;
  }

  /** What was wrong, and whose fault it is. */
  public Fault fault() {
    return fault;
  }
}
