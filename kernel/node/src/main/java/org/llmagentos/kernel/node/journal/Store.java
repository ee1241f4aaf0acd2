package org.llmagentos.kernel.node.journal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The SQLite file: two append-only tables with an integer key and no index beside it (an index on process and number cuts the speed
 * to a tenth; measured). The journal's thread writes on one connection; every reading has a connection of its own and sees what is
 * committed.
 */
final class Store implements AutoCloseable {

  /** "AgOS": how a file of ours is known from another's. */
  private static final int APPLICATION = 0x41674F53;

  /** Version of the tables and the codec. An older one is read; a newer one is refused. */
  private static final int VERSION = 1;

  /** How long to wait for another program that holds the file's lock. */
  private static final int BUSY_MILLIS = 60_000;

  /** What is done with a row of inputs. */
  interface InputReader {
    void read(long position, byte[] bytes);
  }

  /** What is done with a row of lessons. */
  interface LessonReader {
    void read(long position, String learner, byte[] bytes);
  }

  private final Path file;
  private final Connection connection;
  private final PreparedStatement addInput;
  private final PreparedStatement addLesson;
  private boolean inputs;
  private boolean lessons;

  private Store(Path file, Connection connection) throws SQLException {
    this.file = file;
    this.connection = connection;
    this.addInput = connection.prepareStatement("INSERT INTO input(position, data) VALUES (?, ?)");
    this.addLesson = connection.prepareStatement("INSERT INTO lesson(position, learner, data) VALUES (?, ?, ?)");
  }

  static Store open(Path file) {
    Connection connection = null;
    try {
      connection = connect(file);
      prepare(file, connection);
      return new Store(file, connection);
    } catch (SQLException e) {
      closeQuietly(connection);
      throw new JournalException(explain(file, e));
    } catch (JournalException e) {
      closeQuietly(connection);
      throw e;
    }
  }

  private static void prepare(Path file, Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      int application = number(statement, "PRAGMA application_id");
      int version = number(statement, "PRAGMA user_version");
      boolean fresh = number(statement, "SELECT count(*) FROM sqlite_schema") == 0;
      if (!fresh && application != APPLICATION) {
        throw new JournalException(file + " is a database of another program: it was left alone; name another AGENTOS_HOME");
      }
      if (version > VERSION) {
        throw new JournalException(
            "%s was written by a newer version (%d, this one knows %d): it was left alone; use the newer agentos"
                .formatted(file, version, VERSION));
      }
      statement.execute("PRAGMA journal_mode = WAL");
      statement.execute("PRAGMA synchronous = FULL");
      connection.setAutoCommit(false);
      if (fresh) {
        statement.execute("PRAGMA application_id = " + APPLICATION);
        statement.execute("PRAGMA user_version = " + VERSION);
        statement.execute("CREATE TABLE input(position INTEGER PRIMARY KEY, data BLOB NOT NULL)");
        statement.execute("CREATE TABLE lesson(position INTEGER PRIMARY KEY, learner TEXT NOT NULL, data BLOB NOT NULL)");
      }
      connection.commit();
    }
  }

  void addInput(long position, byte[] bytes) throws SQLException {
    addInput.setLong(1, position);
    addInput.setBytes(2, bytes);
    addInput.addBatch();
    inputs = true;
  }

  void addLesson(long position, String learner, byte[] bytes) throws SQLException {
    addLesson.setLong(1, position);
    addLesson.setString(2, learner);
    addLesson.setBytes(3, bytes);
    addLesson.addBatch();
    lessons = true;
  }

  void commit() throws SQLException {
    if (inputs) {
      addInput.executeBatch();
    }
    if (lessons) {
      addLesson.executeBatch();
    }
    if (inputs || lessons) {
      connection.commit();
    }
    inputs = false;
    lessons = false;
  }

  long lastPosition() {
    return longValue("SELECT coalesce(max(position), 0) FROM input");
  }

  long lastLesson() {
    return longValue("SELECT coalesce(max(position), 0) FROM lesson");
  }

  void readInputs(InputReader reader) {
    try (Connection reading = connect(file);
        Statement statement = reading.createStatement();
        ResultSet rows = statement.executeQuery("SELECT position, data FROM input ORDER BY position")) {
      while (rows.next()) {
        reader.read(rows.getLong(1), rows.getBytes(2));
      }
    } catch (SQLException e) {
      throw new JournalException(explain(e));
    }
  }

  void readLessons(long after, LessonReader reader) {
    try (Connection reading = connect(file);
        PreparedStatement statement =
            reading.prepareStatement("SELECT position, learner, data FROM lesson WHERE position > ? ORDER BY position")) {
      statement.setLong(1, after);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          reader.read(rows.getLong(1), rows.getString(2), rows.getBytes(3));
        }
      }
    } catch (SQLException e) {
      throw new JournalException(explain(e));
    }
  }

  /** What a failure means for people. */
  String explain(Throwable failure) {
    return explain(file, failure);
  }

  private static String explain(Path file, Throwable failure) {
    String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
    String what;
    if (message.contains("full")) {
      what = "the disk is full: free some space; everything acknowledged so far is kept";
    } else if (message.contains("readonly") || message.contains("read-only") || message.contains("unable to open")) {
      what = "it cannot be written: check the folder's permissions";
    } else if (message.contains("not a database") || message.contains("malformed") || message.contains("corrupt")) {
      what = "it is damaged: it was left as it is; restore it from a copy or name another AGENTOS_HOME";
    } else {
      what = failure.getMessage() + "; everything acknowledged so far is kept";
    }
    return "journal " + file + ": " + what;
  }

  @Override
  public void close() {
    closeQuietly(connection);
  }

  private static Connection connect(Path file) throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA busy_timeout = " + BUSY_MILLIS); // somebody makes a copy, say
    }
    return connection;
  }

  private long longValue(String query) {
    try (Connection reading = connect(file);
        Statement statement = reading.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      return row.next() ? row.getLong(1) : 0;
    } catch (SQLException e) {
      throw new JournalException(explain(e));
    }
  }

  private static int number(Statement statement, String query) throws SQLException {
    try (ResultSet row = statement.executeQuery(query)) {
      return row.next() ? row.getInt(1) : 0;
    }
  }

  private static void closeQuietly(@Nullable Connection connection) {
    if (connection != null) {
      try {
        connection.close();
      } catch (SQLException e) {
        // Everything that counts was committed before; there is nothing left to save and nobody to tell.
      }
    }
  }
}
