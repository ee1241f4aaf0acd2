package org.llmagentos.kernel.shell.view;

import java.time.Duration;
import org.llmagentos.kernel.shell.terminal.Ink;
import org.llmagentos.kernel.shell.terminal.Terminal;

/** System calls of a journal, one after the other, those of a snippet under it. */
public final class CallView {

  private final Terminal terminal;
  private long first = -1;

  public CallView(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Shows a call and what it was answered. */
  public void show(Facts call) {
    if (first < 0) {
      first = call.whole("at");
    }
    show(call, "");
  }

  private void show(Facts call, String indent) {
    String when = Figures.time(Duration.ofMillis(call.whole("at") - first));
    String asked = call.text("asked");
    String head = asked.lines().findFirst().orElse("");
    terminal.line(
        Ink.DIM.of(indent + "%-6s +%-9s ".formatted(call.text("step"), when)),
        Ink.STEP.of("%-8s ".formatted(call.text("call"))),
        Ink.PLAIN.of(head));
    String under = indent + " ".repeat(18);
    asked.lines().skip(1).forEach(line -> terminal.line(under + "  " + line));
    call.each("nested").forEach(inner -> show(inner, indent + "    "));
    String answer = call.has("answered") ? call.text("answered") : "(no answer yet)";
    String took = call.has("ms") ? " (" + Figures.time(Duration.ofMillis(call.whole("ms"))) + ")" : "";
    String[] lines = (answer.strip() + took).lines().toArray(String[]::new);
    for (int i = 0; i < lines.length; i++) {
      terminal.line(Ink.DIM.of(under + (i == 0 ? "→ " : "  ")), Ink.PLAIN.of(lines[i]));
    }
  }
}
