package org.llmagentos.kernel.core.schedule;

/**
 * How much may begin in a minute; 0 is no limit.
 *
 * @param requests calls
 * @param units what they may cost, in the unit of the device: tokens of a model, snippets of the sandbox
 */
public record Rate(long requests, long units) {

  /** No limit. */
  public static final Rate NONE = new Rate(0, 0);

  /** The largest of each: what it comes to in a minute's milliseconds fits a number. */
  public static final long MOST = 1_000_000_000;

  public Rate {
    if (requests < 0 || units < 0 || requests > MOST || units > MOST) {
      throw new IllegalArgumentException("a rate is from 0 to " + MOST + " a minute: " + requests + ", " + units);
    }
  }

  /** What a call may cost at most: a minute's worth. */
  long most() {
    return units == 0 ? Long.MAX_VALUE : units;
  }
}
