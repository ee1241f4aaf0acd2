package org.llmagentos.kernel.core.schedule;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.core.process.CallId;
import org.llmagentos.kernel.core.schedule.SchedulingPolicy.FairShare;
import org.llmagentos.kernel.core.schedule.SchedulingPolicy.LeastAttained;
import org.llmagentos.sdk.capability.Tenant;
import org.llmagentos.sdk.process.Pid;

/**
 * The calls that wait for one device, and those it serves.
 *
 * <p><b>The bound of {@link FairShare}.</b> The device has K slots and a call costs at most C. A tenant of weight φ is
 * <em>backlogged</em> while calls of it wait and neither its own cap nor its own rate holds the first of them back. W is what its finished
 * calls have cost; c is W with what its running calls may cost at most. A free slot goes to the backlogged tenant of least c/φ, whose c
 * grows by at most C, as soon as the device's own rate allows that call, and to nobody else before; v is the largest c/φ that ever was
 * least in this way. Whoever becomes backlogged is lifted, so that c ≥ φv; time alone makes somebody backlogged only when the queue looks
 * at the clock, which is before it gives a slot away. Then for every backlogged tenant, always,
 * <pre>
 *   φv − (K−1)C ≤ W ≤ φv + C
 * </pre>
 *
 * <p>Above: W ≤ c. When c grew last for a call, c/φ was least, so at most v as it is since then, and c grew by at most C; a lift leaves c
 * at φv. Below: W never falls, and v grows only when a slot is given away, that is when at most K−1 calls run; then c ≥ φv for whoever is
 * backlogged, so W ≥ c − (K−1)C ≥ φv − (K−1)C. Whoever becomes backlogged while it has all K slots itself got the last of them at c ≥ φv,
 * which was charged on top, and v has not grown since.
 *
 * <p>So between any two moments at which, and between which, f and g are backlogged, the services that they get differ by
 * <pre>
 *   |ΔW(f)/φ(f) − ΔW(g)/φ(g)| ≤ KC/φ(f) + KC/φ(g)
 * </pre>
 *
 * <p>With all weights 1 that is the 2U of Sheng et al., theorem 4.4, U being what the whole device can have in work.
 */
final class DeviceQueue {

  private static final Comparator<Ticket> IN_ORDER = Comparator.comparingLong(Ticket::number);

  /** Where the device's own meter is; no tenant is called so. */
  private static final String OWN = "";

  private final Device device;
  private final Rules rules;
  private final SortedMap<String, Deque<Ticket>> waiting = new TreeMap<>(); // by payer
  private final List<Ticket> running = new ArrayList<>();
  private final SortedMap<String, Double> served = new TreeMap<>(); // by payer
  private final SortedMap<String, Integer> held = new TreeMap<>(); // slots, by tenant
  private final SortedMap<String, Meter> meters = new TreeMap<>(); // of rates: the device's own, and those of tenants
  private SortedSet<String> backlogged = new TreeSet<>(); // tenants
  private double virtualTime;
  private long clock; // when it was last asked who is next
  private long count;

  DeviceQueue(Device device, Rules rules) {
    this.device = device;
    this.rules = rules;
    if (!device.rate().equals(Rate.NONE)) {
      meters.put(OWN, new Meter(device.rate()));
    }
    rules.shares().forEach(
        (tenant, share) -> {
          if (!share.rate().equals(Rate.NONE)) {
            meters.put(tenant, new Meter(share.rate()));
          }
        });
  }

  /** One that stands where another stood. */
  DeviceQueue(Device device, Rules rules, QueueImage image) {
    this(device, rules);
    image.waiting().forEach(this::queue);
    meters.replaceAll((name, meter) -> restored(meter, image.levels().get(name)));
    image.running().forEach(this::occupy);
    image.running().forEach(ticket -> metered(ticket).forEach(meter -> meter.underWay(ticket.most())));
    served.putAll(image.served());
    virtualTime = image.virtualTime();
    count = image.count();
    backlogged = thoseThatMayGo();
  }

