package org.llmagentos.kernel.core.ipc;

import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.llmagentos.sdk.capability.Tenant;
import org.llmagentos.sdk.process.Pid;

/** Which process has which name; each tenant has its own. */
public final class Names {

  private final SortedMap<String, SortedMap<String, Pid>> owners = new TreeMap<>();

  /** Who has that name; null when nobody has. */
  public @Nullable Pid owner(Tenant tenant, String name) {
    SortedMap<String, Pid> mine = owners.get(tenant.id());
    return mine == null ? null : mine.get(name);
  }

  /** Gives a name that nobody has. */
  public void give(Tenant tenant, String name, Pid owner) {
    owners.computeIfAbsent(tenant.id(), _ -> new TreeMap<>()).put(name, owner);
  }

  /** Frees a name. */
  public void free(Tenant tenant, String name) {
    SortedMap<String, Pid> mine = owners.get(tenant.id());
    if (mine != null && mine.remove(name) != null && mine.isEmpty()) {
      owners.remove(tenant.id());
    }
  }
}
