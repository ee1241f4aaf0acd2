package org.llmagentos.sdk.capability;

import java.util.Objects;

/**
 * Why a call was refused for its cost, for programs to act on: one that needs less than {@code left} may still fit.
 *
 * @param needed what the call may cost at most, in the unit of the resource
 * @param left what the budget that is short has left, calls under way taken off; it may be the process's own, or that of one above it or
 *     of its tenant
 */
public record Shortage(Resource resource, long needed, long left) {
  public Shortage {
    Objects.requireNonNull(resource);
  }
}
