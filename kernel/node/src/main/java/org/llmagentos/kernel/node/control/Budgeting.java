package org.llmagentos.kernel.node.control;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.llmagentos.kernel.core.guard.TenantBudget;
import org.llmagentos.kernel.core.process.ProcessView;
import org.llmagentos.kernel.node.executive.Kernel;
import org.llmagentos.kernel.node.settings.LimitWords;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.capability.Limit;
import org.llmagentos.sdk.capability.Quota;
import org.llmagentos.sdk.capability.Resource;
import org.llmagentos.sdk.capability.Usage;
import org.llmagentos.sdk.value.Value;

/** {@code limit}: sets what a tenant's processes may use together, and tells what tenants and live processes may use and have used. */
final class Budgeting implements Operation {

  private final Kernel kernel;

  Budgeting(Kernel kernel) {
    this.kernel = kernel;
  }

  @Override
  public Value.Fields serve(Value.Fields request, Consumer<Value.Fields> events) {
    if (request.get("limits") instanceof Value.Fields limits) {
      kernel.limit(Operation.tenant(request), limits(limits));
    }
    var tenants = new ArrayList<Value>();
    kernel.budgets().forEach((tenant, budget) -> tenants.add(tenant(tenant, budget)));
    long now = kernel.now();
    List<Value> processes =
        kernel.processes().stream().filter(process -> process.status() == null).<Value>map(process -> process(process, now)).toList();
    return Value.fields().with("tenants", Value.of(tenants)).with("processes", Value.of(processes));
  }

  private static List<Limit> limits(Value.Fields words) {
    try {
      return words.values().entrySet().stream().map(word -> LimitWords.ofTenant(word.getKey(), word.getValue().text())).toList();
    } catch (IllegalArgumentException e) {
      throw new ControlException(Fault.Category.USER, String.valueOf(e.getMessage()));
    }
  }

  private static Value.Fields tenant(String tenant, TenantBudget budget) {
    return Value.fields()
        .with("tenant", Value.of(tenant))
        .with("budgets", budgets(budget.quota(), budget.used(), budget.reserved(), 0));
  }

  private static Value.Fields process(ProcessView process, long now) {
    Value.Fields view =
        Value.fields()
            .with("pid", Value.of(process.pid().number()))
            .with("tenant", Value.of(process.tenant().id()))
            .with("program", Value.of(process.program()))
            .with("budgets", budgets(process.quota(), process.used(), process.reserved(), now - process.born()));
    return process.parent() == null ? view : view.with("parent", Value.of(process.parent().number()));
  }

  /** What is limited, or was used without a limit. */
  private static Value budgets(Quota quota, Usage used, Usage reserved, long wallMillis) {
    var budgets = new ArrayList<Value>();
    for (Resource resource : Resource.values()) {
      boolean limited = quota.of(resource) < Quota.MOST;
      long spent = resource == Resource.WALL_MILLIS ? wallMillis : used.of(resource);
      if (limited || spent > 0 || reserved.of(resource) > 0) {
        Value.Fields budget =
            Value.fields()
                .with("resource", Value.of(resource.key()))
                .with("used", Value.of(spent))
                .with("reserved", Value.of(reserved.of(resource)));
        long left = Math.max(0, quota.of(resource) - spent - reserved.of(resource));
        budgets.add(limited ? budget.with("limit", Value.of(quota.of(resource))).with("left", Value.of(left)) : budget);
      }
    }
    return Value.of(budgets);
  }
}
