package org.llmagentos.kernel.node.recovery;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.core.Core;
import org.llmagentos.kernel.core.Input;
import org.llmagentos.kernel.core.KernelState;
import org.llmagentos.kernel.core.Output;
import org.llmagentos.kernel.core.process.CallId;
import org.llmagentos.kernel.core.process.ProcessImage;
import org.llmagentos.kernel.node.journal.JournalException;
import org.llmagentos.kernel.node.journal.Reading;
import org.llmagentos.kernel.node.past.PastCall;
import org.llmagentos.kernel.node.past.Snapshot;
import org.llmagentos.sdk.process.ExitStatus;
import org.llmagentos.sdk.process.Pid;

/**
 * The state that a journal leads to: its snapshot, with the inputs after it folded into a core whose outputs go nowhere. On the way, the
 * calls of every process are collected.
 *
 * <p><b>Threads.</b> One at a time.
 */
public final class Recovery {

  private final Reading reading;
  private final Snapshot snapshot;
  private final Core core;
  private final Map<Pid, History> recent = new HashMap<>();
  private long position;
  private @Nullable List<History> ahead;

  private Recovery(Reading reading, Snapshot snapshot) {
    this.reading = reading;
    this.snapshot = snapshot;
    this.core = new Core(snapshot.state());
    this.position = snapshot.position();
  }

  /** Recovers what everything on disk leads to. */
  public static Recovery of(Reading reading) {
    return of(reading, Long.MAX_VALUE);
  }

  /** Recovers what the inputs up to this position lead to. */
  static Recovery of(Reading reading, long last) {
    var recovery = new Recovery(reading, reading.snapshot());
    recovery.begin();
    reading.inputs(
        recovery.position,
        last,
        entry -> {
          recovery.take(entry.input(), recovery.core.apply(entry.input()));
          recovery.position = entry.position();
        });
    return recovery;
  }

  /** The core, after the last input. */
  public Core core() {
    return core;
  }

  /** Position of the last input. */
  public long position() {
    return position;
  }

  /** Position of the snapshot it began with. */
  public long snapshotAt() {
    return snapshot.position();
  }

  /** The state at the beginning, and what was archived then. */
  Snapshot snapshot() {
    return snapshot;
  }

  /** The calls since the snapshot, by process; also those of processes that have ended since. */
  Map<Pid, History> recent() {
    return Collections.unmodifiableMap(recent);
  }

  /** Everything that is kept of a process's calls; null when there is no such process. */
  public @Nullable History history(Pid pid) {
    Output.Start start = core.begin(pid);
    return start == null ? null : histories(List.of(start)).getFirst();
  }

  /** The histories of all live processes, oldest first. To be asked for once: they go on from there. */
  public List<History> live() {
    List<History> read = ahead;
    return read == null ? histories(core.live()) : read;
  }

  /** Reads them now, so that {@link #live} need not. */
  public void readAhead() {
    ahead = live();
  }

  private List<History> histories(List<Output.Start> starts) {
    var before = new TreeMap<Pid, Long>();
    starts.forEach(start -> before.put(start.pid(), History.none(start).before()));
    SortedMap<Pid, List<RecordedCall>> archived = reading.histories(before, RecordedCall::new);
    return starts.stream().map(start -> whole(start, archived.getOrDefault(start.pid(), List.of()))).toList();
  }

  /** What is archived, and what came after. */
  private History whole(Output.Start start, List<RecordedCall> archived) {
    History whole = History.none(start);
    History tail = recent.get(start.pid());
    long covered = tail == null ? archived.size() : Math.max(0, tail.before() - whole.before());
    whole.addAll(archived.subList(0, (int) Math.min(archived.size(), covered)));
    long archivedTo = tail == null ? core.calls(start.pid()) : tail.before();
    if (whole.last() != Math.max(archivedTo, whole.before())) {
      throw new JournalException(
          "call %d of process %s is missing from the journal; all others are intact. Restore journal.db from a copy"
              .formatted(whole.last() + 1, start.pid()));
    }
    if (tail != null) {
      whole.addAll(tail.calls());
    }
    ExitStatus status = core.status(start.pid());
    if (status != null) {
      whole.end(status);
    }
    return whole;
  }

  private void begin() {
    KernelState state = snapshot.state();
    var starts = new TreeMap<Pid, Output.Start>();
    core.live().forEach(start -> starts.put(start.pid(), start));
    for (ProcessImage image : state.processes()) {
      Output.Start start = starts.get(image.pid());
      if (start != null) {
        recent.put(image.pid(), new History(start, image.seq()));
      }
    }
    for (PastCall open : snapshot.open()) {
      History history = recent.get(open.id().pid());
      if (history != null) {
        var reopened = new History(history.start(), open.id().seq() - 1);
        reopened.add(new RecordedCall(open));
        recent.put(open.id().pid(), reopened);
      }
    }
  }

  private void take(Input input, List<Output> outputs) {
    switch (input) {
      case Input.Trapped(long at, CallId id, var syscall) -> {
        History history = recent.get(id.pid());
        if (history != null && history.last() == id.seq() - 1 && core.calls(id.pid()) == id.seq()) { // else it came too late
          history.add(new RecordedCall(id, at, syscall));
        }
      }
      case Input.Nested(long at, CallId id, var invoke) -> {
        RecordedCall outer = call(new CallId(id.pid(), id.seq(), 0));
        if (outer != null && !outputs.isEmpty()) {
          outer.nest(new RecordedCall(id, at, invoke));
        }
      }
      case Input.Completed(_, CallId id, _, long digest, _) -> {
        RecordedCall call = call(id);
        if (call != null && !outputs.isEmpty()) {
          call.digest(digest);
        }
      }
      case Input.Booted _, Input.Submitted _, Input.Ended _, Input.Signalled _ -> {}
      case Input.Doubted _, Input.Resolved _, Input.Forked _, Input.Adopted _, Input.Resumed _, Input.Forgotten _, Input.Erased _ -> {}
      case Input.Limited _, Input.Ticked _ -> {}
    }
    outputs.forEach(output -> take(output, input.at()));
  }

  private void take(Output output, long at) {
    switch (output) {
      case Output.Start start -> recent.put(start.pid(), new History(start, core.calls(start.pid())));
      case Output.Answer(CallId id, var reply) -> {
        RecordedCall call = call(id);
        if (call != null) {
          call.answer(reply, at);
        }
      }
      case Output.Acknowledge(CallId id, _) -> {
        History history = recent.get(id.pid());
        if (history != null) {
          history.cut(id.seq());
        }
      }
      case Output.Over(Pid pid, var status) -> {
        History history = recent.get(pid);
        if (history != null) {
          history.end(status);
        }
      }
      case Output.Dispatch _, Output.Cancel _, Output.Learn _, Output.Tell _, Output.Wake _ -> {}
    }
  }

  private @Nullable RecordedCall call(CallId id) {
    History history = recent.get(id.pid());
    return history == null ? null : history.call(id);
  }
}
