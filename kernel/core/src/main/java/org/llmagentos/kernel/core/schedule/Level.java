package org.llmagentos.kernel.core.schedule;

/**
 * How full a {@link Meter} is.
 *
 * @param requests what is left of them, in 1/60,000
 * @param units what is left of them, in 1/60,000
 * @param since when it was so, in milliseconds since 1970 UTC
 */
public record Level(long requests, long units, long since) {

  /** What one is counted as: whole for every whole millisecond of a minute. */
  static final long ONE = 60_000;

  /** Whether a call may begin that may cost so much. One larger than a minute's worth, left from when more was allowed, counts as that. */
  public boolean allows(Rate rate, long most) {
    return (rate.requests() == 0 || requests >= ONE) && (rate.units() == 0 || units >= Math.min(most, rate.units()) * ONE);
  }
}
