package org.llmagentos.kernel.node.sim.check;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.llmagentos.kernel.core.process.CallId;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.process.ExitStatus;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.process.Signal;
import org.llmagentos.sdk.syscall.Reply;
import org.llmagentos.sdk.syscall.Syscall;

/** What signals have ordered: who is stopped gets nothing done, who was asked to end is told so at each call, who was killed is over. */
final class Orders {

  private final Consumer<String> wrong;
  private final Map<Pid, Map<Class<?>, Integer>> received = new TreeMap<>();
  private final Set<Pid> live = new HashSet<>();
  private final Set<Pid> stopped = new HashSet<>();
  private final Set<Pid> asked = new HashSet<>();

  /** Calls that came to a stopped process. */
  private final Map<Pid, Syscall<?>> held = new HashMap<>();

  /** Calls that must fail. */
  private final Set<CallId> refused = new HashSet<>();

  Orders(Consumer<String> wrong) {
    this.wrong = wrong;
  }

  void born(Pid pid, boolean stop, boolean term) {
    live.add(pid);
    if (stop) {
      stopped.add(pid);
    }
    if (term) {
      asked.add(pid);
    }
  }

  void signalled(Pid pid, Signal signal, CallId newest) {
    received.computeIfAbsent(pid, _ -> new HashMap<>()).merge(signal.getClass(), 1, Integer::sum);
    if (!live.contains(pid)) {
      return;
    }
    if (signal instanceof Signal.Stop) {
      stopped.add(pid);
    } else if (signal instanceof Signal.Terminate) {
      asked.add(pid);
    } else if (signal instanceof Signal.Continue) {
      stopped.remove(pid);
      Syscall<?> syscall = held.remove(pid);
      if (syscall != null) {
        comes(newest, syscall);
      }
    }
  }

  void asked(CallId call, Syscall<?> syscall) {
    if (stopped.contains(call.pid())) {
      held.put(call.pid(), syscall);
    } else {
      comes(call, syscall);
    }
  }

  private void comes(CallId call, Syscall<?> syscall) {
    if (asked.contains(call.pid()) && !(syscall instanceof Syscall.Exit)) {
      refused.add(call);
    }
  }

  void dispatched(CallId call) {
    served(call);
    if (refused.contains(call)) {
      wrong.accept("call " + call + " is served, although its process was asked to end");
    }
  }

  void answered(CallId call, Reply reply) {
    served(call);
    boolean told = reply instanceof Reply.Failed(Fault fault) && fault.message().contains("asked to terminate");
    if (refused.remove(call) != told && call.sub() == 0) {
      wrong.accept("call " + call + " is answered " + reply + ", its process was " + (told ? "not " : "") + "asked to end");
    }
  }

  private void served(CallId call) {
    if (held.containsKey(call.pid()) && call.sub() == 0) {
      wrong.accept("call " + call + " is served, although its process is stopped");
    }
  }

  void over(Pid pid, ExitStatus status) {
    if (held.containsKey(pid) && status instanceof ExitStatus.Completed) {
      wrong.accept("process " + pid + " is stopped and has exited");
    }
    live.remove(pid);
    stopped.remove(pid);
    asked.remove(pid);
    held.remove(pid);
  }

  /** A signal to a process has been taken in. */
  void after(Pid pid, Signal signal) {
    if (signal instanceof Signal.Kill && live.contains(pid)) {
      wrong.accept("process " + pid + " was killed and lives");
    }
  }

  /** Whether so many signals of that kind have come to a process, or it is over. */
  boolean have(Pid pid, Class<?> kind, int count) {
    return !live.contains(pid) || received.getOrDefault(pid, Map.of()).getOrDefault(kind, 0) >= count;
  }
}
