package org.llmagentos.kernel.shell.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.llmagentos.kernel.core.process.CallId;
import org.llmagentos.kernel.core.process.Work;
import org.llmagentos.kernel.core.schedule.Device;
import org.llmagentos.kernel.core.schedule.FairnessGauge;
import org.llmagentos.kernel.core.schedule.Rate;
import org.llmagentos.kernel.core.schedule.Rules;
import org.llmagentos.kernel.core.schedule.Scheduler;
import org.llmagentos.kernel.core.schedule.SchedulingPolicy;
import org.llmagentos.kernel.core.schedule.Share;
import org.llmagentos.sdk.capability.Tenant;
import org.llmagentos.sdk.model.Conversation;
import org.llmagentos.sdk.model.Turn;
import org.llmagentos.sdk.process.Pid;

/**
 * A day of one device in virtual time, from a seed: the kernel's own scheduler, with tenants that come and go, want one call at a time or
 * many, and whose calls cost a little or all that a call may.
 */
final class SharedDevice {

  private static final int CALLS = 300;

  /** A call under way: when it ends. */
  private record Running(Asker asker, CallId call, long cost, long ends) {}

  /** A tenant's program that asks one call after another. */
  private static final class Asker {
    final Tenant tenant;
    final Pid pid;
    final double greed; // how much of what a call may cost its calls cost
    long seq;

    Asker(Tenant tenant, Pid pid, double greed) {
      this.tenant = tenant;
      this.pid = pid;
      this.greed = greed;
    }
  }

  private final SplittableRandom random;
  private final Rules rules;
  private final Scheduler scheduler;
  private final FairnessGauge gauge;
  private final Work work = new Work.Infer("m", 0, new Conversation("c", List.of(new Turn.Said("?")), 1));
  private final Device device;
  private final List<Asker> idle = new ArrayList<>();
  private final TreeMap<CallId, Asker> waiting =
      new TreeMap<>(Comparator.comparing((CallId call) -> call.pid().number()).thenComparing(CallId::seq));
  private final PriorityQueue<Running> running =
      new PriorityQueue<>(Comparator.comparingLong(Running::ends).thenComparing(each -> each.call().pid().number()));
  private long now;

  private SharedDevice(long seed, SchedulingPolicy policy) {
    random = new SplittableRandom(seed);
    device = new Device(1 + random.nextInt(8), 1 + random.nextInt(10_000), policy);
    var shares = new TreeMap<String, Share>();
    int tenants = 2 + random.nextInt(4);
    boolean capped = random.nextInt(4) == 0;
    for (int i = 0; i < tenants; i++) {
      int cap = capped && random.nextBoolean() ? 1 + random.nextInt(device.slots()) : Integer.MAX_VALUE;
      shares.put("t" + i, new Share(1 + random.nextInt(4), cap, 0, Rate.NONE));
    }
    var devices = new TreeMap<String, Device>();
    devices.put(Rules.model("m"), device);
    rules = new Rules(devices, shares);
    scheduler = new Scheduler(rules, new TreeMap<>());
    gauge = new FairnessGauge(device, rules);
    long pid = 0;
    for (String tenant : shares.keySet()) {
      double greed = random.nextInt(3) == 0 ? random.nextDouble() : random.nextInt(2);
      int askers = 1 + random.nextInt(2 * device.slots());
      for (int i = 0; i < askers; i++) {
        idle.add(new Asker(new Tenant(tenant), new Pid(++pid), greed));
      }
    }
  }

  /** The largest gap between two tenants' services on that day, as a share of the bound for fair shares. */
  static double worst(long seed, SchedulingPolicy policy) {
    var day = new SharedDevice(seed, policy);
    for (int calls = 0; calls < CALLS; ) {
      calls += day.next();
    }
    return day.gauge.worst();
  }

  /** Somebody asks, or a call ends; how many calls came. */
  private int next() {
    boolean asks = !idle.isEmpty() && (running.isEmpty() || random.nextInt(3) > 0);
    if (asks) {
      Asker asker = idle.remove(random.nextInt(idle.size()));
      var call = new CallId(asker.pid, ++asker.seq, 0);
      waiting.put(call, asker);
      scheduler.add(work, call, asker.tenant, asker.pid, device.most(), now);
      gauge.waits(call, asker.tenant, device.most());
    } else {
      Running over = running.remove();
      now = Math.max(now, over.ends());
      scheduler.end(work, over.call(), over.cost());
      gauge.ends(over.call(), over.cost());
      idle.add(over.asker());
    }
    for (CallId call : scheduler.advance(now)) {
      gauge.begins(call);
      Asker asker = Objects.requireNonNull(waiting.remove(call));
      long cost = Math.max(1, Math.round(asker.greed * device.most()));
      running.add(new Running(asker, call, cost, now + 1 + random.nextInt(1_000)));
    }
    return asks ? 1 : 0;
  }
}
