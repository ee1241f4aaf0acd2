package org.llmagentos.kernel.node.recovery;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.llmagentos.kernel.core.process.Work;
import org.llmagentos.kernel.node.driver.Done;
import org.llmagentos.kernel.node.driver.Drivers;
import org.llmagentos.sdk.syscall.Reply;
import org.llmagentos.sdk.syscall.Syscall;

/**
 * Brings a process's simulated environments to where they were: opens each again from its journaled seed and repeats what was done
 * since its last reset, with the digest compared after every call. What was done before a reset, or in an environment closed since, is
 * skipped.
 */
public final class Rebuild {

  private record Act(RecordedCall call, Work work) {}

  private final Drivers drivers;

  public Rebuild(Drivers drivers) {
    this.drivers = drivers;
  }

  /**
   * Rebuilds all environments of one process.
   *
   * @return the number of the system call at which an environment came out differently, or 0 when all came out as before
   */
  public long rebuild(History history) throws InterruptedException {
    for (List<Act> acts : plan(history).values()) {
      for (Act act : acts) {
        Done done = drivers.run(act.call().id(), history.start().tenant(), history.start().grant(), act.work());
        if (done.digest() != act.call().digest() || !done.reply().equals(act.call().reply())) {
          return act.call().id().seq();
        }
      }
    }
    return 0;
  }

  /** What must be done again, by handle, in the order of the handles. */
  private SortedMap<Long, List<Act>> plan(History history) {
    var plan = new TreeMap<Long, List<Act>>();
    for (RecordedCall call : history.calls()) {
      take(call, plan);
      call.nested().forEach(nested -> take(nested, plan));
    }
    return plan;
  }

  private void take(RecordedCall call, SortedMap<Long, List<Act>> plan) {
    Syscall<?> syscall = call.syscall();
    if (call.reply() instanceof Reply.Opened(long handle, var spec, _, _, _) && syscall instanceof Syscall.Open(_, long seed)) {
      var acts = new ArrayList<Act>();
      var open = new Work.Open(handle, spec.id(), seed);
      acts.add(new Act(call, open));
      if (drivers.simulated(spec.id(), open)) {
        plan.put(handle, acts);
      }
    } else if (call.reply() instanceof Reply.Began && syscall instanceof Syscall.Reset(long handle, long seed)) {
      List<Act> acts = plan.get(handle);
      if (acts != null) {
        acts.subList(1, acts.size()).clear();
        repeat(handle, call, new Work.Reset(handle, seed), plan);
      }
    } else if (call.reply() instanceof Reply.Stepped && syscall instanceof Syscall.Step(long handle, int action)) {
      repeat(handle, call, new Work.Step(handle, action), plan);
    } else if (call.digest() != 0 && syscall instanceof Syscall.Invoke(String skill, var arguments, long handle)) {
      // Also one that threw after it had acted.
      repeat(handle, call, new Work.Invoke(skill, arguments, handle), plan);
    } else if (call.reply() instanceof Reply.Done && syscall instanceof Syscall.Close(long handle)) {
      plan.remove(handle);
    }
  }

  /** Adds an act to its environment's, unless it reached outside: that has happened, and must not happen again. */
  private void repeat(long handle, RecordedCall call, Work work, SortedMap<Long, List<Act>> plan) {
    List<Act> acts = plan.get(handle);
    if (acts != null && acts.getFirst().work() instanceof Work.Open open && drivers.simulated(open.environment(), work)) {
      acts.add(new Act(call, work));
    }
  }
}
