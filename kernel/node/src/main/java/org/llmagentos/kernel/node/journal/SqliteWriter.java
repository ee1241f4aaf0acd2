package org.llmagentos.kernel.node.journal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * The one connection that writes.
 *
 * <p><b>Threads.</b> One.
 */
final class SqliteWriter implements AutoCloseable {

  static final String TALLY = "UPDATE tally SET rows = ?, last = ? WHERE name = ?";

  private final Connection connection;
  private final Map<Store.Table, SqliteTable> tables = new EnumMap<>(Store.Table.class);
  private final PreparedStatement tally;
  private boolean forgetting;

  private SqliteWriter(Connection connection) throws SQLException {
    this.connection = connection;
    for (Store.Table table : Store.Table.values()) {
      tables.put(table, new SqliteTable(Layout.name(table), connection));
    }
    this.tally = connection.prepareStatement(TALLY);
    connection.commit();
  }

  static SqliteWriter open(Path file) throws SQLException {
    Connection connection = SqliteFile.write(file);
    try {
      return new SqliteWriter(connection);
    } catch (SQLException e) {
      SqliteFile.closeQuietly(connection);
      throw e;
    }
  }

  /** Puts today's tables beside those of an old store. */
  static void addTables(Path file) throws SQLException {
    try (Connection connection = SqliteFile.write(file);
        Statement statement = connection.createStatement()) {
      for (String creation : Layout.creation()) {
        statement.execute(creation);
      }
      connection.commit();
    }
  }

  void put(Store.Table table, long key, byte[] data) throws SQLException {
    of(table).put(key, data);
  }

  void delete(Store.Table table, long first, long last) throws SQLException {
    of(table).delete(first, last);
  }

  /** Drops the old tables with the next commit. */
  void forgetOld() {
    forgetting = true;
  }

  void commit() throws SQLException {
    boolean changed = forgetting;
    for (SqliteTable table : tables.values()) {
      changed |= table.settle(tally);
    }
    if (forgetting) {
      dropOld();
    }
    if (changed) {
      connection.commit();
    }
    if (forgetting) {
      forgetting = false;
      execute("PRAGMA secure_delete = OFF");
      execute("PRAGMA wal_checkpoint(TRUNCATE)");
    }
  }

  /** What was plain is overwritten, not only let go: its owner may be erased one day. */
  private void dropOld() throws SQLException {
    execute("PRAGMA secure_delete = ON");
    for (String table : Layout.OLD.keySet()) {
      execute("DROP TABLE " + table);
    }
    execute("PRAGMA user_version = " + Layout.VERSION);
  }

  private SqliteTable of(Store.Table table) {
    return Objects.requireNonNull(tables.get(table));
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Drops what was not committed. */
  @Override
  public void close() {
    SqliteFile.closeQuietly(connection);
  }
}
