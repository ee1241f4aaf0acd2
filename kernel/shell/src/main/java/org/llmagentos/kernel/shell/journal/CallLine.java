package org.llmagentos.kernel.shell.journal;

import java.util.List;
import org.llmagentos.kernel.shell.terminal.Columns;
import org.llmagentos.kernel.shell.terminal.Ink;
import org.llmagentos.kernel.shell.terminal.Terminal;
import org.llmagentos.kernel.shell.view.Facts;
import org.llmagentos.kernel.shell.view.Figures;

/** Calls in short: one line each, those of a snippet under it. */
final class CallLine {

  private static final int NESTED_SHOWN = 12;
  private static final String ARROW = " → ";
  private static final int WIDE = 120;
  private static final int NARROW = 60;

  private final Terminal terminal;
  private final String doubt;
  private final int width;
  private boolean shortened;

  /** @param doubt the step that is in doubt, empty for none */
  CallLine(Terminal terminal, String doubt) {
    this.terminal = terminal;
    this.doubt = doubt;
    this.width = terminal.traits().live() ? Math.max(NARROW, terminal.traits().columns()) : WIDE;
  }

  void print(Facts call) {
    print(call, "%6s  ".formatted(call.text("step")), "%-10s".formatted(call.text("call") + " "));
    List<Facts> nested = call.each("nested");
    List<Facts> shown = nested.size() <= NESTED_SHOWN ? nested : nested.subList(0, NESTED_SHOWN - 1);
    shown.forEach(inner -> print(inner, "%9s  ".formatted(inner.text("step")), ""));
    if (nested.size() > shown.size()) {
      shortened = true;
      terminal.line(Ink.DIM.of(" ".repeat(11) + "… " + Figures.count(nested.size() - shown.size(), "more skill call")));
    }
  }

  /** Whether anything was left out so far. */
  boolean shortened() {
    return shortened;
  }

  private void print(Facts call, String step, String name) {
    Mark mark = Mark.of(call, doubt);
    String cost = Mark.cost(call);
    int space = width - Columns.width(step + name + ARROW + cost);
    int forAnswer = Math.max(space / 2, space - Columns.width(brief(call.text("asked"), Integer.MAX_VALUE)));
    String answered = brief(mark.answer(), forAnswer);
    String asked = brief(call.text("asked"), space - Columns.width(answered));
    terminal.line(Ink.DIM.of(step + name), Ink.PLAIN.of(asked), Ink.DIM.of(ARROW), mark.ink().of(answered), Ink.DIM.of(cost));
  }

  /** A text's first line, and how many more there are, in so many columns. */
  private String brief(String text, int columns) {
    List<String> lines = text.strip().lines().toList();
    String first = lines.isEmpty() ? "" : lines.getFirst();
    String more = lines.size() <= 1 ? "" : " (+" + Figures.count(lines.size() - 1, "line") + ")";
    String cut = Columns.cut(first, columns - more.length());
    shortened |= !more.isEmpty() || !cut.equals(first);
    return cut + more;
  }
}