  QueueImage image() {
    var all = new ArrayList<Ticket>();
    waiting.values().forEach(all::addAll);
    all.sort(IN_ORDER);
    var levels = new TreeMap<String, Level>();
    meters.forEach((name, meter) -> levels.put(name, meter.level()));
    return new QueueImage(all, running, served, virtualTime, count, levels);
  }

  /** What a call of that tenant may cost at most. */
  long most(Tenant tenant) {
    return Math.min(device.most(), Math.min(device.rate().most(), rules.share(tenant).rate().most()));
  }

  /**
   * An empty queue that remembers who was served, if it was by the same policy, and what began, if the rate is the same. What was running
   * is charged when it runs again; a rate takes it for having cost all it could.
   */
  DeviceQueue emptied(Device now, Rules by) {
    var empty = new DeviceQueue(now, by);
    empty.meters.replaceAll(
        (name, meter) -> {
          Meter before = meters.get(name);
          return before != null && before.rate().equals(meter.rate()) ? new Meter(before.rate(), before.level()) : meter;
        });
    if (now.policy().equals(device.policy())) {
      List.copyOf(running).forEach(ticket -> end(ticket.call(), 0));
      empty.served.putAll(served);
      if (now.policy() instanceof FairShare) {
        empty.served.replaceAll(
            (tenant, service) -> {
              double weight = by.share(new Tenant(tenant)).weight();
              double before = rules.share(new Tenant(tenant)).weight();
              return Math.min(service / before * weight, virtualTime * weight + now.most()); // above which no counter may be
            });
      }
      empty.virtualTime = virtualTime;
      empty.count = count;
    }
    return empty;
  }

  /** Another call waits. */
  void add(CallId call, Tenant tenant, Pid root, long most, long now) {
    queue(new Ticket(call, tenant, root, most, now, ++count));
    lift();
  }

  /** Gives a free slot to whoever is next and may go; null when there is no slot or nobody. */
  @Nullable Ticket next(long now) {
    clock = now;
    meters.values().forEach(meter -> meter.fill(now));
    if (waiting.isEmpty()) {
      return null; // as after nearly every input
    }
    lift();
    if (running.size() >= device.slots()) {
      return null;
    }
    Ticket next = first();
    if (next == null || !allows(OWN, next)) {
      return null;
    }
    virtualTime = Math.max(virtualTime, served(next));
    withdraw(next.call());
    occupy(next);
    metered(next).forEach(meter -> meter.take(next.most()));
    charge(next, next.most());
    lift();
    return next;
  }

  /** When time alone lets a call begin that a rate holds back; {@link Long#MAX_VALUE} when it does not. */
  long wake() {
    if (meters.isEmpty() || running.size() >= device.slots()) {
      return Long.MAX_VALUE;
    }
    Ticket first = first();
    long wake = first == null ? Long.MAX_VALUE : when(OWN, first);
    for (Ticket held : firsts().values()) {
      wake = mayGo(held) || !hasRoom(held) ? wake : Math.min(wake, when(held.tenant().id(), held));
    }
    return wake;
  }

  /** A call that was served is over; of what it could cost at most only this counts. Nothing when it did not run. */
  void end(CallId call, long cost) {
    Ticket ticket = running.stream().filter(each -> each.call().equals(call)).findFirst().orElse(null);
    if (ticket != null) {
      running.remove(ticket);
      held.merge(ticket.tenant().id(), -1, Integer::sum);
      charge(ticket, Math.min(cost, ticket.most()) - ticket.most());
      metered(ticket).forEach(meter -> meter.end(ticket.most(), cost));
      lift();
    }
  }

  /** A call does not wait any more; false when it did not. */
  boolean withdraw(CallId call) {
    for (var queue : waiting.entrySet()) {
      if (queue.getValue().removeIf(ticket -> ticket.call().equals(call))) {
        if (queue.getValue().isEmpty()) {
          waiting.remove(queue.getKey());
        }
        lift();
        return true;
      }
    }
    return false;
  }

