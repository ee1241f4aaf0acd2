package org.llmagentos.kernel.core.guard;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.llmagentos.sdk.capability.Quota;
import org.llmagentos.sdk.capability.Resource;
import org.llmagentos.sdk.capability.Shortage;
import org.llmagentos.sdk.capability.Usage;

/**
 * The budget of one process or tenant. What a call may cost at most is {@linkplain #reserve reserved} before it and
 * {@linkplain #settle settled} after it, so {@code used + reserved <= quota} always holds, but for a quota that was made smaller than what
 * was used: then nothing more is reserved.
 */
public final class Account {

  private Quota quota;
  private Usage used;
  private Usage reserved;

  public Account(Quota quota) {
    this(quota, Usage.NONE, Usage.NONE);
  }

  /** One that stands where another stood. */
  public Account(Quota quota, Usage used, Usage reserved) {
    this.quota = quota;
    this.used = used;
    this.reserved = reserved;
  }

  /** Another quota holds from now on. */
  public void limit(Quota now) {
    quota = now;
  }

  /** What of a call's cost does not fit, the first of all; null when everything does. */
  public @Nullable Shortage lacks(Usage most) {
    Usage taken = used.plus(reserved);
    for (Resource resource : Resource.values()) {
      long left = Math.max(0, quota.of(resource) - taken.of(resource));
      if (most.of(resource) > left) {
        return new Shortage(resource, most.of(resource), left);
      }
    }
    return null;
  }

  /**
   * Holds back what a call may cost at most.
   *
   * @return null when it fits and is reserved; else what is short, and nothing is reserved
   */
  public @Nullable Shortage reserve(Usage most) {
    Shortage shortage = lacks(most);
    if (shortage == null) {
      reserved = reserved.plus(most);
    }
    return shortage;
  }

  /**
   * Gives back a reservation and charges what was really used.
   *
   * @param actual not more than {@code most} in any resource; more is charged as {@code most}, the bound that was agreed
   */
  public void settle(Usage most, Usage actual) {
    reserved = reserved.minus(most);
    used = used.plus(most.least(actual));
  }

  /** Of what nine tenths are used now, and were not before. */
  public List<Resource> nearlySpent(Usage before) {
    var spent = new ArrayList<Resource>();
    for (Resource resource : Resource.values()) {
      long most = quota.of(resource);
      long enough = most - most / 10;
      if (most < Quota.MOST && before.of(resource) < enough && used.of(resource) >= enough) {
        spent.add(resource);
      }
    }
    return spent;
  }

  /** How much of a resource is neither used nor reserved. */
  public long left(Resource resource) {
    return Math.max(0, quota.of(resource) - used.of(resource) - reserved.of(resource));
  }

  /** Takes back what was charged: it is not used any more. */
  public void free(Usage what) {
    used = used.minus(what);
  }

  public Quota quota() {
    return quota;
  }

  /** What was used, reservations not included. */
  public Usage used() {
    return used;
  }

  /** What is held back for calls under way and for children. */
  public Usage reserved() {
    return reserved;
  }
}
