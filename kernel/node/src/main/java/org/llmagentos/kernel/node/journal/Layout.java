package org.llmagentos.kernel.node.journal;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How rows lie in the SQLite file: one table each, append-only integer keys, no index beside them (an index on process and number cuts
 * the speed to a tenth; measured). {@code tally} holds how many rows each has and its largest key, so that rows cannot go missing unseen.
 */
final class Layout {

  private Layout() {}

  /** "AgOS": how a file of ours is known from another's. */
  static final int APPLICATION = 0x41674F53;

  /** Version of the tables and of what is in them. A newer one is refused. */
  static final int VERSION = 4;

  /** The version whose inputs lay in packs that were not sealed as a whole. */
  static final int LOOSE_VERSION = 3;

  /** The version whose inputs were rows of their own. */
  static final int SINGLE_VERSION = 2;

  /** The version of 0.1.0, whose rows are plain. It is read, to be converted. */
  static final int OLD_VERSION = 1;

  /** The tables of {@link #OLD_VERSION}; none has the name of one of today's, so that both can be in one file for a while. */
  static final Map<String, String> OLD =
      Map.of(
          "input", "CREATE TABLE input(position INTEGER PRIMARY KEY, data BLOB NOT NULL)",
          "lesson", "CREATE TABLE lesson(position INTEGER PRIMARY KEY, learner TEXT NOT NULL, data BLOB NOT NULL)");

  private static final String TALLY =
      "CREATE TABLE tally(name TEXT PRIMARY KEY, rows INTEGER NOT NULL, last INTEGER NOT NULL) WITHOUT ROWID";

  /** The table's name in the file. */
  static String name(Store.Table table) {
    return switch (table) {
      case INPUT -> "input_row";
      case LESSON -> "lesson_row";
      case HISTORY -> "history_row";
      case SNAPSHOT -> "snapshot_row";
      case KNOWLEDGE -> "knowledge_row";
      case AUDIT -> "audit_row";
    };
  }

  /** Every table of {@link #VERSION} by name, with the text that makes it. */
  static Map<String, String> tables() {
    var tables = new TreeMap<String, String>();
    for (Store.Table table : Store.Table.values()) {
      tables.put(name(table), "CREATE TABLE " + name(table) + "(key INTEGER PRIMARY KEY, data BLOB NOT NULL)");
    }
    tables.put("tally", TALLY);
    return tables;
  }

  /** What makes the tables of {@link #VERSION}, empty. */
  static List<String> creation() {
    var statements = Arrays.stream(Store.Table.values()).map(table -> "INSERT INTO tally VALUES ('" + name(table) + "', 0, 0)");
    return Stream.concat(tables().values().stream(), statements).toList();
  }
}
