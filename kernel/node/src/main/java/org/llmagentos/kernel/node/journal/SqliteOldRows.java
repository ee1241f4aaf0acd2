package org.llmagentos.kernel.node.journal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The tables of 0.1.0 in a store's file. */
record SqliteOldRows(Path file, Runnable forgetting) implements OldRows {

  private interface RowReader {
    void read(ResultSet row) throws SQLException;
  }

  @Override
  public void inputs(Store.Reader reader) {
    rows("SELECT position, data FROM input ORDER BY position", row -> reader.read(row.getLong(1), row.getBytes(2)));
  }

  @Override
  public void lessons(LessonReader reader) {
    rows(
        "SELECT position, learner, data FROM lesson ORDER BY position",
        row -> reader.read(row.getLong(1), row.getString(2), row.getBytes(3)));
  }

  @Override
  public void forget() {
    forgetting.run();
  }

  private void rows(String query, RowReader reader) {
    try (Connection connection = SqliteFile.read(file);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      while (row.next()) {
        reader.read(row);
      }
    } catch (SQLException e) {
      throw Explanation.of(file, e);
    }
  }
}
