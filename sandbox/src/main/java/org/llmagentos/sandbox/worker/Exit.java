package org.llmagentos.sandbox.worker;

/** How a worker can end by itself. The parent knows the same numbers: see {@code org.llmagentos.sandbox.Limits}. */
enum Exit {
  /** The parent closed the orders, or is gone. */
  DONE(0),
  /** It could not start, or the parent broke the protocol. */
  BROKEN(1),
  /** The stack ran out where the run could not go on. */
  STACK(4);

  private final int status;

  Exit(int status) {
    this.status = status;
  }

  /** Halts: no shutdown hook runs, and no thread of a guest is waited for. */
  void now() {
    Runtime.getRuntime().halt(status);
  }
}
