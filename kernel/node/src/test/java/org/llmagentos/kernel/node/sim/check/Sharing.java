package org.llmagentos.kernel.node.sim.check;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.core.Input;
import org.llmagentos.kernel.core.process.CallId;
import org.llmagentos.kernel.core.process.InFlight;
import org.llmagentos.kernel.core.process.ProcessImage;
import org.llmagentos.kernel.core.schedule.Device;
import org.llmagentos.kernel.core.schedule.FairnessGauge;
import org.llmagentos.kernel.core.schedule.Rules;
import org.llmagentos.kernel.core.schedule.SchedulingPolicy;

/** Watches how devices are shared: no more calls at a time than slots, none larger than may be, and no tenant ahead of its bound. */
final class Sharing {

  private final Consumer<String> wrong;
  private final Map<String, FairnessGauge> gauges = new TreeMap<>();
  private final Map<CallId, String> devices = new HashMap<>(); // where a call waits or is served
  private Rules rules = Rules.NONE;

  Sharing(Consumer<String> wrong) {
    this.wrong = wrong;
  }

  void booted(Input.Booted booted) {
    rules = new Rules(booted.devices(), booted.shares());
    gauges.clear();
    devices.clear();
    rules.devices().forEach((name, device) -> gauges.put(name, new FairnessGauge(device, rules)));
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
        gauge.waits(call, image.tenant());
      }
    }
  }

  void dispatched(CallId call) {
    String name = devices.get(call);
    FairnessGauge gauge = name == null ? null : gauges.get(name);
    if (gauge != null) {
      gauge.begins(call);
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
      check(name, gauge);
    }
  }

  /** Nobody waits while a slot is free. */
  void idle(Map<String, Integer> waiting) {
    waiting.forEach(
        (name, count) -> {
          if (count > 0 && gauges.get(name).running() < device(name).slots() && rules.shares().isEmpty()) {
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
