package org.llmagentos.kernel.core.schedule;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A {@link DeviceQueue} as a value: what a snapshot keeps.
 *
 * @param waiting in the order in which they came
 * @param running what the device serves, in the order in which it began
 * @param served what each payer was served or is being served at most, lifts included, in the device's unit
 * @param virtualTime what the one that went last had been served for each unit of its weight; never falls
 * @param count how many have come
 * @param levels how full the meters of rates are: the device's own under the empty name, and those of tenants
 */
public record QueueImage(
    List<Ticket> waiting,
    List<Ticket> running,
    SortedMap<String, Double> served,
    double virtualTime,
    long count,
    SortedMap<String, Level> levels) {

  /** Before anything has come. */
  public static final QueueImage EMPTY = new QueueImage(List.of(), List.of(), Collections.emptySortedMap(), 0, 0, Collections.emptySortedMap());

  public QueueImage {
    waiting = List.copyOf(waiting);
    running = List.copyOf(running);
    served = Collections.unmodifiableSortedMap(new TreeMap<>(served));
    levels = Collections.unmodifiableSortedMap(new TreeMap<>(levels));
  }
}
