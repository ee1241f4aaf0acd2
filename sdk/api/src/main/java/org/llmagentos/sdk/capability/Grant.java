package org.llmagentos.sdk.capability;

import java.util.List;

/**
 * What a process may do and how much of it.
 *
 * @param capabilities the rights; their order means nothing
 */
public record Grant(List<Capability> capabilities, Quota quota) {

  public Grant {
    capabilities = List.copyOf(capabilities);
  }

  /** Whether the process may do {@code wanted}. */
  public boolean allows(Capability wanted) {
    return capabilities.stream().anyMatch(mine -> mine.covers(wanted));
  }

  /** Whether everything here is also allowed by {@code other}: a child's grant must be within its parent's. */
  public boolean within(Grant other) {
    return capabilities.stream().allMatch(other::allows) && quota.within(other.quota);
  }
}
