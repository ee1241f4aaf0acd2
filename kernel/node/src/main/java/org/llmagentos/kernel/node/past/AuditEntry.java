package org.llmagentos.kernel.node.past;

import java.util.List;

/**
 * A link of the audit chain: what was written and removed since the one before. It holds hashes (SHA-256, hexadecimal), never content.
 *
 * @param number of the link, from 1
 * @param first position of the first input it covers
 * @param last position of the last one; {@code first - 1} when it covers none
 * @param inputs hash over those inputs as they lie on disk
 * @param lessons hash over the lessons they brought
 * @param gone rows that were removed, before the following were written
 * @param rows other rows that were written
 * @param chain hash over the chain before and all of the above
 */
public record AuditEntry(
    long number, long first, long last, String inputs, String lessons, List<Gone> gone, List<Sum> rows, String chain) {

  /**
   * Rows that were removed.
   *
   * @param table their table's number
   */
  public record Gone(int table, long first, long last) {}

  /**
   * The hash of one row.
   *
   * @param table its table's number
   */
  public record Sum(int table, long key, String hash) {}

  public AuditEntry {
    gone = List.copyOf(gone);
    rows = List.copyOf(rows);
  }

  /** The same with its place in the chain. */
  public AuditEntry chained(String hash) {
    return new AuditEntry(number, first, last, inputs, lessons, gone, rows, hash);
  }
}
