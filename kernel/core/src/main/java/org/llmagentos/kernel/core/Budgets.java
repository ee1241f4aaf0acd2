package org.llmagentos.kernel.core;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.core.guard.Account;
import org.llmagentos.kernel.core.guard.TenantBudget;
import org.llmagentos.kernel.core.guard.Warning;
import org.llmagentos.kernel.core.process.AgentProcess;
import org.llmagentos.kernel.core.process.ProcessTable;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.capability.Limit;
import org.llmagentos.sdk.capability.Quota;
import org.llmagentos.sdk.capability.Resource;
import org.llmagentos.sdk.capability.Shortage;
import org.llmagentos.sdk.capability.Tenant;
import org.llmagentos.sdk.capability.Usage;
import org.llmagentos.sdk.syscall.Reply;

/**
 * Who pays for what. A call is paid by its process, by those above it, and by its tenant: all of them have enough, or nobody pays and the
 * call is refused. What a process's quota says was taken from those above at its birth, so they do not pay for it again.
 */
final class Budgets {

  private static final Usage ONE_CHILD = Usage.of(Resource.CHILDREN, 1);

  private final ProcessTable table;
  private final SortedMap<String, TenantBudget> budgets; // what they say of usage is of when they were made
  private final SortedMap<String, Account> tenants = new TreeMap<>();
  private final Deque<Warning> warnings = new ArrayDeque<>();
  private int edition;

  Budgets(ProcessTable table, SortedMap<String, TenantBudget> budgets, int edition) {
    this.table = table;
    this.budgets = new TreeMap<>(budgets);
    this.edition = edition;
    budgets.forEach((tenant, budget) -> tenants.put(tenant, new Account(budget.quota(), budget.used(), budget.reserved())));
  }

  /** Of every tenant that has used something, or is limited. */
  SortedMap<String, TenantBudget> tenants() {
    var all = new TreeMap<String, TenantBudget>();
    tenants.forEach(
        (tenant, account) -> {
          TenantBudget budget = budgets.getOrDefault(tenant, TenantBudget.NONE);
          all.put(tenant, new TenantBudget(budget.laid(), budget.changed(), account.used(), account.reserved()));
        });
    return all;
  }

  /** A kernel began to run; what was used before stays used. */
  void boot(SortedMap<String, List<Limit>> laid, int now) {
    edition = now;
    var named = new TreeSet<>(tenants.keySet());
    named.addAll(laid.keySet());
    for (String tenant : named) {
      put(tenant, budgets.getOrDefault(tenant, TenantBudget.NONE).laid(laid.getOrDefault(tenant, List.of())));
    }
  }

  /** An operator sets limits, or with none forgets those that were set. */
  void limit(Tenant tenant, List<Limit> limits) {
    put(tenant.id(), budgets.getOrDefault(tenant.id(), TenantBudget.NONE).changed(limits));
  }

  /** What a tenant has used, and what was set for it, is forgotten. */
  void erase(Tenant tenant) {
    TenantBudget budget = budgets.remove(tenant.id());
    tenants.remove(tenant.id());
    if (budget != null && !budget.laid().isEmpty()) {
      put(tenant.id(), TenantBudget.NONE.laid(budget.laid()));
    }
  }

  private void put(String tenant, TenantBudget budget) {
    budgets.put(tenant, budget);
    account(tenant).limit(budget.quota());
  }

  private Account account(String tenant) {
    return tenants.computeIfAbsent(tenant, _ -> new Account(Quota.UNLIMITED));
  }

  /** Holds back what the call that a process is in may cost at most. When somebody lacks it nobody pays, and this is why. */
  @Nullable Fault reserve(AgentProcess process, Usage most) {
    return most.equals(Usage.NONE) ? null : reserve(process, most, most);
  }

  /** A call that was reserved for has cost this. */
  void settle(AgentProcess process, Usage most, Usage actual) {
    if (!most.equals(Usage.NONE)) {
      upwards(process, most, (payer, part) -> charge(payer, part, actual));
      charge(process, account(process.tenant.id()), most, actual, "tenant " + process.tenant.id());
    }
  }

  private void charge(AgentProcess payer, Usage most, Usage actual) {
    charge(payer, payer.account, most, actual, "process " + payer.pid);
  }

  private void charge(AgentProcess teller, Account account, Usage most, Usage actual, String name) {
    Usage before = account.used();
    account.settle(most, actual);
    for (Resource resource : account.nearlySpent(before)) {
      warnings.add(new Warning(teller.pid, name, resource, account.left(resource), account.quota().of(resource)));
    }
  }

