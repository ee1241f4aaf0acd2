package org.llmagentos.distribution;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.llmagentos.kernel.core.process.ProcessView;
import org.llmagentos.kernel.node.recovery.History;
import org.llmagentos.kernel.node.recovery.RecordedCall;
import org.llmagentos.kernel.node.recovery.Recovery;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.syscall.Syscall;

/**
 * What a killed kernel left in its journal.
 *
 * @param processes every process there is
 * @param live the histories of those that have not ended
 */
record Autopsy(Map<Pid, ProcessView> processes, Map<Pid, History> live) {

  /** Reads what lies in that home, where no kernel runs. */
  static Autopsy of(Path home, Path scratch) throws IOException {
    return JournalCopy.read(home, scratch, reading -> of(Recovery.of(reading))).orElse(new Autopsy(Map.of(), Map.of()));
  }

  private static Autopsy of(Recovery recovery) {
    var processes = new TreeMap<Pid, ProcessView>();
    recovery.core().processes().forEach(process -> processes.put(process.pid(), process));
    var live = new TreeMap<Pid, History>();
    recovery.live().forEach(history -> live.put(history.start().pid(), history));
    return new Autopsy(processes, live);
  }

  /** Looks at each note that a history has, snippets' calls included. */
  static void notes(History history, BiConsumer<String, RecordedCall> visitor) {
    for (RecordedCall call : history.calls()) {
      if (call.syscall() instanceof Syscall.Invoke(var skill, _, _) && skill.equals("drill_note")) {
        visitor.accept("" + call.id().seq(), call);
      }
      for (RecordedCall inner : call.nested()) {
        if (inner.syscall() instanceof Syscall.Invoke(var skill, _, _) && skill.equals("drill_note")) {
          visitor.accept(inner.id().seq() + "." + inner.id().sub(), inner);
        }
      }
    }
  }

  /** Whether that step was made, as far as is known. */
  boolean made(Pid pid, String step) {
    ProcessView process = processes.get(pid);
    long seq = Long.parseLong(step.split("\\.")[0]);
    if (process == null || seq > process.calls()) {
      return false;
    }
    History history = live.get(pid);
    if (history == null || seq <= history.before() || !step.contains(".")) {
      return true;
    }
    int sub = Integer.parseInt(step.split("\\.")[1]);
    return history.calls().get((int) (seq - history.before()) - 1).nested().size() >= sub;
  }
}
