package org.llmagentos.kernel.shell.journal;

import java.time.Duration;
import org.llmagentos.kernel.shell.terminal.Ink;
import org.llmagentos.kernel.shell.terminal.Terminal;
import org.llmagentos.kernel.shell.view.Facts;
import org.llmagentos.kernel.shell.view.Figures;

/** Calls in full: everything that was asked and answered, those of a snippet under it. */
final class CallText {

  private final Terminal terminal;
  private final String doubt;

  /** @param doubt the step that is in doubt, empty for none */
  CallText(Terminal terminal, String doubt) {
    this.terminal = terminal;
    this.doubt = doubt;
  }

  /** @param first when the process made its first call, in milliseconds since 1970 UTC */
  void print(Facts call, long first) {
    print(call, first, "");
  }

  private void print(Facts call, long first, String indent) {
    String when = Figures.time(Duration.ofMillis(Math.max(0, call.whole("at") - first)));
    String asked = call.text("asked");
    terminal.line(
        Ink.DIM.of(indent + "%6s  +%-9s ".formatted(call.text("step"), when)),
        Ink.PLAIN.of("%-9s".formatted(call.text("call") + " ") + asked.lines().findFirst().orElse("")));
    String under = indent + " ".repeat(19);
    asked.lines().skip(1).forEach(line -> terminal.line(under + "  " + line));
    call.each("nested").forEach(inner -> print(inner, first, indent + "    "));
    Mark mark = Mark.of(call, doubt);
    String[] lines = mark.answer().lines().toArray(String[]::new);
    for (int i = 0; i < Math.max(1, lines.length); i++) {
      String cost = i >= lines.length - 1 ? Mark.cost(call) : "";
      terminal.line(Ink.DIM.of(under + (i == 0 ? "→ " : "  ")), mark.ink().of(i < lines.length ? lines[i] : ""), Ink.DIM.of(cost));
    }
  }
}
