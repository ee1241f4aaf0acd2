package org.llmagentos.kernel.shell.view;

import java.time.Duration;
import java.util.Locale;

/** Numbers as people read them. */
public final class Figures {

  private Figures() {}

  /** A whole number: {@code 12,345}. */
  public static String of(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** A number with at most four digits after the point: {@code 0.9125}, {@code 1}. */
  public static String of(double number) {
    if (number == Math.rint(number) && Math.abs(number) < 1e15) {
      return of((long) number);
    }
    String text = String.format(Locale.ROOT, "%.4f", number).replaceAll("0+$", "").replaceAll("\\.$", "");
    return text.equals("-0") ? "0" : text;
  }

  /** A number of things: {@code 1 step}, {@code 12 steps}. */
  public static String count(long number, String thing) {
    return of(number) + " " + thing + (number == 1 ? "" : "s");
  }

  /** A duration: {@code 83 ms}, {@code 7.3 s}, {@code 12 min 5 s}. */
  public static String time(Duration duration) {
    long millis = duration.toMillis();
    if (millis < 1_000) {
      return millis + " ms";
    }
    return millis < 120_000
        ? String.format(Locale.ROOT, "%.1f s", millis / 1_000.0)
        : duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
  }
}
