package org.llmagentos.kernel.core;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.llmagentos.kernel.core.guard.TenantBudget;
import org.llmagentos.kernel.core.process.ProcessImage;
import org.llmagentos.kernel.core.schedule.Device;
import org.llmagentos.kernel.core.schedule.QueueImage;
import org.llmagentos.kernel.core.schedule.Rules;
import org.llmagentos.kernel.core.schedule.Share;

/**
 * The whole state of a {@link Core}, as a value: cores with equal states behave alike for ever.
 *
 * @param id the kernel's name among all kernels; empty before its first boot
 * @param clock the latest time it has seen, in milliseconds since 1970 UTC
 * @param lastPid the newest pid that was given away
 * @param programs what can be spawned, as {@link Input.Booted#programs}
 * @param processes oldest first
 * @param edition of its last boot, as {@link Input.Booted#edition}
 * @param devices how many calls each serves at a time, as {@link Input.Booted#devices}
 * @param shares what each tenant gets of them
 * @param queues what waits for each device, by its name
 * @param budgets of tenants that have used something or are limited
 */
public record KernelState(
    String id,
    long clock,
    long lastPid,
    SortedMap<String, String> programs,
    List<ProcessImage> processes,
    int edition,
    SortedMap<String, Device> devices,
    SortedMap<String, Share> shares,
    SortedMap<String, QueueImage> queues,
    SortedMap<String, TenantBudget> budgets) {

  /** Before anything has happened. */
  public static final KernelState INITIAL = new KernelState("", 0, 0, Collections.emptySortedMap(), List.of(), 0);

  public KernelState {
    programs = Collections.unmodifiableSortedMap(new TreeMap<>(programs));
    processes = List.copyOf(processes);
    devices = Collections.unmodifiableSortedMap(new TreeMap<>(devices));
    shares = Collections.unmodifiableSortedMap(new TreeMap<>(shares));
    queues = Collections.unmodifiableSortedMap(new TreeMap<>(queues));
    budgets = Collections.unmodifiableSortedMap(new TreeMap<>(budgets));
  }

  /** One without devices. */
  public KernelState(String id, long clock, long lastPid, SortedMap<String, String> programs, List<ProcessImage> processes, int edition) {
    this(
        id,
        clock,
        lastPid,
        programs,
        processes,
        edition,
        Rules.NONE.devices(),
        Rules.NONE.shares(),
        Collections.emptySortedMap(),
        Collections.emptySortedMap());
  }

  /** The same with other processes. */
  public KernelState with(List<ProcessImage> others) {
    return new KernelState(id, clock, lastPid, programs, others, edition, devices, shares, queues, budgets);
  }
}
