package org.llmagentos.kernel.shell.experience;

import java.util.SortedMap;
import java.util.TreeMap;
import org.llmagentos.sdk.value.Value;

/** The tables of learners, by learner and key. */
public final class Tables {

  private final SortedMap<String, SortedMap<String, Value>> entries = new TreeMap<>();

  /** Adds an entry; false when that key is there already. */
  public boolean add(String learner, String key, Value value) {
    return entries.computeIfAbsent(learner, _ -> new TreeMap<>()).putIfAbsent(key, value) == null;
  }

  public SortedMap<String, SortedMap<String, Value>> entries() {
    return entries;
  }

  public long size() {
    return entries.values().stream().mapToLong(SortedMap::size).sum();
  }

  /** As a request carries them. */
  public Value.Fields fields() {
    var fields = new TreeMap<String, Value>();
    entries.forEach((learner, table) -> fields.put(learner, new Value.Fields(table)));
    return new Value.Fields(fields);
  }
}
