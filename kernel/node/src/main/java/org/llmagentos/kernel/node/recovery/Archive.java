package org.llmagentos.kernel.node.recovery;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.llmagentos.kernel.core.KernelState;
import org.llmagentos.kernel.core.process.ProcessImage;
import org.llmagentos.kernel.node.journal.Cut;
import org.llmagentos.kernel.node.journal.Journal;
import org.llmagentos.kernel.node.journal.Reading;
import org.llmagentos.kernel.node.journal.Row;
import org.llmagentos.kernel.node.journal.Store;
import org.llmagentos.kernel.node.past.HistoryPart;
import org.llmagentos.kernel.node.past.PastCall;
import org.llmagentos.kernel.node.past.Snapshot;
import org.llmagentos.sdk.process.Pid;

/** What takes the place of inputs: a snapshot of the state they lead to, and the calls they hold, packed by process. */
final class Archive {

  /** Calls packed into one row: some tens of kilobytes. */
  private static final int PACK = 256;

  /** Processes in one part of a snapshot. */
  private static final int PART = 256;

  private final Recovery recovery;
  private final List<Cut.Range> gone = new ArrayList<>();
  private final List<Row> rows = new ArrayList<>();

  private Archive(Recovery recovery) {
    this.recovery = recovery;
  }

  /** What a recovery found, but for the inputs themselves: whatever a snapshot covers is never read again and can go any time. */
  static Cut cut(Recovery recovery) {
    var archive = new Archive(recovery);
    KernelState state = recovery.core().state();
    archive.gone.add(new Cut.Range(Store.Table.SNAPSHOT, 1, Long.MAX_VALUE));
    archive.forget(state);
    var open = new TreeMap<Pid, PastCall>();
    state.processes().forEach(process -> archive.pack(process, open));
    archive.snapshot(state, open);
    return new Cut(archive.gone, archive.rows);
  }

  /** Drops the calls of processes that are not kept any more. */
  private void forget(KernelState state) {
    var forgotten = new TreeSet<Pid>();
    recovery.snapshot().state().processes().forEach(process -> forgotten.add(process.pid()));
    forgotten.addAll(recovery.recent().keySet());
    state.processes().forEach(process -> forgotten.remove(process.pid()));
    forgotten.forEach(pid -> gone.add(Reading.historyOf(pid)));
  }

  /** Packs the calls of one process; the one it is in goes to {@code open}. */
  private void pack(ProcessImage process, SortedMap<Pid, PastCall> open) {
    History history = recovery.recent().get(process.pid());
    if (history == null) {
      return;
    }
    if (history.isCut()) { // what was archived of it is of no use any more
      gone.add(Reading.historyOf(process.pid()));
    }
    List<PastCall> calls = new ArrayList<>(history.calls().stream().map(RecordedCall::past).toList());
    if (process.live() && !calls.isEmpty() && calls.getLast().reply().isEmpty()) {
      open.put(process.pid(), calls.removeLast());
    }
    for (int from = 0; from < calls.size(); from += PACK) {
      List<PastCall> pack = calls.subList(from, Math.min(calls.size(), from + PACK));
      long key = Reading.historyKey(process.pid(), pack.getFirst().id().seq());
      rows.add(new Row(Store.Table.HISTORY, key, process.tenant().id(), new HistoryPart(pack)));
    }
  }

  private void snapshot(KernelState state, SortedMap<Pid, PastCall> open) {
    var kernel = new KernelState(state.id(), state.clock(), state.lastPid(), state.programs(), List.of(), state.rules());
    long part = 1;
    rows.add(new Row(Store.Table.SNAPSHOT, part, Journal.KERNEL, new Snapshot(recovery.position(), kernel, List.of())));
    var tenants = new TreeMap<String, List<ProcessImage>>();
    state.processes().forEach(process -> tenants.computeIfAbsent(process.tenant().id(), _ -> new ArrayList<>()).add(process));
    for (var tenant : tenants.entrySet()) {
      List<ProcessImage> all = tenant.getValue();
      for (int from = 0; from < all.size(); from += PART) {
        List<ProcessImage> processes = all.subList(from, Math.min(all.size(), from + PART));
        List<PastCall> calls = processes.stream().map(process -> open.get(process.pid())).filter(call -> call != null).toList();
        var images = new KernelState("", 0, 0, KernelState.INITIAL.programs(), processes, 0);
        rows.add(new Row(Store.Table.SNAPSHOT, ++part, tenant.getKey(), new Snapshot(recovery.position(), images, calls)));
      }
    }
  }
}
