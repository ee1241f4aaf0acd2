package org.llmagentos.sdk.testkit;

import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.capability.Quota;
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
    charge(new Usage(1, 0, 0, 0, 0), "model calls");
  }

  void chargeTokens(long tokens) {
    charge(new Usage(0, tokens, 0, 0, 0), "tokens");
  }

  void chargeSnippet() {
    charge(new Usage(0, 0, 1, 0, 0), "snippets");
  }

  void chargeSkillCall() {
    charge(new Usage(0, 0, 0, 1, 0), "skill calls");
  }

  private void charge(Usage more, String what) {
    Usage sum = used.plus(more);
    if (!new Quota(sum.modelCalls(), sum.tokens(), sum.snippets(), sum.skillCalls(), sum.children()).within(quota)) {
      throw new SyscallFailure(new Fault(Fault.Category.QUOTA, "the budget of " + what + " is spent: grant more"));
    }
    used = sum;
  }
}
