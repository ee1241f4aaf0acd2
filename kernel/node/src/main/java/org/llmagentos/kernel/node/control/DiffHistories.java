package org.llmagentos.kernel.node.control;

import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.node.journal.Journal;
import org.llmagentos.kernel.node.journal.Reading;
import org.llmagentos.kernel.node.recovery.History;
import org.llmagentos.kernel.node.recovery.RecordedCall;
import org.llmagentos.kernel.node.recovery.Recovery;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.value.Value;

/** {@code diff}: the first step at which two processes differ, in what they asked, were answered or did to their worlds. */
final class DiffHistories implements Operation {

  private final Journal journal;

  DiffHistories(Journal journal) {
    this.journal = journal;
  }

  @Override
  public Value.Fields serve(Value.Fields request, Consumer<Value.Fields> events) {
    if (!(request.get("other") instanceof Value.Whole(long number)) || number < 1) {
      throw new ControlException(Fault.Category.USER, "a pid is a whole number above 0, got " + request.get("other"));
    }
    Pid pid = Operation.pid(request);
    Reading reading = journal.reading();
    return reading.together(
        () -> {
          Recovery recovery = Recovery.of(reading);
          return diff(history(recovery, pid), history(recovery, new Pid(number)));
        });
  }

  private static Value.Fields diff(History one, History other) {
    for (int i = 0; i < Math.max(one.calls().size(), other.calls().size()); i++) {
      RecordedCall left = i < one.calls().size() ? one.calls().get(i) : null;
      RecordedCall right = i < other.calls().size() ? other.calls().get(i) : null;
      if (left == null || right == null || !same(left, right)) {
        return different(left, right);
      }
    }
    return Value.fields().with("same", Value.of(true)).with("steps", Value.of(one.calls().size()));
  }

  /** The call within the call where they differ, if it is a snippet's. */
  private static Value.Fields different(@Nullable RecordedCall left, @Nullable RecordedCall right) {
    if (left != null && right != null && left.syscall().equals(right.syscall())) {
      for (int i = 0; i < Math.max(left.nested().size(), right.nested().size()); i++) {
        RecordedCall inner = i < left.nested().size() ? left.nested().get(i) : null;
        RecordedCall outer = i < right.nested().size() ? right.nested().get(i) : null;
        if (inner == null || outer == null || !same(inner, outer)) {
          return view(inner, outer);
        }
      }
    }
    return view(left, right);
  }

  private static Value.Fields view(@Nullable RecordedCall left, @Nullable RecordedCall right) {
    RecordedCall named = Objects.requireNonNull(left == null ? right : left);
    return Value.fields()
        .with("same", Value.of(false))
        .with("step", Value.of(Views.step(named.id())))
        .with("one", left == null ? Value.nothing() : ShowHistory.view(left))
        .with("other", right == null ? Value.nothing() : ShowHistory.view(right));
  }

  private static boolean same(RecordedCall left, RecordedCall right) {
    boolean alike =
        left.syscall().equals(right.syscall())
            && Objects.equals(left.reply(), right.reply())
            && left.digest() == right.digest()
            && left.nested().size() == right.nested().size();
    for (int i = 0; alike && i < left.nested().size(); i++) {
      alike = same(left.nested().get(i), right.nested().get(i));
    }
    return alike;
  }

  private static History history(Recovery recovery, Pid pid) {
    History history = recovery.history(pid);
    if (history == null) {
      throw new ControlException(Fault.Category.USER, "no process " + pid + ": see `agentos ps`");
    }
    return history;
  }
}
