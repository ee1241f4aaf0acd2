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
import org.mapdb.DBMaker;
import org.mapdb.Serializer;

/**
 * The tables of all learners in one MapDB file, stamped with the position of the last lesson they reflect. MapDB neither survives a
 * crash nor always notices that there was one, so a {@link Seal} lies beside the file while it is closed and whole; a file without its
 * seal is dropped, and the tables are built again from the knowledge log.
 */
final class Index {

  private final DB db;
  private final Codec codec;
  private final Seal seal;
  private final Atomic.Long position;

  private Index(Path file, Codec codec, Seal seal) {
    this.db = DBMaker.fileDB(file.toFile()).fileChannelEnable().fileLockDisable().make();
    this.codec = codec;
    this.seal = seal;
    this.position = db.atomicLong("position").createOrOpen();
  }

  /**
   * Opens the file, or a new empty one in its place.
   *
   * @param makers which learners fill the tables, with their versions: other learners make other tables
   * @param newest position of the newest lesson on disk: tables that reflect more are from another log
   */
  static Index open(Path file, Codec codec, String makers, long newest) {
    var seal = new Seal(file, makers);
    try {
      boolean whole = seal.breakOpen();
      Index index = whole ? new Index(file, codec, seal) : fresh(file, codec, seal);
      if (index.position() > newest) {
        index.db.close();
        index = fresh(file, codec, seal);
      }
      return index;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot replace the index " + file + ": delete it", e);
    }
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

  /**
   * Closes the file.
   *
   * @param whole whether all lessons in the tables are on disk: then it is sealed, and the next {@link #open} finds it as it is
   */
  void close(boolean whole) {
    db.close();
    if (!whole) {
      return;
    }
    try {
      seal.put();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // unsealed, it is built again
    }
  }

  private static Index fresh(Path file, Codec codec, Seal seal) throws IOException {
    Files.deleteIfExists(file);
    return new Index(file, codec, seal);
  }
}
