package org.llmagentos.kernel.node.executive;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.llmagentos.sdk.process.Pid;

/**
 * Who follows which process.
 *
 * <p><b>Threads.</b> Any.
 */
final class Listeners {

  private final Map<Pid, List<Listener>> byPid = new ConcurrentHashMap<>();

  void add(Pid pid, Listener listener) {
    byPid.merge(pid, List.of(listener), Listeners::together);
  }

  void remove(Pid pid, Listener listener) {
    byPid.computeIfPresent(
        pid,
        (_, all) -> {
          List<Listener> others = all.stream().filter(each -> each != listener).toList();
          return others.isEmpty() ? null : others;
        });
  }

  /** Those who follow that process now. */
  List<Listener> of(Pid pid) {
    return byPid.getOrDefault(pid, List.of());
  }

  /** Tells everybody that the kernel cannot go on. */
  void failed(String message) {
    byPid.values().forEach(all -> all.forEach(listener -> listener.failed(message)));
  }

  private static List<Listener> together(List<Listener> some, List<Listener> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }
}
