package org.llmagentos.kernel.node.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The writing side of one table. It counts what it does, for the tally.
 *
 * <p><b>Threads.</b> The writer's.
 */
final class SqliteTable {

  /** Rows held back until they are written together: fewer and the calls cost more than the rows. */
  private static final int BATCH = 4_096;

  /** Bytes held back at most, about: a commit may be larger than the memory. */
  private static final long BATCH_BYTES = 16 << 20;

  private final String name;
  private final Connection connection;
  private final PreparedStatement insert;
  private final PreparedStatement delete;
  private long rows;
  private long last;
  private int waiting;
  private long waitingBytes;
  private boolean changed;

  SqliteTable(String name, Connection connection) throws SQLException {
    this.name = name;
    this.connection = connection;
    this.insert = connection.prepareStatement("INSERT INTO " + name + "(key, data) VALUES (?, ?)");
    this.delete = connection.prepareStatement("DELETE FROM " + name + " WHERE key BETWEEN ? AND ?");
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT rows, last FROM tally WHERE name = '" + name + "'")) {
      row.next();
      this.rows = row.getLong(1);
      this.last = row.getLong(2);
    }
  }

  void put(long key, byte[] data) throws SQLException {
    if (key <= last) {
      delete(key, key); // and so it is known how many rows there are, which a replacing insert would not tell
    }
    insert.setLong(1, key);
    insert.setBytes(2, data);
    insert.addBatch();
    changed = true;
    rows++;
    last = Math.max(last, key);
    waiting++;
    waitingBytes += data.length;
    if (waiting >= BATCH || waitingBytes >= BATCH_BYTES) {
      flush();
    }
  }

  void delete(long from, long to) throws SQLException {
    if (from > last) {
      return;
    }
    flush();
    delete.setLong(1, from);
    delete.setLong(2, to);
    long gone = delete.executeLargeUpdate();
    rows -= gone;
    changed |= gone > 0;
    if (to >= last) {
      last = largest();
    }
  }

  /** Writes all that waits, and the tally; says whether there was anything. */
  boolean settle(PreparedStatement tally) throws SQLException {
    flush();
    boolean some = changed;
    if (changed) {
      tally.setLong(1, rows);
      tally.setLong(2, last);
      tally.setString(3, name);
      tally.executeUpdate();
    }
    changed = false;
    return some;
  }

  /** Writes all that waits, without the tally. */
  private void flush() throws SQLException {
    if (waiting > 0) {
      insert.executeBatch();
      waiting = 0;
      waitingBytes = 0;
    }
  }

  private long largest() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT coalesce(max(key), 0) FROM " + name)) {
      return row.next() ? row.getLong(1) : 0;
    }
  }
}
