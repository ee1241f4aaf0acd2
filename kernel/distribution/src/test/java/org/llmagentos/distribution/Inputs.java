package org.llmagentos.distribution;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Looks into a journal from outside, while a kernel writes it. */
final class Inputs {

  private Inputs() {}

  /** Position of the newest input on disk; 0 while there is no journal. */
  static long newest(Path home) {
    Path journal = home.resolve("journal.db");
    if (!Files.exists(journal)) {
      return 0;
    }
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + journal);
        var statement = connection.createStatement();
        var row = statement.executeQuery("SELECT coalesce(max(key), 0) FROM input_row")) {
      return row.getLong(1);
    } catch (SQLException e) {
      return 0; // the tables are being made
    }
  }
}