  /** Whether the device serves that call, or it waits. */
  boolean knows(CallId call) {
    return runs(call) || waiting.values().stream().anyMatch(queue -> queue.stream().anyMatch(ticket -> ticket.call().equals(call)));
  }

  /** Whether the device serves that call. */
  boolean runs(CallId call) {
    return running.stream().anyMatch(ticket -> ticket.call().equals(call));
  }

  /** What a process was served does not count any more: it has ended. */
  void over(Pid pid) {
    if (device.policy() instanceof LeastAttained) {
      served.remove(pid.toString());
    }
  }

  /** What a tenant was served does not count any more. */
  void erase(Tenant tenant) {
    if (!(device.policy() instanceof LeastAttained)) {
      served.remove(tenant.id());
    }
  }

  /** Which of the calls that may go is next. */
  private @Nullable Ticket first() {
    return firsts().values().stream().filter(ticket -> backlogged.contains(ticket.tenant().id())).min(inTurn()).orElse(null);
  }

  /** Of each tenant the call that goes before its others. */
  private SortedMap<String, Ticket> firsts() {
    var firsts = new TreeMap<String, Ticket>();
    BinaryOperator<Ticket> earlier = BinaryOperator.minBy(inTurn());
    waiting.values().forEach(queue -> firsts.merge(queue.getFirst().tenant().id(), queue.getFirst(), earlier));
    return firsts;
  }

  private Comparator<Ticket> inTurn() {
    return Comparator.<Ticket>comparingDouble(
            ticket -> device.policy().rank(ticket, served(ticket), rules.share(ticket.tenant()).priority(), clock))
        .thenComparing(IN_ORDER);
  }

  private void queue(Ticket ticket) {
    waiting.computeIfAbsent(device.policy().payer(ticket), _ -> new ArrayDeque<>()).addLast(ticket);
  }

  private void occupy(Ticket ticket) {
    running.add(ticket);
    held.merge(ticket.tenant().id(), 1, Integer::sum);
  }

  private void charge(Ticket ticket, long cost) {
    served.merge(device.policy().payer(ticket), (double) cost, Double::sum);
  }

  /** Service for each unit of weight. */
  private double served(Ticket ticket) {
    return served.getOrDefault(device.policy().payer(ticket), 0.0) / rules.share(ticket.tenant()).weight();
  }

  /** Whoever has become backlogged does not get later what it did not want before. */
  private void lift() {
    SortedSet<String> before = backlogged;
    backlogged = thoseThatMayGo();
    if (device.policy() instanceof FairShare) {
      backlogged.stream().filter(tenant -> !before.contains(tenant)).forEach(this::lift);
    }
  }

  private void lift(String tenant) {
    served.merge(tenant, virtualTime * rules.share(new Tenant(tenant)).weight(), Math::max);
  }

  private SortedSet<String> thoseThatMayGo() {
    var tenants = new TreeSet<String>();
    firsts().values().stream().filter(this::mayGo).forEach(ticket -> tenants.add(ticket.tenant().id()));
    return tenants;
  }

  /** Whether neither the cap nor the rate of its tenant holds a call back. */
  private boolean mayGo(Ticket ticket) {
    return hasRoom(ticket) && allows(ticket.tenant().id(), ticket);
  }

  private boolean hasRoom(Ticket ticket) {
    return held.getOrDefault(ticket.tenant().id(), 0) < rules.share(ticket.tenant()).cap();
  }

  private boolean allows(String name, Ticket ticket) {
    Meter meter = meters.get(name);
    return meter == null || meter.allows(ticket.most());
  }

  private long when(String name, Ticket ticket) {
    Meter meter = meters.get(name);
    return meter == null ? Long.MAX_VALUE : meter.when(ticket.most());
  }

  /** The meters that count a call. */
  private Stream<Meter> metered(Ticket ticket) {
    return Stream.of(OWN, ticket.tenant().id()).map(meters::get).filter(Objects::nonNull);
  }

  private static Meter restored(Meter meter, @Nullable Level level) {
    return level == null ? meter : new Meter(meter.rate(), level);
  }
}
