package org.llmagentos.kernel.node.control;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;
import org.llmagentos.kernel.core.schedule.Device;
import org.llmagentos.kernel.core.schedule.Level;
import org.llmagentos.kernel.core.schedule.QueueImage;
import org.llmagentos.kernel.core.schedule.Rules;
import org.llmagentos.kernel.core.schedule.SchedulingPolicy;
import org.llmagentos.kernel.core.schedule.SchedulingPolicy.FairShare;
import org.llmagentos.kernel.core.schedule.Share;
import org.llmagentos.kernel.core.schedule.Ticket;
import org.llmagentos.kernel.node.executive.Kernel;
import org.llmagentos.sdk.capability.Tenant;
import org.llmagentos.sdk.value.Value;

/** How devices are shared, now. */
final class ShowSharing {

  private final Kernel kernel;

  ShowSharing(Kernel kernel) {
    this.kernel = kernel;
  }

  /** Every device with its tenants. */
  Value.Fields devices() {
    Rules rules = kernel.rules();
    SortedMap<String, QueueImage> queues = kernel.queues();
    var devices = new ArrayList<Value>();
    rules.devices()
        .forEach(
            (name, device) -> {
              QueueImage queue = queues.get(name);
              devices.add(device(name, device, rules, queue == null ? QueueImage.EMPTY : queue));
            });
    return Value.fields().with("devices", Value.of(devices));
  }

  private static Value.Fields device(String name, Device device, Rules rules, QueueImage queue) {
    var tenants = new TreeSet<String>();
    queue.waiting().forEach(ticket -> tenants.add(ticket.tenant().id()));
    queue.running().forEach(ticket -> tenants.add(ticket.tenant().id()));
    boolean fair = device.policy() instanceof FairShare;
    if (fair) {
      tenants.addAll(queue.served().keySet());
    }
    Value.Fields fields =
        Value.fields()
            .with("device", Value.of(name))
            .with("policy", Value.of(word(device.policy())))
            .with("slots", Value.of(device.slots()))
            .with("most", Value.of(device.most()))
            .with("requests_per_minute", Value.of(device.rate().requests()))
            .with("tokens_per_minute", Value.of(device.rate().units()))
            .with("running", Value.of(queue.running().size()))
            .with("waiting", Value.of(queue.waiting().size()))
            .with("tenants", Value.of(tenants.stream().<Value>map(tenant -> tenant(tenant, rules, queue, fair)).toList()));
    return fair ? fields.with("gap", Value.of(gap(device, rules, queue))) : fields;
  }

  private static Value.Fields tenant(String tenant, Rules rules, QueueImage queue, boolean fair) {
    Share share = rules.share(new Tenant(tenant));
    Value.Fields fields =
        Value.fields()
            .with("tenant", Value.of(tenant))
            .with("weight", Value.of(share.weight()))
            .with("running", Value.of(count(queue.running(), tenant)))
            .with("waiting", Value.of(count(queue.waiting(), tenant)));
    fields = share.cap() == Share.USUAL.cap() ? fields : fields.with("cap", Value.of(share.cap()));
    return fair ? fields.with("served", Value.of(Math.round(finished(tenant, queue)))) : fields;
  }

  /** How far the services of two tenants whose calls wait are apart, for each unit of weight: the largest, as a share of its bound. */
  private static double gap(Device device, Rules rules, QueueImage queue) {
    List<String> backlogged =
        queue.waiting().stream().map(ticket -> ticket.tenant().id()).distinct().filter(tenant -> mayGo(tenant, rules, queue)).toList();
    double worst = 0;
    for (String one : backlogged) {
      for (String other : backlogged) {
        Share mine = rules.share(new Tenant(one));
        Share theirs = rules.share(new Tenant(other));
        double gap = finished(one, queue) / mine.weight() - finished(other, queue) / theirs.weight();
        worst = Math.max(worst, gap / device.bound(mine, theirs));
      }
    }
    return worst;
  }

  private static boolean mayGo(String tenant, Rules rules, QueueImage queue) {
    Share share = rules.share(new Tenant(tenant));
    Level level = queue.levels().get(tenant);
    Ticket first = queue.waiting().stream().filter(ticket -> ticket.tenant().id().equals(tenant)).findFirst().orElseThrow();
    return count(queue.running(), tenant) < share.cap() && (level == null || level.allows(share.rate(), first.most()));
  }

  /** What a tenant's finished calls have cost, lifts included. */
  private static double finished(String tenant, QueueImage queue) {
    long running = queue.running().stream().filter(ticket -> ticket.tenant().id().equals(tenant)).mapToLong(Ticket::most).sum();
    return queue.served().getOrDefault(tenant, 0.0) - running;
  }

  private static long count(List<Ticket> tickets, String tenant) {
    return tickets.stream().filter(ticket -> ticket.tenant().id().equals(tenant)).count();
  }

  private static String word(SchedulingPolicy policy) {
    return switch (policy) {
      case FairShare _ -> "fair-share";
      case SchedulingPolicy.LeastAttained _ -> "least-attained";
      case SchedulingPolicy.Priority _ -> "priority";
      case SchedulingPolicy.Fifo _ -> "fifo";
    };
  }
}
