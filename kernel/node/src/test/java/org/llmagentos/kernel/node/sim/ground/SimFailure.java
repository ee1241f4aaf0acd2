package org.llmagentos.kernel.node.sim.ground;

/** A simulation went wrong: the message says how, where and with which seed. */
public final class SimFailure extends RuntimeException {

  private static final long serialVersionUID = 1;

  public SimFailure(String message) {
    super(message);
  }

  public SimFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
