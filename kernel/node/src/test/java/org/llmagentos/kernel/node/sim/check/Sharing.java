package org.llmagentos.kernel.node.sim.check;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.core.Input;
import org.llmagentos.kernel.core.process.CallId;
import org.llmagentos.kernel.core.process.InFlight;
import org.llmagentos.kernel.core.process.ProcessImage;
import org.llmagentos.kernel.core.process.Work;
import org.llmagentos.kernel.core.schedule.Device;
import org.llmagentos.kernel.core.schedule.FairnessGauge;
import org.llmagentos.kernel.core.schedule.QueueImage;
import org.llmagentos.kernel.core.schedule.Rate;
import org.llmagentos.kernel.core.schedule.Rules;
import org.llmagentos.kernel.core.schedule.SchedulingPolicy;

/** Watches how devices are shared: no more calls at a time than slots or a minute than rates allow, and no tenant ahead of its bound. */
final class Sharing {

  private final Consumer<String> wrong;
  private final Map<String, FairnessGauge> gauges = new TreeMap<>();
  private final Map<CallId, String> devices = new HashMap<>(); // where a call waits or is served
  private final Map<CallId, Waiting> waiting = new HashMap<>();
  private final Windows windows;
  private Rules rules = Rules.NONE;

  /** A call that waits: whose, and what it may cost. */
  private record Waiting(String tenant, long most) {}

  Sharing(Consumer<String> wrong) {
    this.wrong = wrong;
    this.windows = new Windows(wrong);
  }

  /** A kernel began to run, and its queues are these. */
  void booted(Input.Booted booted, SortedMap<String, QueueImage> queues) {
    rules = booted.rules();
    gauges.clear();
    devices.clear();
    waiting.clear();
    var rates = new TreeMap<String, Rate>();
    rules.devices().forEach(
        (name, device) -> {
          gauges.put(name, new FairnessGauge(device, rules, queues.get(name).levels()));
          rates.put(name, device.rate());
          rules.shares().forEach((tenant, share) -> rates.put(name + " " + tenant, share.rate()));
        });
    windows.booted(rates);
  }

  /** An input has been taken in; nothing begins any more in it. */
  void after(long now) {
    gauges.values().forEach(gauge -> gauge.at(now));
  }

  /** A process may have come to a call that needs a device. */
  void waits(CallId call, @Nullable ProcessImage image) {
    if (image == null || image.resting() || !image.nestedInFlight().isEmpty() && image.nestedInFlight().getFirst().doubtful()) {
      return;
    }
    for (InFlight work : image.inFlight()) {
      String name = Rules.device(work.work());
      FairnessGauge gauge = name == null ? null : gauges.get(name);
      if (gauge != null && work.call().equals(call) && devices.putIfAbsent(call, name) == null) {
        long most = work.work() instanceof Work.Infer ? work.reserved().tokens() : 1;
        waiting.put(call, new Waiting(image.tenant().id(), most));
        gauge.waits(call, image.tenant(), most);
      }
    }
  }

  void dispatched(CallId call, long now) {
    String name = devices.get(call);
    FairnessGauge gauge = name == null ? null : gauges.get(name);
    if (gauge != null) {
      gauge.at(now);
      gauge.begins(call);
      Waiting was = waiting.get(call);
      windows.begins(name, call, was.most(), now);
      windows.begins(name + " " + was.tenant(), call, was.most(), now);
      if (gauge.running() > device(name).slots()) {
        wrong.accept(name + " serves " + gauge.running() + " calls at a time");
      }
      check(name, gauge);
    }
  }

  void over(CallId call, long cost) {
    String name = devices.remove(call);
    FairnessGauge gauge = name == null ? null : gauges.get(name);
    if (gauge != null) {
      gauge.ends(call, cost);
      Waiting was = waiting.remove(call);
      windows.ends(name, call, cost);
      windows.ends(name + " " + was.tenant(), call, cost);
      check(name, gauge);
    }
  }

  /** Nobody waits while a slot is free, where there are no rates. */
  void idle(Map<String, Integer> waiting) {
    waiting.forEach(
        (name, count) -> {
          boolean free = gauges.get(name).running() < device(name).slots() && device(name).rate().equals(Rate.NONE);
          if (count > 0 && free && rules.shares().isEmpty()) {
            wrong.accept(count + " calls wait for " + name + ", which has a slot for them");
          }
        });
  }

  private Device device(String name) {
    return rules.devices().get(name);
  }

  private void check(String name, FairnessGauge gauge) {
    if (device(name).policy() instanceof SchedulingPolicy.FairShare && gauge.worst() > 1) {
      wrong.accept("a tenant is ahead of another at " + name + ", by " + gauge.worst() + " times the bound");
    }
  }
}
