package org.llmagentos.kernel.node.driver;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.llmagentos.sdk.process.Pid;

/** Every environment that is open, by process and handle. */
final class Worlds {

  private record Key(Pid pid, long handle) {}

  private final Map<Key, World> worlds = new ConcurrentHashMap<>();

  void put(Pid pid, long handle, World world) {
    worlds.put(new Key(pid, handle), world);
  }

  @Nullable World get(Pid pid, long handle) {
    return worlds.get(new Key(pid, handle));
  }

  void remove(Pid pid, long handle) {
    worlds.remove(new Key(pid, handle));
  }

  void removeAll(Pid pid) {
    worlds.keySet().removeIf(key -> key.pid().equals(pid));
  }
}
