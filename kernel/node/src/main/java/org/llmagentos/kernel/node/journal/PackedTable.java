package org.llmagentos.kernel.node.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The writing side of a table whose rows come in the order of their keys, without gaps: what comes between two commits goes into a few
 * {@linkplain Pack packs}. A pack out of which something is taken is written again without it.
 */
final class PackedTable implements WritableTable {

  /** A pack that lies in the table. */
  private record Lying(long key, byte[] pack) {

    long last() {
      return key + Pack.count(pack) - 1;
    }
  }

  private final SqliteTable packs;
  private final PreparedStatement floor;
  private final List<byte[]> gathered = new ArrayList<>();
  private long first; // the key of the first one gathered
  private long bytes; // of those gathered
  private long last; // the largest key, of those gathered too

  PackedTable(SqliteTable packs, Connection connection) throws SQLException {
    this.packs = packs;
    this.floor = connection.prepareStatement(floor(packs.name()));
    this.last = largest();
  }

  /** Asks for the pack with the largest key that is not above a number. */
  static String floor(String name) {
    return "SELECT key, data FROM " + name + " WHERE key <= ? ORDER BY key DESC LIMIT 1";
  }

  @Override
  public void put(long key, byte[] data) throws SQLException {
    if (key <= last) {
      delete(key, key);
    }
    if (key != first + gathered.size() || bytes + data.length > Pack.MOST_BYTES) {
      gather();
    }
    if (gathered.isEmpty()) {
      first = key;
    }
    gathered.add(data);
    bytes += data.length;
    last = Math.max(last, key);
  }

  @Override
  public void delete(long from, long to) throws SQLException {
    if (from > Math.min(to, last)) {
      return;
    }
    gather();
    Lying before = lying(from);
    Lying after = lying(to);
    boolean cuts = before != null && before.key() < from && before.last() >= from;
    packs.delete(before != null && cuts ? before.key() : from, to);
    if (before != null && cuts) {
      putBack(before, before.key(), from - 1);
    }
    if (after != null && after.last() > to) {
      putBack(after, to + 1, after.last());
    }
    if (to >= last) {
      last = largest();
    }
  }

  @Override
  public boolean settle(PreparedStatement tally) throws SQLException {
    gather();
    return packs.settle(tally);
  }

  /** Makes a pack of what was gathered. */
  private void gather() throws SQLException {
    if (!gathered.isEmpty()) {
      packs.put(first, Pack.of(gathered));
      gathered.clear();
      bytes = 0;
    }
  }

  private long largest() throws SQLException {
    Lying newest = lying(Long.MAX_VALUE);
    return newest == null ? 0 : newest.last();
  }

  /** The newest pack that begins with that key or before. */
  private @Nullable Lying lying(long key) throws SQLException {
    packs.flush();
    floor.setLong(1, key);
    try (ResultSet row = floor.executeQuery()) {
      return row.next() ? new Lying(row.getLong(1), row.getBytes(2)) : null;
    }
  }

  /** Puts a part of a pack back. */
  private void putBack(Lying lying, long from, long to) throws SQLException {
    var rest = new ArrayList<byte[]>();
    if (!Pack.read(lying.pack(), lying.key(), from, to, (_, row) -> rest.add(row))) {
      throw new SQLException(packs.name() + " " + lying.key() + " is damaged");
    }
    packs.put(from, Pack.of(rest));
  }
}
