package org.llmagentos.kernel.core.process;

import org.llmagentos.sdk.capability.Usage;

/**
 * Work that a driver has been given and has not finished.
 *
 * @param reserved what it may cost at most, already held back
 * @param doubtful whether a crash left it unknown if it has happened: a person must say
 */
public record InFlight(CallId call, Work work, Usage reserved, boolean doubtful) {

  public InFlight(CallId call, Work work, Usage reserved) {
    this(call, work, reserved, false);
  }

  /** The same, in doubt. */
  public InFlight doubted() {
    return new InFlight(call, work, reserved, true);
  }
}
