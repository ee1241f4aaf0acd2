package org.llmagentos.kernel.core.process;

import org.llmagentos.sdk.capability.Usage;

/**
 * Work that a driver has been given, or will be as soon as its device has a slot, and that is not finished.
 *
 * @param reserved what it may cost at most, already held back
 * @param doubtful whether a crash left it unknown if it has happened: a person must say
 * @param waiting whether no driver has ever been given it
 * @param since when a driver was given it, in milliseconds since 1970 UTC; 0 when that does not matter
 */
public record InFlight(CallId call, Work work, Usage reserved, boolean doubtful, boolean waiting, long since) {

  public InFlight(CallId call, Work work, Usage reserved) {
    this(call, work, reserved, false, false, 0);
  }

  /** The same, in doubt. */
  public InFlight doubted() {
    return new InFlight(call, work, reserved, true, false, since);
  }

  /** The same, waiting for its device. */
  public InFlight queued() {
    return new InFlight(call, work, reserved, false, true, since);
  }

  /** The same, given to a driver. */
  public InFlight started(long now) {
    return new InFlight(call, work, reserved, false, false, now);
  }
}
