package org.llmagentos.kernel.node.vault;

import java.util.SortedMap;
import java.util.TreeMap;

/** Keys in memory. It can be told to fail, before or after it does what it was asked. */
final class MemoryShelf implements KeyShelf {

  /** When it fails. */
  enum Failing {
    NEVER,
    BEFORE,
    AFTER
  }

  final SortedMap<String, byte[]> keys = new TreeMap<>();
  Failing failing = Failing.NEVER;

  @Override
  public SortedMap<String, byte[]> all() {
    var copy = new TreeMap<String, byte[]>();
    keys.forEach((name, bytes) -> copy.put(name, bytes.clone()));
    return copy;
  }

  @Override
  public void put(String name, byte[] bytes) {
    change(() -> keys.put(name, bytes.clone()));
  }

  @Override
  public void destroy(String name) {
    change(() -> keys.remove(name));
  }

  private void change(Runnable change) {
    if (failing == Failing.BEFORE) {
      throw new VaultException("the shelf is full");
    }
    change.run();
    if (failing == Failing.AFTER) {
      throw new VaultException("the shelf fell down");
    }
  }
}
