package org.llmagentos.sdk.testkit;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.llmagentos.sdk.learn.Table;
import org.llmagentos.sdk.value.Value;

/**
 * A learner's table in memory: a sorted map. Tables with equal entries are equal.
 *
 * <p><b>Threads.</b> Any thread may call; each call is atomic.
 */
public final class MemoryTable implements Table {

  private final TreeMap<String, Value> entries = new TreeMap<>();

  @Override
  public synchronized @Nullable Value get(String key) {
    return entries.get(key);
  }

  @Override
  public synchronized SortedMap<String, Value> scan(String prefix) {
    var found = new TreeMap<String, Value>();
    for (var entry : entries.tailMap(prefix).entrySet()) {
      if (!entry.getKey().startsWith(prefix)) {
        break;
      }
      found.put(entry.getKey(), entry.getValue());
    }
    return Collections.unmodifiableSortedMap(found);
  }

  @Override
  public synchronized void put(String key, Value value) {
    entries.put(key, value);
  }

  @Override
  public synchronized void remove(String key) {
    entries.remove(key);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MemoryTable that && scan("").equals(that.scan(""));
  }

  @Override
  public int hashCode() {
    return scan("").hashCode();
  }

  @Override
  public String toString() {
    return scan("").toString();
  }
}
