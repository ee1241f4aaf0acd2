package org.llmagentos.kernel.node.journal;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * Rows whose keys follow each other, as one row of the file: their number, their lengths, their bytes. A commit of a thousand small rows
 * then costs the file little more than one large row does, in time and in room.
 */
final class Pack {

  /** Bytes in a pack at most, unless one row alone is larger: what is cut out of its middle is written again. */
  static final int MOST_BYTES = 64 << 10;

  /** How many bytes of a pack {@link #count} needs. */
  static final int HEAD_BYTES = Integer.BYTES;

  private Pack() {}

  static byte[] of(List<byte[]> rows) {
    int size = HEAD_BYTES + rows.size() * Integer.BYTES;
    for (byte[] row : rows) {
      size = Math.addExact(size, row.length);
    }
    ByteBuffer pack = ByteBuffer.allocate(size).putInt(rows.size());
    rows.forEach(row -> pack.putInt(row.length));
    rows.forEach(pack::put);
    return pack.array();
  }

  /**
   * How many rows are in a pack.
   *
   * @param head the pack, or its first {@link #HEAD_BYTES}
   */
  static int count(byte[] head) {
    return head.length < HEAD_BYTES ? 0 : ByteBuffer.wrap(head).getInt();
  }

  /**
   * Gives the rows with keys from {@code first} to {@code last} to a reader.
   *
   * @param key of the pack: that of its first row
   * @return whether it is a pack; nothing was read when it is none
   */
  static boolean read(byte[] pack, long key, long first, long last, Store.Reader reader) {
    if (!isWhole(pack)) {
      return false;
    }
    ByteBuffer lengths = ByteBuffer.wrap(pack, HEAD_BYTES, pack.length - HEAD_BYTES);
    int count = count(pack);
    int at = HEAD_BYTES + count * Integer.BYTES;
    for (int i = 0; i < count && key + i <= last; i++) {
      int length = lengths.getInt();
      if (key + i >= first) {
        var row = new byte[length];
        System.arraycopy(pack, at, row, 0, length);
        reader.read(key + i, row);
      }
      at += length;
    }
    return true;
  }

  private static boolean isWhole(byte[] pack) {
    int count = count(pack);
    if (count < 1 || count > (pack.length - HEAD_BYTES) / Integer.BYTES) {
      return false;
    }
    ByteBuffer lengths = ByteBuffer.wrap(pack, HEAD_BYTES, count * Integer.BYTES);
    long size = HEAD_BYTES + (long) count * Integer.BYTES;
    while (lengths.hasRemaining()) {
      int length = lengths.getInt();
      if (length < 0) {
        return false;
      }
      size += length;
    }
    return size == pack.length;
  }
}
