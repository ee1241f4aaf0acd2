package org.llmagentos.kernel.node.sim.world;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.node.memory.Tables;
import org.llmagentos.sdk.capability.Tenant;
import org.llmagentos.sdk.learn.Table;
import org.llmagentos.sdk.value.Value;

/** Learners' tables in memory: each life of the machine begins with none. */
public final class PlainTables implements Tables {

  private final SortedMap<String, SortedMap<String, SortedMap<String, Value>>> byTenant = new TreeMap<>();
  private long position;

  @Override
  public long position() {
    return position;
  }

  @Override
  public void advance(long to) {
    position = to;
  }

  @Override
  public Table table(Tenant tenant, String learner) {
    var map = byTenant.computeIfAbsent(tenant.id(), _ -> new TreeMap<>()).computeIfAbsent(learner, _ -> new TreeMap<>());
    return new Table() {
      @Override
      public @Nullable Value get(String key) {
        return map.get(key);
      }

      @Override
      public SortedMap<String, Value> scan(String prefix) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(map.subMap(prefix, prefix + Character.MAX_VALUE)));
      }

      @Override
      public void put(String key, Value value) {
        map.put(key, value);
      }

      @Override
      public void remove(String key) {
        map.remove(key);
      }
    };
  }

  @Override
  public Iterable<Tenant> tenants() {
    return byTenant.entrySet().stream()
        .filter(tenant -> tenant.getValue().values().stream().anyMatch(table -> !table.isEmpty()))
        .map(tenant -> new Tenant(tenant.getKey()))
        .toList();
  }

  @Override
  public void drop(Tenant tenant) {
    byTenant.remove(tenant.id());
  }

  @Override
  public void close(boolean whole) {}
}
