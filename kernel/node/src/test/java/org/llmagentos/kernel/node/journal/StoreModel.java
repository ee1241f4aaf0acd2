package org.llmagentos.kernel.node.journal;

import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;

/** What a store should hold: the same changes in plain maps. */
final class StoreModel {

  private final Map<Store.Table, NavigableMap<Long, ByteBuffer>> tables = new EnumMap<>(Store.Table.class);

  StoreModel() {
    for (Store.Table table : Store.Table.values()) {
      tables.put(table, new TreeMap<>());
    }
  }

  StoreModel(StoreModel other) {
    other.tables.forEach((table, rows) -> tables.put(table, new TreeMap<>(rows)));
  }

  /** What a store holds. */
  static StoreModel of(Store store) {
    var model = new StoreModel();
    for (Store.Table table : Store.Table.values()) {
      store.read(table, 1, Long.MAX_VALUE, (key, data) -> model.tables.get(table).put(key, ByteBuffer.wrap(data)));
    }
    return model;
  }

  NavigableMap<Long, ByteBuffer> rows(Store.Table table) {
    return tables.get(table);
  }

  /** Makes a few changes as a journal does, to a store and to this. */
  void change(Store store, Random random, int changes) {
    Store.Table[] all = Store.Table.values();
    for (int i = 0; i < changes; i++) {
      Store.Table table = all[random.nextInt(all.length)];
      NavigableMap<Long, ByteBuffer> rows = tables.get(table);
      long last = rows.isEmpty() ? 0 : rows.lastKey();
      switch (random.nextInt(50)) {
        case 0 -> delete(store, table, 1, last / 8);
        case 1, 2, 3 -> delete(store, table, last - random.nextInt(10), last - random.nextInt(10));
        case 4, 5, 6 -> put(store, table, 1 + random.nextLong(last + 1), random); // in place of one, or in a gap
        case 7, 8, 9 -> put(store, table, last + 1 + random.nextInt(5), random);
        default -> put(store, table, last + 1, random);
      }
    }
  }

  void put(Store store, Store.Table table, long key, Random random) {
    var data = new byte[random.nextInt(20) == 0 ? 6_000 : random.nextInt(400)];
    random.nextBytes(data);
    store.put(table, key, data);
    tables.get(table).put(key, ByteBuffer.wrap(data));
  }

  void delete(Store store, Store.Table table, long first, long last) {
    store.delete(table, first, last);
    if (first <= last) {
      tables.get(table).subMap(first, true, last, true).clear();
    }
  }

  /** Whether the same rows are there, whatever is in them. */
  boolean hasKeysOf(StoreModel other) {
    return tables.entrySet().stream().allMatch(rows -> rows.getValue().keySet().equals(other.tables.get(rows.getKey()).keySet()));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StoreModel model && tables.equals(model.tables);
  }

  @Override
  public int hashCode() {
    return tables.hashCode();
  }

  @Override
  public String toString() {
    var sizes = new StringBuilder();
    tables.forEach((table, rows) -> sizes.append(table).append(' ').append(rows.keySet()).append(' '));
    return sizes.toString();
  }
}
