package org.llmagentos.sdk.process;

/**
 * How a process has its children started again: see {@link Restart} for which of them.
 *
 * <p>These are the principles of Armstrong's thesis (Making reliable distributed systems in the presence of software errors, KTH 2003,
 * chapter 5) as OTP's supervisors have them: try again what is likely to pass, and give up in a way that those above can see. Where OTP
 * differs: a transient child that has completed is never started again, a sibling's end included; a child's first pid names all that
 * came after it.
 *
 * @param strategy who is started again together
 * @param restarts how many times in a period children may be started again; with one more, the supervisor itself fails
 * @param millis the period, by the kernel's clock
 */
public record Supervision(Strategy strategy, int restarts, long millis) {

  public Supervision {
    if (restarts < 0 || restarts > MOST_RESTARTS || millis < 1) {
      throw new IllegalArgumentException(
          "children may be started again 0 to %,d times in a period of at least 1 ms, not %d times in %d ms"
              .formatted(MOST_RESTARTS, restarts, millis));
    }
  }

  /** Most that {@link #restarts} may say: each is remembered for a period. */
  public static final int MOST_RESTARTS = 1_000;

  /** What holds for a process that says nothing: OTP's defaults. */
  public static final Supervision USUAL = new Supervision(Strategy.ONE_FOR_ONE, 1, 5_000);
}
