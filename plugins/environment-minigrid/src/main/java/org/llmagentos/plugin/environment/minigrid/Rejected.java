package org.llmagentos.plugin.environment.minigrid;

/** This attempt at a world failed: start over with the draws that follow. It happens often, so it carries no stack trace. */
final class Rejected extends RuntimeException {
  private static final long serialVersionUID = 1;

  Rejected(String reason) {
    super(reason, null, false, false);
  }
}
