package org.llmagentos.kernel.shell;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.llmagentos.kernel.node.control.ControlException;
import org.llmagentos.sdk.Fault;

/** A time as people write it: {@code 500ms, 5s, 2m}; a number alone is seconds. */
final class Millis {

  private static final Pattern TIME = Pattern.compile("(\\d{1,9})(ms|s|m|)");

  private Millis() {}

  /** How many milliseconds that is. */
  static long of(String time) {
    Matcher matcher = TIME.matcher(time.strip());
    if (!matcher.matches()) {
      throw new ControlException(Fault.Category.USER, "no time: " + time + "; write 500ms, 5s or 2m");
    }
    long number = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> number;
      case "m" -> number * 60_000;
      default -> number * 1_000;
    };
  }
}
