package org.llmagentos.kernel.shell.terminal;

import java.util.ArrayList;
import java.util.List;

/** Rows under a heading, each column as wide as its widest cell. */
public final class Table {

  private final List<List<String>> rows = new ArrayList<>();

  public Table(String... heading) {
    rows.add(List.of(heading));
  }

  /** Adds a row: as many cells as the heading has. */
  public void row(String... cells) {
    rows.add(List.of(cells).stream().map(Columns::clean).toList());
  }

  /** Prints it; without rows, what is said instead. */
  public void print(Terminal terminal, String empty) {
    if (rows.size() == 1) {
      terminal.line(empty);
      return;
    }
    Ink ink = Ink.BOLD;
    for (List<String> row : rows) {
      var line = new StringBuilder();
      for (int i = 0; i < row.size(); i++) {
        line.append(Columns.pad(row.get(i), width(i))).append("  ");
      }
      terminal.line(ink.of(line.toString().stripTrailing()));
      ink = Ink.PLAIN;
    }
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> Columns.width(row.get(column))).max().orElse(0);
  }
}
