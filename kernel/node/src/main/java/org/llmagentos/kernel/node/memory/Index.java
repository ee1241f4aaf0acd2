package org.llmagentos.kernel.node.memory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.node.journal.Codec;
import org.llmagentos.sdk.learn.Table;
import org.llmagentos.sdk.value.Value;
import org.mapdb.Atomic;
import org.mapdb.BTreeMap;
import org.mapdb.DB;
import org.mapdb.DBException;
import org.mapdb.DBMaker;
import org.mapdb.Serializer;

/**
 * The tables of all learners in one MapDB file, stamped with the position of the last lesson they reflect. MapDB does not survive a
 * crash (4 of 4 stores here were corrupted by kill -9), so a file that was not closed cleanly, does not open or was made by other
 * learners is dropped, and the tables are built again from the knowledge log.
 */
final class Index implements AutoCloseable {

  private final DB db;
  private final Codec codec;
  private final Atomic.Long position;

  private Index(DB db, Codec codec) {
    this.db = db;
    this.codec = codec;
    this.position = db.atomicLong("position").createOrOpen();
  }

  /**
   * Opens the file, or a new empty one in its place.
   *
   * @param makers which learners fill the tables, with their versions: another value means other tables
   * @param newest position of the newest lesson on disk: a file that claims to reflect more is from another log
   */
  static Index open(Path file, Codec codec, String makers, long newest) {
    Index index = tryOpen(file, codec);
    if (index == null || !index.usable(makers, newest)) {
      if (index != null) {
        index.close();
      }
      delete(file);
      index = tryOpen(file, codec);
      if (index == null) {
        throw new IllegalStateException("cannot create " + file);
      }
      index.db.atomicString("makers").createOrOpen().set(makers);
    }
    return index;
  }

  /** The position of the last lesson these tables reflect. */
  long position() {
    return position.get();
  }

  void advance(long to) {
    position.set(to);
  }

  /** One learner's table. */
  Table table(String learner) {
    BTreeMap<String, byte[]> map = db.treeMap("table." + learner, Serializer.STRING, Serializer.BYTE_ARRAY).createOrOpen();
    return new Table() {
      @Override
      public @Nullable Value get(String key) {
        byte[] bytes = map.get(key);
        return bytes == null ? null : codec.value(bytes);
      }

      @Override
      public SortedMap<String, Value> scan(String prefix) {
        var found = new TreeMap<String, Value>();
        map.subMap(prefix, prefix + Character.MAX_VALUE).forEach((key, bytes) -> found.put(key, codec.value(bytes)));
        return Collections.unmodifiableSortedMap(found);
      }

      @Override
      public void put(String key, Value value) {
        map.put(key, codec.encode(value));
      }

      @Override
      public void remove(String key) {
        map.remove(key);
      }
    };
  }

  /** Closes cleanly: the next {@link #open} finds the tables as they are. */
  @Override
  public void close() {
    db.close();
  }

  private boolean usable(String makers, long newest) {
    return makers.equals(db.atomicString("makers").createOrOpen().get()) && position() <= newest;
  }

  private static @Nullable Index tryOpen(Path file, Codec codec) {
    DB db = null;
    try {
      db = DBMaker.fileDB(file.toFile()).fileChannelEnable().fileLockDisable().make();
      return new Index(db, codec);
    } catch (DBException | IllegalStateException | IllegalArgumentException | AssertionError | NullPointerException e) {
      // Whatever MapDB makes of a damaged file: it is only an index.
      if (db != null) {
        db.close();
      }
      return null;
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot replace the index " + file + ": delete it", e);
    }
  }
}
