package org.llmagentos.kernel.node.vault;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The keys that are on the shelf at one moment; never changed. At most one for each owner. */
final class Keys {

  private final Map<Integer, VaultKey> byId;
  private final SortedMap<String, VaultKey> byOwner;

  private Keys(SortedMap<String, VaultKey> byOwner) {
    this.byOwner = byOwner;
    this.byId = new HashMap<>();
    for (VaultKey each : byOwner.values()) {
      VaultKey other = byId.put(each.id(), each);
      if (other != null) {
        throw new VaultException(
            "two keys have the same number, '%s' and '%s': one is a copy under another name; move that one away"
                .formatted(other.name(), each.name()));
      }
    }
  }

  static Keys of(KeyShelf shelf) {
    var byOwner = new TreeMap<String, VaultKey>();
    shelf.all().forEach((name, bytes) -> {
      VaultKey key = VaultKey.parse(name, bytes);
      VaultKey other = byOwner.put(key.owner(), key);
      if (other != null) {
        throw new VaultException(
            "%s has two keys, '%s' and '%s': one of them was brought back from a copy; move that one away"
                .formatted(key.owner(), other.name(), name));
      }
    });
    return new Keys(byOwner);
  }

  Keys with(VaultKey key) {
    var more = new TreeMap<String, VaultKey>(byOwner);
    more.put(key.owner(), key);
    return new Keys(more);
  }

  Keys without(String owner) {
    var fewer = new TreeMap<String, VaultKey>(byOwner);
    fewer.remove(owner);
    return new Keys(fewer);
  }

  @Nullable VaultKey byId(int id) {
    return byId.get(id);
  }

  @Nullable VaultKey of(String owner) {
    return byOwner.get(owner);
  }

  /** By owner. */
  SortedMap<String, VaultKey> all() {
    return byOwner;
  }
}
