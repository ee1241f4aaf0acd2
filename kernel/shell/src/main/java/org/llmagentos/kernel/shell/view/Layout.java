package org.llmagentos.kernel.shell.view;

import java.util.List;
import org.llmagentos.kernel.shell.terminal.Columns;
import org.llmagentos.kernel.shell.terminal.Ink;
import org.llmagentos.kernel.shell.terminal.Terminal;

/** Where steps stand on the screen: their name in a column of its own, what is said of them beside and below it. */
public final class Layout {

  private static final int LABEL = 11;

  /** What stands before a line that has no name. */
  public static final String INDENT = " ".repeat(LABEL);

  private Layout() {}

  /** A name, as wide as the column and a space at least. */
  public static String label(String name) {
    return Columns.pad(name + " ", LABEL);
  }

  /** A step and what is said of it. */
  public static void step(Terminal terminal, String name, List<String> lines) {
    step(terminal, name, lines, "");
  }

  /** The same with an aside at the end of its first line. */
  public static void step(Terminal terminal, String name, List<String> lines, String aside) {
    terminal.line(Ink.STEP.of(label(name)), Ink.PLAIN.of(lines.getFirst()), Ink.DIM.of(aside));
    lines.stream().skip(1).forEach(line -> terminal.line(INDENT + line));
  }

  /** The program of an attempt. */
  public static void program(Terminal terminal, Facts feedback, String aside) {
    String by = feedback.has("by") ? " by " + feedback.text("by") : "";
    step(terminal, "execute", List.of("program " + feedback.text("attempt") + by + ":"), aside);
    terminal.block(INDENT + "  ", feedback.text("program"));
  }

  /** What became of the attempt that solved the goal. */
  public static void solution(Terminal terminal, Facts feedback) {
    terminal.line(Ink.STEP.of(label("feedback")), Ink.GOOD.of("it solves the mission"), Ink.PLAIN.of(": " + earned(feedback)));
  }

  /** What an attempt earned. */
  public static String earned(Facts feedback) {
    String steps = feedback.has("steps") ? " after " + Figures.count(feedback.whole("steps"), "step") : "";
    return "reward " + Figures.of(feedback.number("reward")) + steps;
  }
}
