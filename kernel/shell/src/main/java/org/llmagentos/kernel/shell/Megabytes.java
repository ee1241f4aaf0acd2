package org.llmagentos.kernel.shell;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.llmagentos.kernel.node.control.ControlException;
import org.llmagentos.sdk.Fault;

/** A size of memory as people write it: {@code 64m, 1g}; a number alone is megabytes. */
final class Megabytes {

  private static final Pattern SIZE = Pattern.compile("(\\d{1,6})(m|g|)b?");

  private Megabytes() {}

  /** How many megabytes that is. */
  static long of(String size) {
    Matcher matcher = SIZE.matcher(size.strip().toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      throw new ControlException(Fault.Category.USER, "no size: " + size + "; write 64m or 1g");
    }
    long number = Long.parseLong(matcher.group(1));
    return matcher.group(2).equals("g") ? number * 1_024 : number;
  }
}
