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
 * <em>backlogged</em> while calls of it wait and its own cap does not hold them back. W is what its finished calls have cost; c is W with
 * what its running calls may cost at most. A free slot goes to the backlogged tenant of least c/φ, whose c grows by at most C; v is the
 * largest c/φ that ever was least in this way. Whoever becomes backlogged is lifted, so that c ≥ φv. Then for every backlogged tenant,
 * always,
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

  private final Device device;
  private final Rules rules;
  private final SortedMap<String, Deque<Ticket>> waiting = new TreeMap<>(); // by payer
  private final List<Ticket> running = new ArrayList<>();
  private final SortedMap<String, Double> served = new TreeMap<>(); // by payer
  private final SortedMap<String, Integer> held = new TreeMap<>(); // slots, by tenant
  private SortedSet<String> backlogged = new TreeSet<>(); // payers
  private double virtualTime;
  private long count;

  DeviceQueue(Device device, Rules rules) {
    this.device = device;
    this.rules = rules;
  }

  /** One that stands where another stood. */
  DeviceQueue(Device device, Rules rules, QueueImage image) {
    this(device, rules);
    image.waiting().forEach(this::queue);
    image.running().forEach(this::occupy);
    served.putAll(image.served());
    virtualTime = image.virtualTime();
    count = image.count();
    backlogged = payersThatMayGo();
  }

  QueueImage image() {
    var all = new ArrayList<Ticket>();
    waiting.values().forEach(all::addAll);
    all.sort(IN_ORDER);
    return new QueueImage(all, running, served, virtualTime, count);
  }

  Device device() {
    return device;
  }

  /** An empty queue that remembers who was served, if it was by the same policy. What was running is charged when it runs again. */
  DeviceQueue emptied(Device now, Rules by) {
    var empty = new DeviceQueue(now, by);
    if (now.policy().equals(device.policy())) {
      List.copyOf(running).forEach(ticket -> end(ticket.call(), 0));
      empty.served.putAll(served);
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
    if (running.size() >= device.slots()) {
      return null;
    }
    Ticket next = null;
    double least = 0;
    for (String payer : backlogged) {
      Ticket head = head(payer);
      double rank = device.policy().rank(head, served(head), rules.share(head.tenant()).priority(), now);
      if (next == null || rank < least || (rank == least && head.number() < next.number())) {
        next = head;
        least = rank;
      }
    }
    if (next != null) {
      virtualTime = Math.max(virtualTime, served(next));
      withdraw(next.call());
      occupy(next);
      charge(next, next.most());
      lift();
    }
    return next;
  }

  /** A call that was served is over; of what it could cost at most only this counts. Nothing when it did not run. */
  void end(CallId call, long cost) {
    Ticket ticket = running.stream().filter(each -> each.call().equals(call)).findFirst().orElse(null);
    if (ticket != null) {
      running.remove(ticket);
      held.merge(ticket.tenant().id(), -1, Integer::sum);
      charge(ticket, Math.min(cost, ticket.most()) - ticket.most());
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

  /** The first call of a payer that waits. */
  private Ticket head(String payer) {
    return Objects.requireNonNull(waiting.get(payer), payer).getFirst();
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
    backlogged = payersThatMayGo();
    if (device.policy() instanceof FairShare) {
      backlogged.stream().filter(payer -> !before.contains(payer)).forEach(this::lift);
    }
  }

  private void lift(String payer) {
    served.merge(payer, virtualTime * rules.share(head(payer).tenant()).weight(), Math::max);
  }

  private SortedSet<String> payersThatMayGo() {
    var payers = new TreeSet<String>();
    waiting.forEach(
        (payer, queue) -> {
          Tenant tenant = queue.getFirst().tenant();
          if (held.getOrDefault(tenant.id(), 0) < rules.share(tenant).cap()) {
            payers.add(payer);
          }
        });
    return payers;
  }
}
