package org.llmagentos.distribution;

import java.util.ArrayList;
import java.util.List;

/**
 * What was found that must not be.
 *
 * <p><b>Threads.</b> Any.
 */
@SuppressWarnings("AnnotateFormatMethod") // the annotation is not on the class path
final class Findings {

  private static final int MOST = 200;

  private final List<String> lines = new ArrayList<>();

  synchronized void add(String format, Object... what) {
    if (lines.size() < MOST) {
      lines.add(format.formatted(what));
    }
  }

  void unless(boolean holds, String format, Object... what) {
    if (!holds) {
      add(format, what);
    }
  }

  synchronized List<String> lines() {
    return List.copyOf(lines);
  }
}
