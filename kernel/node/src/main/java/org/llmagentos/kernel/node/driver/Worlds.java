package org.llmagentos.kernel.node.driver;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.llmagentos.sdk.process.Pid;

/**
 * Every environment that is open, by process and handle.
 *
 * <p><b>Threads.</b> Any.
 */
final class Worlds {

  private final Map<Pid, Map<Long, World>> worlds = new ConcurrentHashMap<>();

  void put(Pid pid, long handle, World world) {
    worlds.computeIfAbsent(pid, _ -> new ConcurrentHashMap<>()).put(handle, world);
  }

  @Nullable World get(Pid pid, long handle) {
    Map<Long, World> open = worlds.get(pid);
    return open == null ? null : open.get(handle);
  }

  void remove(Pid pid, long handle) {
    Map<Long, World> open = worlds.get(pid);
    if (open != null) {
      open.remove(handle);
    }
  }

  void removeAll(Pid pid) {
    worlds.remove(pid);
  }
}
