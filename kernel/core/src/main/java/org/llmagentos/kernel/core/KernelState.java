package org.llmagentos.kernel.core;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.llmagentos.kernel.core.process.ProcessImage;

/**
 * The whole state of a {@link Core}, as a value: cores with equal states behave alike for ever.
 *
 * @param id the kernel's name among all kernels; empty before its first boot
 * @param clock the latest time it has seen, in milliseconds since 1970 UTC
 * @param lastPid the newest pid that was given away
 * @param programs what can be spawned, as {@link Input.Booted#programs}
 * @param processes oldest first
 * @param rules of its last boot, as {@link Input.Booted#rules}
 */
public record KernelState(
    String id, long clock, long lastPid, SortedMap<String, String> programs, List<ProcessImage> processes, int rules) {

  /** Before anything has happened. */
  public static final KernelState INITIAL = new KernelState("", 0, 0, Collections.emptySortedMap(), List.of(), 0);

  public KernelState {
    programs = Collections.unmodifiableSortedMap(new TreeMap<>(programs));
    processes = List.copyOf(processes);
  }
}
