package org.llmagentos.kernel.core.guard;

import java.util.List;
import java.util.TreeMap;
import org.llmagentos.sdk.capability.Limit;
import org.llmagentos.sdk.capability.Quota;
import org.llmagentos.sdk.capability.Resource;
import org.llmagentos.sdk.capability.Usage;

/**
 * What a tenant's processes may use together, from the first of them to the tenant's erasure, and what they have used.
 *
 * @param laid limits of the operator's file, as of the last boot
 * @param changed limits that the operator has set since, at any time; they stay, whatever the file says
 */
public record TenantBudget(List<Limit> laid, List<Limit> changed, Usage used, Usage reserved) {

  /** Of a tenant of which nothing is known. */
  public static final TenantBudget NONE = new TenantBudget(List.of(), List.of(), Usage.NONE, Usage.NONE);

  public TenantBudget {
    laid = List.copyOf(laid);
    changed = List.copyOf(changed);
  }

  /** The same with other limits of the file. */
  public TenantBudget laid(List<Limit> now) {
    return new TenantBudget(now, changed, used, reserved);
  }

  /** The same with these limits in the place of what was set of their resources before; none of them is to forget all that was set. */
  public TenantBudget changed(List<Limit> now) {
    var limits = new TreeMap<Resource, Limit>();
    if (!now.isEmpty()) {
      changed.forEach(limit -> limits.put(limit.resource(), limit));
      now.forEach(limit -> limits.put(limit.resource(), limit));
    }
    return new TenantBudget(laid, List.copyOf(limits.values()), used, reserved);
  }

  /** The limits that hold. */
  public Quota quota() {
    Quota quota = Quota.UNLIMITED;
    for (Limit limit : laid) {
      quota = quota.with(limit);
    }
    for (Limit limit : changed) {
      quota = quota.with(limit);
    }
    return quota;
  }
}
