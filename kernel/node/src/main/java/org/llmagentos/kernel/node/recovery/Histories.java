package org.llmagentos.kernel.node.recovery;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.core.Core;
import org.llmagentos.kernel.core.Input;
import org.llmagentos.kernel.core.Output;
import org.llmagentos.kernel.core.process.CallId;
import org.llmagentos.kernel.node.journal.Journal;
import org.llmagentos.sdk.process.Pid;

/** The histories of processes, made by folding the journal into a core whose outputs go nowhere. */
public final class Histories {

  private final SortedMap<Pid, History> histories = new TreeMap<>();
  private final Predicate<Pid> keep;

  private Histories(Predicate<Pid> keep) {
    this.keep = keep;
  }

  /**
   * Folds a whole journal into a fresh core.
   *
   * @param keep which ended processes' histories to keep; those of live ones are kept in any case
   */
  public static Histories fold(Journal journal, Core core, Predicate<Pid> keep) {
    var histories = new Histories(keep);
    journal.read(
        entry -> {
          Input input = entry.input();
          histories.take(input, core.apply(input));
        });
    return histories;
  }

  /** All that were kept, oldest process first. */
  public List<History> all() {
    return Collections.unmodifiableList(new ArrayList<>(histories.values()));
  }

  /** One process's history, or null. */
  public @Nullable History of(Pid pid) {
    return histories.get(pid);
  }

  private void take(Input input, List<Output> outputs) {
    switch (input) {
      case Input.Trapped(long at, CallId id, var syscall) -> {
        History history = histories.get(id.pid());
        if (history != null && history.calls().size() == id.seq() - 1) {
          history.add(new RecordedCall(id, at, syscall));
        }
      }
      case Input.Nested(long at, CallId id, var invoke) -> {
        RecordedCall outer = call(new CallId(id.pid(), id.seq(), 0));
        if (outer != null && !outputs.isEmpty()) {
          outer.nest(new RecordedCall(id, at, invoke));
        }
      }
      case Input.Completed(_, CallId id, _, long digest) -> {
        RecordedCall call = call(id);
        if (call != null && !outputs.isEmpty()) {
          call.digest(digest);
        }
      }
      case Input.Booted _, Input.Submitted _, Input.Ended _, Input.Signalled _ -> {}
    }
    for (Output output : outputs) {
      switch (output) {
        case Output.Start start -> histories.put(start.pid(), new History(start));
        case Output.Answer(CallId id, var reply) -> {
          RecordedCall call = call(id);
          if (call != null) {
            call.answer(reply, input.at());
          }
        }
        case Output.Over(Pid pid, var status) -> {
          History history = histories.get(pid);
          if (history != null) {
            history.end(status);
          }
          if (!keep.test(pid)) {
            histories.remove(pid);
          }
        }
        case Output.Dispatch _, Output.Cancel _, Output.Learn _, Output.Tell _ -> {}
      }
    }
  }

  private @Nullable RecordedCall call(CallId id) {
    History history = histories.get(id.pid());
    return history == null ? null : history.call(id);
  }
}
