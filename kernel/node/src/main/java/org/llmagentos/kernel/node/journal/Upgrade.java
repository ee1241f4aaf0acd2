package org.llmagentos.kernel.node.journal;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;

/**
 * Brings a file of an earlier version to the present one, in one commit. Inputs stay sealed one by one, as they were: {@link Pack} reads
 * them so. In version 3 they lay side by side in rows: how many, their lengths (4 bytes each), their bytes, under the key of the first.
 */
final class Upgrade {

  private static final String TABLE = Layout.name(Store.Table.INPUT);

  private Upgrade() {}

  static void of(Path file) throws SQLException {
    try (Connection connection = SqliteFile.write(file);
        Statement statement = connection.createStatement()) {
      boolean loose;
      try (ResultSet version = statement.executeQuery("PRAGMA user_version")) {
        loose = version.next() && version.getInt(1) == Layout.LOOSE_VERSION;
      }
      if (loose) {
        takeApart(file, connection);
      }
      statement.execute("PRAGMA user_version = " + Layout.VERSION);
      connection.commit();
    }
  }

  private static void takeApart(Path file, Connection connection) throws SQLException {
    var inputs = new TreeMap<Long, byte[]>(); // few enough: a snapshot covers all others
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT key, data FROM " + TABLE)) {
      while (row.next()) {
        if (!takeApart(row.getLong(1), ByteBuffer.wrap(row.getBytes(2)), inputs)) {
          throw Explanation.damaged(file, TABLE + " " + row.getLong(1));
        }
      }
    }
    var table = new SqliteTable(TABLE, connection);
    table.delete(1, Long.MAX_VALUE);
    for (Map.Entry<Long, byte[]> input : inputs.entrySet()) {
      table.put(input.getKey(), input.getValue());
    }
    try (PreparedStatement tally = connection.prepareStatement(SqliteWriter.TALLY)) {
      table.settle(tally);
    }
  }

  /** Whether those are inputs side by side, and nothing else. */
  private static boolean takeApart(long first, ByteBuffer row, Map<Long, byte[]> inputs) {
    int count = row.remaining() < Integer.BYTES ? -1 : row.getInt();
    if (count < 1 || count > row.remaining() / Integer.BYTES) {
      return false;
    }
    ByteBuffer lengths = row.slice(row.position(), count * Integer.BYTES);
    row.position(row.position() + lengths.capacity());
    for (int i = 0; i < count; i++) {
      int length = lengths.getInt();
      if (length < 0 || length > row.remaining()) {
        return false;
      }
      var input = new byte[length];
      row.get(input);
      inputs.put(first + i, input);
    }
    return !row.hasRemaining();
  }
}
