package org.llmagentos.kernel.node.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A store in one SQLite file with a write-ahead log. Opening changes nothing but an earlier version's tables; what was deleted leaves room
 * in the file for what comes.
 *
 * <p><b>Threads.</b> One connection writes; every reading has one of its own.
 */
public final class SqliteStore implements Store {

  private final Path file;
  private @Nullable SqliteWriter writer; // opened when it is needed first: a journal that is refused stays as it is
  private @Nullable JournalException broken;
  private volatile boolean old;
  private boolean forgetting;

  private SqliteStore(Path file, Inspection.Found found) {
    this.file = file;
    this.old = found == Inspection.Found.OLD || found == Inspection.Found.BOTH;
  }

  /**
   * Opens a store; an absent one is created.
   *
   * @throws JournalException when it is damaged, foreign, from a newer version, or cannot be written
   */
  public static SqliteStore open(Path file) {
    Path place = file.toAbsolutePath();
    try {
      place = Files.exists(place) ? place.toRealPath() : place; // SQLite keeps the log beside the file, not beside a link to it
      Inspection.Found found = Inspection.of(place);
      switch (found) {
        case NOTHING -> SqliteFile.create(place);
        case OLD -> SqliteWriter.addTables(place);
        case EARLIER -> Upgrade.of(place);
        case STORE, BOTH -> {}
      }
      return new SqliteStore(place, found);
    } catch (SQLException | IOException e) {
      throw Explanation.of(place, e);
    }
  }

  @Override
  public void put(Table table, long key, byte[] data) {
    if (key <= 0) {
      throw new IllegalArgumentException("keys are above 0, this is " + key);
    }
    change(writing -> writing.put(table, key, data));
  }

  @Override
  public void delete(Table table, long first, long last) {
    change(writing -> writing.delete(table, first, last));
  }

  @Override
  public void commit() {
    if (writer != null || broken != null) {
      change(SqliteWriter::commit);
      old &= !forgetting;
      forgetting = false;
    }
  }

  private interface Change {
    void make(SqliteWriter writing) throws SQLException;
  }

  private void change(Change change) {
    if (broken != null) {
      throw broken;
    }
    boolean whole = false;
    try {
      if (writer == null) {
        writer = SqliteWriter.open(file);
      }
      change.make(writer);
      whole = true;
    } catch (SQLException e) {
      broken = Explanation.of(file, e);
      throw broken;
    } finally {
      if (!whole) {
        giveUp();
      }
    }
  }

  /** Half a change must never be committed. */
  private void giveUp() {
    if (broken == null) {
      broken = new JournalException("journal " + file + ": a change failed half-way; everything acknowledged so far is kept: start again");
    }
    close();
  }

  @Override
  public void read(Table table, long first, long last, Reader reader) {
    try (Connection connection = SqliteFile.read(file);
        PreparedStatement rows =
            connection.prepareStatement("SELECT key, data FROM " + Layout.name(table) + " WHERE key BETWEEN ? AND ? ORDER BY key")) {
      rows.setLong(1, first);
      rows.setLong(2, last);
      try (ResultSet row = rows.executeQuery()) {
        long before = 0;
        while (row.next()) {
          long key = row.getLong(1);
          byte[] data = row.getBytes(2);
          if (data == null || key <= before) {
            throw damaged(table, before);
          }
          before = key;
          reader.read(key, data);
        }
      }
    } catch (SQLException e) {
      throw Explanation.of(file, e);
    }
  }

  private JournalException damaged(Table table, long after) {
    return Explanation.damaged(file, Layout.name(table) + " after row " + after + "; up to there it was read");
  }

  @Override
  public long last(Table table) {
    try (Connection connection = SqliteFile.read(file);
        PreparedStatement largest = connection.prepareStatement("SELECT coalesce(max(key), 0) FROM " + Layout.name(table));
        ResultSet row = largest.executeQuery()) {
      return row.next() ? row.getLong(1) : 0;
    } catch (SQLException e) {
      throw Explanation.of(file, e);
    }
  }

  /** The rows of a store of 0.1.0, until they are forgotten. */
  Optional<OldRows> old() {
    return old ? Optional.of(new SqliteOldRows(file, this::forgetOld)) : Optional.empty();
  }

  private void forgetOld() {
    change(SqliteWriter::forgetOld);
    forgetting = true;
  }

  @Override
  public void close() {
    if (writer != null) {
      writer.close();
      writer = null;
    }
  }
}
