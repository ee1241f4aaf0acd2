package org.llmagentos.kernel.node.sim.check;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.core.process.Work;
import org.llmagentos.kernel.node.sim.world.Goods;
import org.llmagentos.sdk.capability.Capability;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.skill.Effect;
import org.llmagentos.sdk.syscall.Reply;

/** What work reaches, thought out a second time: which capability it needs, and whether it may happen twice. */
final class Reach {

  private final Map<String, Effect> effects;
  private final Set<String> codes = new HashSet<>();
  private final Map<Pid, Map<Long, String>> environments = new HashMap<>();

  /**
   * @param effects of skills, by name
   */
  Reach(Map<String, Effect> effects) {
    this.effects = effects;
  }

  /** What a process must have to have this done; null when nothing. */
  static @Nullable Capability needed(Work work) {
    return switch (work) {
      case Work.Infer infer -> new Capability.Infer(infer.model());
      case Work.Execute execute -> new Capability.Execute(execute.snippet().language());
      case Work.Invoke invoke -> new Capability.Invoke(invoke.skill());
      case Work.Open open -> new Capability.Open(open.environment());
      case Work.Recall _ -> new Capability.Learn("library");
      case Work.Train train -> new Capability.Learn(train.trainer());
      case Work.Choose choose -> new Capability.Learn(choose.learner());
      case Work.Reset _, Work.Step _, Work.Close _, Work.Save _, Work.Sleep _ -> null;
      case Work.Receive _, Work.Call _ -> null; // that is for Letters
    };
  }

  /** A process has opened an environment. */
  void opened(Pid pid, Reply.Opened opened) {
    environments.computeIfAbsent(pid, _ -> new HashMap<>()).put(opened.handle(), opened.spec().id());
  }

  /** Whether a real environment may have been asked for what has this name. */
  boolean asked(String key) {
    return codes.contains(key);
  }

  /** Remembers what a real environment may be asked to do from now on. */
  private void note(Work work) {
    switch (work) {
      case Work.Open open -> codes.add("street/" + open.seed());
      case Work.Reset reset -> codes.add("street/" + reset.seed());
      case Work.Step step -> codes.add("street/" + step.action());
      case Work.Invoke invoke -> invoke.arguments().forEach(argument -> codes.add("street/" + argument.text()));
      case Work.Infer _, Work.Execute _, Work.Close _, Work.Recall _, Work.Choose _, Work.Train _, Work.Save _, Work.Sleep _ -> {}
      case Work.Receive _, Work.Call _ -> {}
    }
  }

  /** A call is given to a driver. Whether it must not happen twice. */
  boolean once(Pid pid, Work work) {
    note(work);
    return switch (work) {
      case Work.Open open -> !Goods.simulated(open.environment());
      case Work.Reset reset -> real(pid, reset.environment());
      case Work.Step step -> real(pid, step.environment());
      case Work.Invoke invoke -> {
        Effect effect = effects.getOrDefault(invoke.skill(), Effect.ONCE);
        yield effect == Effect.ONCE || (effect == Effect.LOCAL && real(pid, invoke.environment()));
      }
      case Work.Infer _, Work.Execute _, Work.Close _, Work.Recall _, Work.Choose _, Work.Train _, Work.Save _, Work.Sleep _ -> false;
      case Work.Receive _, Work.Call _ -> false;
    };
  }

  private boolean real(Pid pid, long handle) {
    String environment = environments.getOrDefault(pid, Map.of()).get(handle);
    return environment != null && !Goods.simulated(environment);
  }
}
