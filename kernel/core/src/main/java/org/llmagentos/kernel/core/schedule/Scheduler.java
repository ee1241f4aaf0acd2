package org.llmagentos.kernel.core.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.core.process.CallId;
import org.llmagentos.kernel.core.process.InFlight;
import org.llmagentos.kernel.core.process.Work;
import org.llmagentos.sdk.capability.Tenant;
import org.llmagentos.sdk.capability.Usage;
import org.llmagentos.sdk.process.Pid;

/** Decides when calls get a slot of the device they need. */
public final class Scheduler {

  private Rules rules;
  private final SortedMap<String, DeviceQueue> queues = new TreeMap<>();

  public Scheduler(Rules rules, SortedMap<String, QueueImage> queues) {
    this.rules = rules;
    rules.devices()
        .forEach(
            (name, device) -> {
              QueueImage image = queues.get(name);
              this.queues.put(name, image == null ? new DeviceQueue(device, rules) : new DeviceQueue(device, rules, image));
            });
  }

  public Rules rules() {
    return rules;
  }

  /** Every queue as a value, by the name of its device. */
  public SortedMap<String, QueueImage> images() {
    var images = new TreeMap<String, QueueImage>();
    queues.forEach((name, queue) -> images.put(name, queue.image()));
    return images;
  }

  /** Starts anew, with these rules: nothing waits and nothing is served. Who was served how much is remembered. */
  public void boot(Rules now) {
    var before = new TreeMap<>(queues);
    rules = now;
    queues.clear();
    now.devices()
        .forEach(
            (name, device) -> {
              DeviceQueue queue = before.get(name);
              queues.put(name, queue == null ? new DeviceQueue(device, now) : queue.emptied(device, now));
            });
  }

  /** Whether such work goes through a device. */
  public boolean schedules(Work work) {
    return queue(work) != null;
  }

  /** What a call of that tenant for this work may cost at most; a larger one can never be served. */
  public long most(Work work, Tenant tenant) {
    DeviceQueue queue = queue(work);
    return queue == null ? Long.MAX_VALUE : queue.most(tenant);
  }

  /** A call waits for the device that its work needs. */
  public void add(Work work, CallId call, Tenant tenant, Pid root, long most, long now) {
    DeviceQueue queue = queue(work);
    if (queue == null) {
      throw new IllegalArgumentException("no device is needed for " + work);
    }
    queue.add(call, tenant, root, most, now);
  }

  /** Gives away the slots that are free: the calls that get one, in order. */
  public List<CallId> advance(long now) {
    var starting = new ArrayList<CallId>();
    for (DeviceQueue queue : queues.values()) {
      for (Ticket next = queue.next(now); next != null; next = queue.next(now)) {
        starting.add(next.call());
      }
    }
    return starting;
  }

  /** When time alone lets a call begin that a rate holds back; {@link Long#MAX_VALUE} when it does not. */
  public long wake() {
    long wake = Long.MAX_VALUE;
    for (DeviceQueue queue : queues.values()) {
      wake = Math.min(wake, queue.wake());
    }
    return wake;
  }

  /** A call is over, and cost this. */
  public void end(Work work, CallId call, long cost) {
    DeviceQueue queue = queue(work);
    if (queue != null) {
      queue.end(call, cost);
    }
  }

  /** A call is not wanted any more; whether it still waited. */
  public boolean withdraw(Work work, CallId call) {
    DeviceQueue queue = queue(work);
    return queue != null && queue.withdraw(call);
  }

  /** What a call may cost at most, in the unit of the device it needs. */
  public static long cost(InFlight call) {
    return cost(call.work(), call.reserved());
  }

  /** What work cost, in the unit of the device it needs: tokens of a model, snippets of the sandbox, milliseconds of the trainer. */
  public static long cost(Work work, Usage usage) {
    return switch (work) {
      case Work.Infer _ -> usage.tokens();
      case Work.Train _ -> usage.trainingMillis();
      default -> usage.snippets();
    };
  }

  /** Whether its device serves that call, or it waits for it. */
  public boolean knows(Work work, CallId call) {
    DeviceQueue queue = queue(work);
    return queue != null && queue.knows(call);
  }

  /** Whether its device serves that call. */
  public boolean runs(Work work, CallId call) {
    DeviceQueue queue = queue(work);
    return queue != null && queue.runs(call);
  }

  /** A process has ended: nobody counts its service any more. */
  public void over(Pid pid) {
    queues.values().forEach(queue -> queue.over(pid));
  }

  /** A tenant's service is forgotten. */
  public void erase(Tenant tenant) {
    queues.values().forEach(queue -> queue.erase(tenant));
  }

  private @Nullable DeviceQueue queue(Work work) {
    String name = Rules.device(work);
    return name == null ? null : queues.get(name);
  }
}
