package org.llmagentos.sdk.sandbox;

/**
 * The bounds of one execution.
 *
 * @param wallMillis wall time from the start of the snippet, in milliseconds, time inside skills included
 * @param outputBytes UTF-8 bytes of text the snippet may print
 * @param calls skills the snippet may call
 */
public record Confinement(int wallMillis, int outputBytes, int calls) {

  /** For code that controls a simulated body: 10 s, 16 KiB of output, 2,000 calls. */
  public static final Confinement STANDARD = new Confinement(10_000, 16 * 1024, 2_000);

  public Confinement {
    if (wallMillis < 1 || outputBytes < 0 || calls < 0) {
      throw new IllegalArgumentException("bounds are positive: " + wallMillis + " ms, " + outputBytes + " B, " + calls + " calls");
    }
  }
}
