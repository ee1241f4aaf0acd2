package org.llmagentos.kernel.node.sim.ground;

/** The kernel somebody was talking to has been killed: as a client sees it, the connection broke. */
public final class Gone extends RuntimeException {

  private static final long serialVersionUID = 1;

  public Gone(String message) {
    super(message);
  }
}
