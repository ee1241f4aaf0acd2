package org.llmagentos.kernel.node.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/** Connections to the file of a store, and the making of a new one. */
final class SqliteFile {

  /** How long to wait for another program that holds the file's lock: somebody makes a copy, say. */
  private static final int BUSY_MILLIS = 60_000;

  /** What the write-ahead log is cut to after a commit that made it larger. */
  private static final int LOG_BYTES = 16 << 20;

  private SqliteFile() {}

  /** The write-ahead log beside a file. */
  static Path log(Path file) {
    return file.resolveSibling(file.getFileName() + "-wal");
  }

  /** A connection that only reads: not even closing it changes the file. */
  static Connection read(Path file) throws SQLException {
    var config = new SQLiteConfig();
    config.setReadOnly(true);
    return connect(file, config);
  }

  /** A connection that writes, every commit synced. The caller commits. */
  static Connection write(Path file) throws SQLException {
    var config = new SQLiteConfig();
    config.resetOpenMode(SQLiteOpenMode.CREATE); // a file that is gone is no new store
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setJournalSizeLimit(LOG_BYTES);
    Connection connection = connect(file, config);
    try {
      connection.setAutoCommit(false);
      return connection;
    } catch (SQLException e) {
      closeQuietly(connection);
      throw e;
    }
  }

  /** Makes an empty store. It is made beside its place and moved there whole: a crash cannot leave a half-made one. */
  static void create(Path file) throws SQLException, IOException {
    Path making = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(making);
    Files.deleteIfExists(log(making));
    var config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.OFF);
    config.setSynchronous(SQLiteConfig.SynchronousMode.OFF); // it is synced once, when it is whole
    try (Connection connection = connect(making, config);
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA application_id = " + Layout.APPLICATION);
      statement.execute("PRAGMA user_version = " + Layout.VERSION);
      statement.execute("BEGIN");
      for (String creation : Layout.creation()) {
        statement.execute(creation);
      }
      statement.execute("COMMIT");
      statement.execute("PRAGMA journal_mode = WAL");
    }
    sync(making, StandardOpenOption.WRITE);
    Files.move(making, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    sync(folder(file), StandardOpenOption.READ);
  }

  static Path folder(Path file) {
    Path folder = file.getParent();
    return folder == null ? Path.of("") : folder;
  }

  static void closeQuietly(@Nullable Connection connection) {
    if (connection != null) {
      try {
        connection.close();
      } catch (SQLException e) {
        // Everything that counts was committed before; there is nothing left to save and nobody to tell.
      }
    }
  }

  private static Connection connect(Path file, SQLiteConfig config) throws SQLException {
    config.setBusyTimeout(BUSY_MILLIS);
    return config.createConnection("jdbc:sqlite:" + file.toUri()); // as a URI, or a question mark in the path would end it
  }

  private static void sync(Path path, StandardOpenOption option) throws IOException {
    try (FileChannel channel = FileChannel.open(path, option)) {
      channel.force(true);
    }
  }
}
