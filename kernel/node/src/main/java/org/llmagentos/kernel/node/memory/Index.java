package org.llmagentos.kernel.node.memory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.node.codec.Codec;
import org.llmagentos.sdk.capability.Tenant;
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
public final class Index implements Tables {

  /** How the names of tables begin; the tenant and the learner follow. */
  private static final String TABLE = "table:";

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
  public static Index open(Path file, Codec codec, String makers, long newest) {
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

  @Override
  public long position() {
    return position.get();
  }

  @Override
  public void advance(long to) {
    position.set(to);
  }

  @Override
  public Iterable<Tenant> tenants() {
    var tenants = new TreeSet<String>();
    for (String name : db.getAllNames()) {
      if (name.startsWith(TABLE) && !db.<BTreeMap<String, byte[]>>get(name).isEmpty()) {
        tenants.add(name.substring(TABLE.length(), name.indexOf(':', TABLE.length())));
      }
    }
    return tenants.stream().map(Tenant::new).toList();
  }

  @Override
  public void drop(Tenant tenant) {
    for (String name : db.getAllNames()) {
      if (name.startsWith(prefix(tenant))) {
        db.<BTreeMap<String, byte[]>>get(name).clear();
      }
    }
  }

  private static String prefix(Tenant tenant) {
    return TABLE + tenant.id() + ":";
  }

  @Override
  public Table table(Tenant tenant, String learner) {
    BTreeMap<String, byte[]> map = db.treeMap(prefix(tenant) + learner, Serializer.STRING, Serializer.BYTE_ARRAY).createOrOpen();
    return new Table() {
      @Override
      public @Nullable Value get(String key) {
        byte[] bytes = map.get(key);
        return bytes == null ? null : codec.decode(bytes, Value.class);
      }

      @Override
      public SortedMap<String, Value> scan(String prefix) {
        var found = new TreeMap<String, Value>();
        map.subMap(prefix, prefix + Character.MAX_VALUE).forEach((key, bytes) -> found.put(key, codec.decode(bytes, Value.class)));
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

  @Override
  public void close(boolean whole) {
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
