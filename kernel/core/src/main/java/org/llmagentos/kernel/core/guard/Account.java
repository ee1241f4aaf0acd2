package org.llmagentos.kernel.core.guard;

import org.jspecify.annotations.Nullable;
import org.llmagentos.sdk.capability.Quota;
import org.llmagentos.sdk.capability.Usage;

/**
 * The budget of one process. What a call may cost at most is {@linkplain #reserve reserved} before it and
 * {@linkplain #settle settled} after it, so {@code used + reserved <= quota} always holds.
 */
public final class Account {

  private final Quota quota;
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

  /**
   * Holds back what a call may cost at most.
   *
   * @return null when it fits and is reserved; else the name of the resource that is short, and nothing is reserved
   */
  public @Nullable String reserve(Usage most) {
    Usage total = used.plus(reserved).plus(most);
    String missing = missing(total);
    if (missing == null) {
      reserved = reserved.plus(most);
    }
    return missing;
  }

  /**
   * Gives back a reservation and charges what was really used.
   *
   * @param actual not more than {@code most} in any resource; more is charged as {@code most}, the bound that was agreed
   */
  public void settle(Usage most, Usage actual) {
    reserved = reserved.minus(most);
    used =
        used.plus(
            new Usage(
                Math.min(most.modelCalls(), actual.modelCalls()),
                Math.min(most.tokens(), actual.tokens()),
                Math.min(most.snippets(), actual.snippets()),
                Math.min(most.skillCalls(), actual.skillCalls()),
                Math.min(most.children(), actual.children())));
  }

  /** What was used, reservations not included. */
  public Usage used() {
    return used;
  }

  /** What is held back for calls under way. */
  public Usage reserved() {
    return reserved;
  }

  private @Nullable String missing(Usage total) {
    if (total.modelCalls() > quota.modelCalls()) {
      return "model calls";
    }
    if (total.tokens() > quota.tokens()) {
      return "tokens";
    }
    if (total.snippets() > quota.snippets()) {
      return "snippets";
    }
    if (total.skillCalls() > quota.skillCalls()) {
      return "skill calls";
    }
    return total.children() > quota.children() ? "children" : null;
  }
}
