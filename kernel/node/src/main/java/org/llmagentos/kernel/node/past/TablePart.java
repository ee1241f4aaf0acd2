package org.llmagentos.kernel.node.past;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.llmagentos.sdk.capability.Tenant;
import org.llmagentos.sdk.value.Value;

/**
 * A part of a learner's table, as a snapshot of the knowledge log keeps it.
 *
 * @param position of the last lesson that the table reflects
 */
public record TablePart(long position, Tenant tenant, String learner, SortedMap<String, Value> entries) {
  public TablePart {
    entries = Collections.unmodifiableSortedMap(new TreeMap<>(entries));
  }
}
