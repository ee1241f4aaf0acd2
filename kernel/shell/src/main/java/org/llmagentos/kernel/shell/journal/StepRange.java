package org.llmagentos.kernel.shell.journal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The calls from one number to another, both included. */
public record StepRange(long first, long last) {

  private static final Pattern FORM = Pattern.compile("(\\d{1,18})(?:-(\\d{1,18}))?");

  public StepRange {
    if (first < 1 || last < first) {
      throw new IllegalArgumentException("steps are numbered from 1, and the smaller number comes first: " + first + "-" + last);
    }
  }

  /**
   * Reads {@code 7} or {@code 5-20}.
   *
   * @throws IllegalArgumentException when it is neither
   */
  public static StepRange of(String text) {
    Matcher form = FORM.matcher(text.strip());
    if (!form.matches()) {
      throw new IllegalArgumentException("'" + text + "' are no steps: write 7 or 5-20");
    }
    long first = Long.parseLong(form.group(1));
    return new StepRange(first, form.group(2) == null ? first : Long.parseLong(form.group(2)));
  }

  /** Whether a call is among them; one that has no number is not. */
  public boolean has(String step) {
    if (step.isEmpty() || !FORM.matcher(step).matches()) {
      return false;
    }
    long number = Long.parseLong(step);
    return first <= number && number <= last;
  }
}
