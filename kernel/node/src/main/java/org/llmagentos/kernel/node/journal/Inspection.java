package org.llmagentos.kernel.node.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;

/**
 * Looks at what lies where a store should be, before anything is written there: what is refused stays as it is, to the byte.
 *
 * <p>It goes through every page (a quarter of a second for a million rows) and counts the rows. So damage that hides, moves or loses
 * rows is found; damage inside a row is for the vault's seal to find, and a lost end for the {@link Head}.
 */
final class Inspection implements AutoCloseable {

  /** What there is. */
  enum Found {
    NOTHING,
    /** A store of today's version. */
    STORE,
    /** One with today's tables, whose inputs lie in them in another way. */
    EARLIER,
    /** A store of 0.1.0. */
    OLD,
    /** A store of 0.1.0 with today's tables beside the old ones. */
    BOTH
  }

  private final Path file;
  private final Connection connection;
  private final Statement statement;

  private Inspection(Path file, Connection connection) throws SQLException {
    this.file = file;
    this.connection = connection;
    this.statement = connection.createStatement();
  }

  /**
   * Looks at a file.
   *
   * @throws JournalException when it is none of ours, from a newer version, damaged or read-only
   */
  static Found of(Path file) throws SQLException, IOException {
    if (isEmpty(file)) {
      return Found.NOTHING;
    }
    try (var inspection = new Inspection(file, SqliteFile.read(file))) {
      return inspection.find();
    }
  }

  /** Whether a new store can be made here. */
  private static boolean isEmpty(Path file) throws IOException {
    Path folder = SqliteFile.folder(file);
    if (Files.isDirectory(file) || (Files.exists(file) && !Files.isRegularFile(file))) {
      throw new JournalException("journal " + file + " is no file: move it away, or name another AGENTOS_HOME");
    }
    if (!Files.isDirectory(folder)) {
      throw new JournalException("journal " + file + ": there is no folder " + folder + ": make it, or name another AGENTOS_HOME");
    }
    boolean exists = Files.exists(file);
    if (!Files.isWritable(folder) || (exists && !(Files.isWritable(file) && Files.isReadable(file)))) {
      throw new JournalException("journal " + file + ": it cannot be written: check its permissions and those of its folder");
    }
    if (exists && Files.size(file) > 0) {
      return false;
    }
    Path log = SqliteFile.log(file);
    if (Files.exists(log) && Files.size(log) > 0) {
      String how = exists ? "it is empty" : "it is gone";
      throw Explanation.damaged(file, how + ", but its write-ahead log " + log.getFileName() + " is not");
    }
    return true;
  }

  private Found find() throws SQLException {
    long application = number("PRAGMA application_id");
    Map<String, String> tables = tables();
    if (tables.isEmpty()) {
      throw new JournalException(
          "journal %s holds no tables: it was left alone; put back the %s that belongs to it, or name another AGENTOS_HOME"
              .formatted(file, SqliteFile.log(file).getFileName()));
    }
    if (application != Layout.APPLICATION) {
      throw new JournalException(file + " is a database of another program: it was left alone; name another AGENTOS_HOME");
    }
    long version = number("PRAGMA user_version");
    if (version > Layout.VERSION) {
      throw new JournalException(
          "%s was written by a newer version (%d, this one knows %d): it was left alone; use the newer agentos"
              .formatted(file, version, Layout.VERSION));
    }
    Found found = found(version, tables);
    checkPages();
    if (found != Found.OLD) {
      for (Store.Table table : Store.Table.values()) {
        checkTally(Layout.name(table));
      }
    }
    return found;
  }

  private Found found(long version, Map<String, String> tables) {
    var both = new TreeMap<>(Layout.tables());
    both.putAll(Layout.OLD);
    if (version == Layout.VERSION && tables.equals(Layout.tables())) {
      return Found.STORE;
    } else if ((version == Layout.LOOSE_VERSION || version == Layout.SINGLE_VERSION) && tables.equals(Layout.tables())) {
      return Found.EARLIER;
    } else if (version == Layout.OLD_VERSION && tables.equals(Layout.OLD)) {
      return Found.OLD;
    } else if (version == Layout.OLD_VERSION && tables.equals(both)) {
      return Found.BOTH;
    }
    throw Explanation.damaged(file, "its tables are not those of version " + version);
  }

  private Map<String, String> tables() throws SQLException {
    var tables = new TreeMap<String, String>();
    try (ResultSet row = statement.executeQuery("SELECT name, sql FROM sqlite_schema WHERE substr(name, 1, 7) <> 'sqlite_'")) {
      while (row.next()) {
        tables.put(String.valueOf(row.getString(1)), String.valueOf(row.getString(2)));
      }
    }
    return tables;
  }

  private void checkPages() throws SQLException {
    try (ResultSet row = statement.executeQuery("PRAGMA quick_check(1)")) {
      String said = row.next() ? String.valueOf(row.getString(1)) : "no answer";
      if (!said.equals("ok")) {
        throw Explanation.damaged(file, said.strip().replace('\n', ' '));
      }
    }
  }

  private void checkTally(String table) throws SQLException {
    String counts = "SELECT count(*), coalesce(max(key), 0) FROM " + table;
    String tally = "SELECT rows, last FROM tally WHERE name = '" + table + "'";
    long[] there = pair(counts);
    long[] written = pair(tally);
    if (there[0] != written[0] || there[1] != written[1]) {
      throw Explanation.damaged(
          file,
          "%s has %,d rows up to number %,d, and %,d up to %,d were written"
              .formatted(table, there[0], there[1], written[0], written[1]));
    }
  }

  private long[] pair(String query) throws SQLException {
    try (ResultSet row = statement.executeQuery(query)) {
      return row.next() ? new long[] {row.getLong(1), row.getLong(2)} : new long[] {-1, -1};
    }
  }

  private long number(String query) throws SQLException {
    try (ResultSet row = statement.executeQuery(query)) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  @Override
  public void close() {
    SqliteFile.closeQuietly(connection);
  }
}
