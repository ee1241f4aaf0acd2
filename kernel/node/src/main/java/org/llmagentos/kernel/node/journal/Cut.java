package org.llmagentos.kernel.node.journal;

import java.util.List;

/**
 * What takes the place of old rows, in one commit.
 *
 * @param gone ranges of rows that are not needed any more
 * @param rows what is stored instead
 */
public record Cut(List<Range> gone, List<Row> rows) {

  /** Rows with keys from {@code first} to {@code last}, both included. */
  public record Range(Store.Table table, long first, long last) {}

  public Cut {
    gone = List.copyOf(gone);
    rows = List.copyOf(rows);
  }
}
