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
 * A store in one SQLite file with a write-ahead log. Opening changes nothing but an old version's tables; what was deleted leaves room
 * in the file for what comes.
 *
 * <p><b>Threads.</b> One connection writes; every reading has one of its own.
 */
public final class SqliteStore implements Store {

  private final Path file;
  private @Nullable SqliteWriter writer; // opened when it is needed first: a journal that is refused stays as it is
  private @Nullable JournalException broken;
  private volatile boolean old;
  private volatile boolean packed;
  private boolean forgetting;

  private SqliteStore(Path file, Inspection.Found found) {
    this.file = file;
    this.old = found == Inspection.Found.OLD || found == Inspection.Found.BOTH;
    this.packed = found != Inspection.Found.UNPACKED;
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
        case STORE, UNPACKED, BOTH -> {}
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
      if (!packed) {
        SqliteWriter.pack(file);
        packed = true;
      }
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
    String name = Layout.name(table);
    boolean packs = packed && Layout.packed(table);
    String from = packs ? "coalesce((SELECT max(key) FROM " + name + " WHERE key <= ?), 1)" : "?";
    try (Connection connection = SqliteFile.read(file);
        PreparedStatement rows =
            connection.prepareStatement("SELECT key, data FROM " + name + " WHERE key BETWEEN " + from + " AND ? ORDER BY key")) {
      rows.setLong(1, first);
      rows.setLong(2, last);
      try (ResultSet row = rows.executeQuery()) {
        var before = new long[1];
        Reader inOrder =
            (key, data) -> {
              if (key <= before[0]) {
                throw damaged(table, before[0]);
              }
              before[0] = key;
              reader.read(key, data);
            };
        while (row.next()) {
          long key = row.getLong(1);
          byte[] data = row.getBytes(2);
          if (data == null || (packs && !Pack.read(data, key, first, last, inOrder))) {
            throw damaged(table, before[0]);
          } else if (!packs) {
            inOrder.read(key, data);
          }
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
    boolean packs = packed && Layout.packed(table);
    String newest = packs ? PackedTable.floor(Layout.name(table)) : "SELECT coalesce(max(key), 0) FROM " + Layout.name(table) + " WHERE key <= ?";
    try (Connection connection = SqliteFile.read(file);
        PreparedStatement statement = connection.prepareStatement(newest)) {
      statement.setLong(1, Long.MAX_VALUE);
      try (ResultSet row = statement.executeQuery()) {
        if (!row.next()) {
          return 0;
        }
        return packs ? row.getLong(1) + Pack.count(row.getBytes(2)) - 1 : row.getLong(1);
      }
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
