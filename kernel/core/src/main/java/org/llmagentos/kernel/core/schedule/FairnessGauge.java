package org.llmagentos.kernel.core.schedule;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.llmagentos.kernel.core.process.CallId;
import org.llmagentos.sdk.capability.Tenant;

/**
 * Measures from outside how fairly a device is shared: for every two tenants, how far their services have come apart while both were
 * backlogged, against the bound of {@link DeviceQueue}. It knows nothing of counters and lifts, only who came, who began and what it cost.
 *
 * <p><b>Threads.</b> One at a time.
 */
public final class FairnessGauge {

  /** A call that waits or is served, and what it may cost at most. */
  private record Call(CallId id, Tenant tenant, long most) {}

  /** Services are sums of fractions: what is finer than this is their error. */
  private static final double EXACT = 1e9;

  private final Device device;
  private final Rules rules;
  private final SortedMap<String, Meter> meters = new TreeMap<>(); // of rates, by tenant
  private final List<Call> waiting = new ArrayList<>();
  private final List<Call> running = new ArrayList<>();
  private final SortedMap<String, Double> served = new TreeMap<>(); // by tenant, for each unit of its weight
  private final SortedMap<String, SortedMap<String, Double>> origins = new TreeMap<>(); // of two tenants, their difference at first
  private double worst;

  public FairnessGauge(Device device, Rules rules) {
    this(device, rules, Collections.emptySortedMap());
  }

  /** One of a device on which rates have left that much to tenants; to others, all. */
  public FairnessGauge(Device device, Rules rules, SortedMap<String, Level> levels) {
    this.device = device;
    this.rules = rules;
    rules.shares().forEach(
        (tenant, share) -> {
          Level level = levels.get(tenant);
          meters.put(tenant, level == null ? new Meter(share.rate()) : new Meter(share.rate(), level));
        });
  }

  /** Time has passed: a rate may let a tenant go that it held back. */
  public void at(long now) {
    meters.values().forEach(meter -> meter.fill(now));
    measure();
  }

  /** A call has come. */
  public void waits(CallId call, Tenant tenant, long most) {
    waiting.add(new Call(call, tenant, most));
    measure();
  }

  /** A call got a slot. */
  public void begins(CallId call) {
    List<Call> next = waiting.stream().filter(each -> each.id().equals(call)).toList();
    waiting.removeAll(next);
    running.addAll(next);
    next.forEach(each -> meter(each.tenant()).take(each.most()));
    measure();
  }

  /** A call is over, and cost so much; it may not have begun. */
  public void ends(CallId call, long cost) {
    waiting.removeIf(each -> each.id().equals(call));
    for (Call over : running.stream().filter(each -> each.id().equals(call)).toList()) {
      running.remove(over);
      meter(over.tenant()).end(over.most(), cost);
      served.merge(over.tenant().id(), (double) cost / rules.share(over.tenant()).weight(), Double::sum);
    }
    measure();
  }

  /** How many calls are served now. */
  public int running() {
    return running.size();
  }

  /** The largest gap so far, as a share of its bound, to a billionth; 0 when no two tenants have ever been backlogged together. */
  public double worst() {
    return Math.rint(worst * EXACT) / EXACT;
  }

  private void measure() {
    var firsts = new TreeMap<String, Call>();
    waiting.forEach(call -> firsts.putIfAbsent(call.tenant().id(), call));
    List<Tenant> backlogged = firsts.values().stream().filter(this::mayGo).map(Call::tenant).toList();
    var pairs = new TreeMap<String, SortedMap<String, Double>>();
    for (Tenant one : backlogged) {
      var row = new TreeMap<String, Double>();
      for (Tenant other : backlogged) {
        if (!one.equals(other)) {
          double difference = served.getOrDefault(one.id(), 0.0) - served.getOrDefault(other.id(), 0.0);
          double origin = origins.getOrDefault(one.id(), new TreeMap<>()).getOrDefault(other.id(), difference);
          row.put(other.id(), origin);
          worst = Math.max(worst, (difference - origin) / device.bound(rules.share(one), rules.share(other)));
        }
      }
      pairs.put(one.id(), row);
    }
    origins.clear();
    origins.putAll(pairs);
  }

  private boolean mayGo(Call first) {
    long holds = running.stream().filter(call -> call.tenant().equals(first.tenant())).count();
    return holds < rules.share(first.tenant()).cap() && meter(first.tenant()).allows(first.most());
  }

  private Meter meter(Tenant tenant) {
    return meters.computeIfAbsent(tenant.id(), _ -> new Meter(Rate.NONE));
  }
}