  /** A budget that has become nearly spent, of which others are to hear, in the order in which they did; null when there is none. */
  @Nullable Warning nextWarning() {
    return warnings.poll();
  }

  /** Charges what the call that a process is in costs at once. When somebody lacks it nobody pays, and the call has failed. */
  boolean pays(AgentProcess process, Usage cost, List<Output> outputs) {
    Fault refusal = reserve(process, cost);
    if (refusal == null) {
      settle(process, cost, cost);
    } else {
      SyscallPage.answer(process, new Reply.Failed(refusal), outputs);
    }
    return refusal == null;
  }

  /** A process does not use any more what it was charged for. */
  void free(AgentProcess process, Usage what) {
    if (!what.equals(Usage.NONE)) {
      upwards(process, what, (payer, part) -> payer.account.free(part));
      account(process.tenant.id()).free(what);
    }
  }

  /** Holds back what a child of that quota takes. When somebody lacks it nobody pays, and this is why. */
  @Nullable Fault spawn(AgentProcess parent, Quota quota) {
    Fault refusal = reserve(parent, share(quota), ONE_CHILD);
    if (refusal == null) {
      charge(parent, account(parent.tenant.id()), ONE_CHILD, ONE_CHILD, "tenant " + parent.tenant.id());
    }
    return refusal;
  }

  /** A process has ended: those above get back what was held back for it and it has not used. */
  void over(AgentProcess process) {
    AgentProcess parent = parent(process);
    if (parent != null) {
      Usage used = process.account.used().plus(ONE_CHILD);
      upwards(parent, share(process.grant.quota()), (payer, part) -> charge(payer, part, used));
    }
  }

  /** Why a process may not make calls any more: its wall time, or that of one above it, is over. Null while it may. */
  @Nullable Fault late(AgentProcess process, long now) {
    for (AgentProcess each = process; each != null; each = parent(each)) {
      if (now - each.born > each.grant.quota().of(Resource.WALL_MILLIS)) {
        String message = "the wall time of process " + each.pid + " is over: return now";
        return new Fault(Fault.Category.QUOTA, message, List.of(new Shortage(Resource.WALL_MILLIS, now - each.born, 0)));
      }
    }
    return null;
  }

  private @Nullable Fault reserve(AgentProcess lowest, Usage ofTree, Usage ofTenant) {
    var refusals = new ArrayList<Fault>();
    Account tenant = account(lowest.tenant.id());
    upwards(lowest, ofTree, (payer, part) -> check(payer.account, part, refusals, lowest, "process " + payer.pid));
    check(tenant, ofTenant, refusals, lowest, "tenant " + lowest.tenant.id());
    if (!refusals.isEmpty()) {
      return refusals.getFirst();
    }
    upwards(lowest, ofTree, (payer, part) -> payer.account.reserve(part));
    tenant.reserve(ofTenant);
    return null;
  }

  private void check(Account account, Usage most, List<Fault> refusals, AgentProcess asking, String name) {
    Shortage shortage = account.lacks(most);
    if (shortage != null) {
      refusals.add(refusal(shortage, asking, name));
    }
  }

  private Fault refusal(Shortage shortage, AgentProcess asking, String name) {
    Resource resource = shortage.resource();
    if (edition < 2) { // what programs were told then
      boolean nested = asking.inFlight != null;
      String said = nested ? "the quota of %s is spent" : "this call does not fit into what is left of the quota of %s";
      return new Fault(Fault.Category.QUOTA, said.formatted(resource));
    }
    String said = "%s: this call may take %d, %s has %d left: ask for less, or end";
    return new Fault(Fault.Category.QUOTA, said.formatted(resource, shortage.needed(), name, shortage.left()), List.of(shortage));
  }

  /** Those of a tree who pay, from the lowest on: what a process's quota says is not asked of those above it. */
  private void upwards(AgentProcess lowest, Usage amount, BiConsumer<AgentProcess, Usage> pays) {
    Usage left = amount;
    for (AgentProcess payer = lowest; payer != null && !left.equals(Usage.NONE); payer = parent(payer)) {
      pays.accept(payer, left);
      Usage paid = left;
      Quota quota = payer.grant.quota();
      left = Usage.each(resource -> quota.says(resource) ? 0 : paid.of(resource));
    }
  }

  private @Nullable AgentProcess parent(AgentProcess process) {
    return process.parent == null ? null : table.get(process.parent);
  }

  /** What a child takes from those above it at its birth: all that its quota says. Wall time is not added up. */
  private static Usage share(Quota quota) {
    return Usage.each(resource -> quota.says(resource) ? quota.of(resource) : 0).plus(ONE_CHILD);
  }
}
