package org.llmagentos.kernel.shell.journal;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.shell.terminal.Terminal;
import org.llmagentos.kernel.shell.view.Facts;
import org.llmagentos.kernel.shell.view.Figures;
import org.llmagentos.kernel.shell.view.Layout;
import org.llmagentos.kernel.shell.view.StepWords;

/** Tellings of one topic in a row: after the first few they are counted. */
final class Repetition {

  private static final int SHOWN = 3;

  private String topic = "";
  private int seen;
  private int hidden;
  private String first = "";
  private @Nullable Facts latest;

  /** Whether a telling is to be counted and not shown. */
  boolean hides(String next, Pending calls, Facts telling) {
    if (!next.equals(topic)) {
      return false;
    }
    seen++;
    if (seen <= SHOWN) {
      return false;
    }
    if (hidden == 0) {
      first = calls.isEmpty() ? telling.text("step") : calls.first();
    }
    hidden++;
    latest = telling;
    return true;
  }

  /** Whether a telling of that topic goes on with what was told last. */
  boolean follows(String next) {
    return next.equals(topic);
  }

  /** Begins with another topic. */
  void begin(String next) {
    topic = next;
    seen = 1;
  }

  /** Prints what was hidden, and begins anew. Answers whether anything was. */
  boolean print(Terminal terminal) {
    Facts last = latest;
    if (last != null) {
      String more = "… %s more, steps %s-%s; the last: ".formatted(Figures.of(hidden), first, last.text("step"));
      Layout.step(terminal, topic, List.of(more + StepWords.plain(last.fields().get("body"))));
    }
    topic = "";
    hidden = 0;
    latest = null;
    return last != null;
  }
}
