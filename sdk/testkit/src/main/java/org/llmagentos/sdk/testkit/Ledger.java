package org.llmagentos.sdk.testkit;

import java.util.List;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.capability.Quota;
import org.llmagentos.sdk.capability.Resource;
import org.llmagentos.sdk.capability.Shortage;
import org.llmagentos.sdk.capability.Usage;
import org.llmagentos.sdk.syscall.SyscallFailure;

/** What the program under test may use and has used. */
final class Ledger {

  private static final Quota PLENTY = new Quota(Quota.MOST / 2, Quota.MOST / 2, Quota.MOST / 2, Quota.MOST / 2, 0);

  private Quota quota = PLENTY;
  private Usage used = Usage.NONE;

  void limit(Quota quota) {
    this.quota = quota;
  }

  /** A new process has used nothing. */
  void begin() {
    used = Usage.NONE;
  }

  Usage used() {
    return used;
  }

  void chargeModelCall() {
    charge(Resource.MODEL_CALLS, 1);
  }

  void chargeTokens(long tokens) {
    charge(Resource.TOKENS, tokens);
  }

  void chargeSnippet() {
    charge(Resource.SNIPPETS, 1);
  }

  void chargeSkillCall() {
    charge(Resource.SKILL_CALLS, 1);
  }

  void chargeMessage() {
    charge(Resource.MESSAGES, 1);
  }

  private void charge(Resource resource, long amount) {
    long left = quota.of(resource) - used.of(resource);
    if (amount > left) {
      String message = "%s: this call may take %d, there are %d left: ask for less, or end".formatted(resource, amount, left);
      throw new SyscallFailure(new Fault(Fault.Category.QUOTA, message, List.of(new Shortage(resource, amount, left))));
    }
    used = used.plus(Usage.of(resource, amount));
  }
}
