package org.llmagentos.kernel.shell.journal;

import java.time.Duration;
import java.util.ArrayList;
import org.llmagentos.kernel.shell.terminal.Ink;
import org.llmagentos.kernel.shell.view.Facts;
import org.llmagentos.kernel.shell.view.Figures;

/**
 * How a call came out, in words: its answer, or that there is none.
 *
 * @param ink how the answer stands out
 * @param answer may have many lines
 */
record Mark(Ink ink, String answer) {

  /** @param doubt the step that is in doubt, empty for none */
  static Mark of(Facts call, String doubt) {
    if (!doubt.isEmpty() && call.text("step").equals(doubt)) {
      return new Mark(Ink.WARN, "in doubt: a crash came, and nobody has said yet whether it happened");
    }
    if (!call.has("answered")) {
      return new Mark(Ink.WARN, "no answer yet");
    }
    boolean failed = call.has("fault");
    return new Mark(failed ? Ink.BAD : Ink.PLAIN, call.text("answered").strip());
  }

  /** What it cost, and which model stood in, in parentheses; empty when there is nothing to say. */
  static String cost(Facts call) {
    var cost = new ArrayList<String>();
    if (call.whole("ms") > 0) {
      cost.add(Figures.time(Duration.ofMillis(call.whole("ms"))));
    }
    if (call.whole("tokens") > 0) {
      cost.add(Figures.count(call.whole("tokens"), "token"));
    }
    if (call.number("cost") > 0) {
      cost.add(Figures.of(call.number("cost")) + " " + call.text("currency"));
    }
    if (call.has("stood_in")) {
      cost.add("answered by " + call.text("stood_in"));
    }
    return cost.isEmpty() ? "" : " (" + String.join(", ", cost) + ")";
  }
}
