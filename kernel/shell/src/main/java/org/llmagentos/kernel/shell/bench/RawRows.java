package org.llmagentos.kernel.shell.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The peer of the journal's benches: rows in a SQLite file of their own, synced as the journal's are, and nothing else. */
final class RawRows {

  private final String url;

  RawRows(Path file) {
    this.url = "jdbc:sqlite:" + file;
  }

  /** Inserts rows, so many a commit, and returns the seconds it took. */
  double insert(long rows, int batch, int bytes) {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA journal_mode = WAL");
      statement.execute("PRAGMA synchronous = FULL");
      statement.execute("CREATE TABLE row(key INTEGER PRIMARY KEY, data BLOB NOT NULL)");
      connection.setAutoCommit(false);
      long start = System.nanoTime();
      try (PreparedStatement insert = connection.prepareStatement("INSERT INTO row(key, data) VALUES (?, ?)")) {
        for (long key = 1; key <= rows; key++) {
          var data = new byte[bytes];
          data[0] = (byte) key;
          insert.setLong(1, key);
          insert.setBytes(2, data);
          insert.addBatch();
          if (key % batch == 0 || key == rows) {
            insert.executeBatch();
            connection.commit();
          }
        }
      }
      return (System.nanoTime() - start) / 1e9;
    } catch (SQLException e) {
      throw new IllegalStateException("the peer failed: " + e.getMessage(), e);
    }
  }

  /** Reads all rows in order, and returns the seconds it took. */
  double read() {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      long start = System.nanoTime();
      long sum = 0;
      try (ResultSet rows = statement.executeQuery("SELECT key, data FROM row ORDER BY key")) {
        while (rows.next()) {
          sum += rows.getLong(1) + rows.getBytes(2).length;
        }
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      if (sum == 0) {
        throw new IllegalStateException("the peer read nothing");
      }
      return seconds;
    } catch (SQLException e) {
      throw new IllegalStateException("the peer failed: " + e.getMessage(), e);
    }
  }
}
