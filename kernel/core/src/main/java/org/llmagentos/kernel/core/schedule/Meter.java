package org.llmagentos.kernel.core.schedule;

/**
 * Keeps a {@link Rate} R: two token buckets in whole numbers. A bucket holds a minute's worth, fills by the clock, and a call takes out
 * what it may cost at most; at its end what it did not cost goes back.
 *
 * <p><b>The bound.</b> What began in any 60 seconds has cost at most 2R: what the bucket held and what a minute brings. Let L be what is in
 * the bucket and O what calls under way have taken out; the bucket fills only up to L + O = R. A call that begins moves from L to O. One
 * that ends takes out of O what it may have cost and puts back into L what it did not, so that L + O falls by what it cost. Hence what
 * ended in a minute has cost at most R and a minute's filling, less L + O at its end; what has begun and not ended is in that O.
 */
final class Meter {

  private static final long MINUTE = Level.ONE; // milliseconds

  private final Rate rate;
  private long requests;
  private long units;
  private long out; // of the units
  private long since;

  /** A full one. */
  Meter(Rate rate) {
    this(rate, new Level(rate.requests() * MINUTE, rate.units() * MINUTE, 0));
  }

  /** One that is so full. */
  Meter(Rate rate, Level level) {
    this.rate = rate;
    this.requests = level.requests();
    this.units = level.units();
    this.since = level.since();
  }

  Level level() {
    return new Level(requests, units, since);
  }

  Rate rate() {
    return rate;
  }

  /** Time has passed. */
  void fill(long now) {
    long passed = Math.clamp(now - since, 0, MINUTE);
    requests = Math.min(requests + passed * rate.requests(), rate.requests() * MINUTE);
    units = Math.min(units + passed * rate.units(), rate.units() * MINUTE - out);
    since = Math.max(since, now);
  }

  /** Whether a call that may cost so much may begin. */
  boolean allows(long most) {
    return level().allows(rate, most);
  }

  /** A call begins. */
  void take(long most) {
    requests -= rate.requests() == 0 ? 0 : MINUTE;
    units -= cost(most);
    out += cost(most);
  }

  /** A call that was under way before this was made of a level. */
  void underWay(long most) {
    out += cost(most);
  }

  /** A call is over. */
  void end(long most, long cost) {
    units += cost(most) - cost(Math.min(most, cost));
    out -= cost(most);
  }

  /** When a call may begin that may cost so much, if nothing else does; {@link Long#MAX_VALUE} when another must end before. */
  long when(long most) {
    if (rate.units() > 0 && cost(most) > rate.units() * MINUTE - out) {
      return Long.MAX_VALUE;
    }
    return since + Math.max(wait(MINUTE - requests, rate.requests()), wait(cost(most) - units, rate.units()));
  }

  private static long wait(long lacking, long rate) {
    return rate == 0 ? 0 : Math.ceilDiv(Math.max(0, lacking), rate);
  }

  /** In the bucket's measure. */
  private long cost(long amount) {
    return Math.min(amount, rate.units()) * MINUTE;
  }
}
