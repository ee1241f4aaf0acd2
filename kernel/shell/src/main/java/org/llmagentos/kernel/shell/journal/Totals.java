package org.llmagentos.kernel.shell.journal;

import java.time.Duration;
import org.llmagentos.kernel.shell.view.Facts;
import org.llmagentos.kernel.shell.view.Figures;

/** What all calls of a process came to. */
final class Totals {

  private long calls;
  private long modelCalls;
  private long tokens;
  private double money;
  private String currency = "";
  private long snippets;
  private long skillCalls;
  private long first = -1;
  private long last;

  void add(Facts call) {
    if (first < 0) {
      first = call.whole("at");
    }
    last = call.whole("at") + call.whole("ms");
    calls++;
    tokens += call.whole("tokens");
    if (call.has("currency")) {
      money += call.number("cost");
      currency = call.text("currency");
    }
    switch (call.text("call")) {
      case "Infer" -> modelCalls++;
      case "Execute" -> snippets++;
      case "Invoke" -> skillCalls++;
      default -> {} // counted as a call
    }
    skillCalls += call.each("nested").size();
  }

  /** When the first call was made, in milliseconds since 1970 UTC; -1 before it. */
  long first() {
    return first;
  }

  /** In words, with the time that the process has lived, as far as that is known. */
  String words(Facts process) {
    long from = process.has("born") ? process.whole("born") : first;
    long to = process.whole("ended") > 0 ? process.whole("ended") : last;
    return String.join(
        ", ",
        Figures.count(calls, "call"),
        Figures.count(modelCalls, "model call"),
        Figures.count(tokens, "token") + (currency.isEmpty() ? "" : " for " + Figures.of(money) + " " + currency),
        Figures.count(snippets, "program") + " run",
        Figures.count(skillCalls, "skill call"),
        Figures.time(Duration.ofMillis(Math.max(0, to - from))));
  }
}
