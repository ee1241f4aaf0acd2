package org.llmagentos.kernel.node.sim.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.core.process.CallId;
import org.llmagentos.kernel.node.recovery.History;
import org.llmagentos.kernel.node.recovery.RecordedCall;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.syscall.Reply;
import org.llmagentos.sdk.syscall.Syscall;

/** What live processes have asked and were answered since their last checkpoints, to be compared with what a recovery says. */
final class Past {

  /** A call. */
  private static final class Call {
    private final Syscall<?> syscall;
    private @Nullable Reply reply;
    private long digest;
    private final List<Call> nested = new ArrayList<>();

    Call(Syscall<?> syscall) {
      this.syscall = syscall;
    }
  }

  private final Consumer<String> wrong;
  private final Map<Pid, SortedMap<Long, Call>> calls = new HashMap<>();
  private final Map<Pid, Long> bases = new HashMap<>();

  Past(Consumer<String> wrong) {
    this.wrong = wrong;
  }

  /**
   * A process is born.
   *
   * @param inherited calls that it has of another's history
   */
  void born(Pid pid, long inherited) {
    calls.put(pid, new TreeMap<>());
    bases.put(pid, inherited);
  }

  void made(CallId id, Syscall<?> syscall) {
    SortedMap<Long, Call> made = calls.get(id.pid());
    if (made != null) {
      made.put(id.seq(), new Call(syscall));
    }
  }

  void nested(CallId id, Syscall<?> syscall) {
    Call outer = call(new CallId(id.pid(), id.seq(), 0));
    if (outer != null) {
      outer.nested.add(new Call(syscall));
    }
  }

  void answered(CallId id, Reply reply) {
    Call call = call(id);
    if (call != null) {
      call.reply = reply;
    }
  }

  void digest(CallId id, long digest) {
    Call call = call(id);
    if (call != null) {
      call.digest = digest;
    }
  }

  void cut(CallId id) {
    SortedMap<Long, Call> made = calls.get(id.pid());
    if (made != null) {
      made.headMap(id.seq() + 1).clear();
    }
  }

  void over(Pid pid) {
    calls.remove(pid);
  }

  /** Compares what a recovery says of one process. */
  void compare(History history) {
    Pid pid = history.start().pid();
    SortedMap<Long, Call> known = calls.get(pid);
    if (known == null) {
      wrong.accept("process " + pid + " lives in the recovered kernel alone");
      return;
    }
    var made = new TreeMap<>(known);
    long inherited = bases.getOrDefault(pid, 0L);
    for (RecordedCall recorded : history.calls()) {
      if (recorded.id().seq() > inherited) {
        compare(made.remove(recorded.id().seq()), recorded);
      }
    }
    if (!made.isEmpty()) {
      wrong.accept("history of process " + pid + " lacks call " + made.firstKey());
    }
  }

  private void compare(@Nullable Call made, RecordedCall recorded) {
    CallId id = recorded.id();
    if (made == null) {
      wrong.accept("history has call " + id + ", which was not made");
      return;
    }
    boolean same =
        made.syscall.equals(recorded.syscall()) && Objects.equals(made.reply, recorded.reply()) && made.digest == recorded.digest();
    if (!same || made.nested.size() != recorded.nested().size()) {
      wrong.accept(
          "history has call %s as %s -> %s (%d, %d nested), it was %s -> %s (%d, %d nested)"
              .formatted(id, recorded.syscall(), recorded.reply(), recorded.digest(), recorded.nested().size(),
                  made.syscall, made.reply, made.digest, made.nested.size()));
      return;
    }
    for (int i = 0; i < made.nested.size(); i++) {
      compare(made.nested.get(i), recorded.nested().get(i));
    }
  }

  private @Nullable Call call(CallId id) {
    SortedMap<Long, Call> made = calls.get(id.pid());
    Call call = made == null ? null : made.get(id.seq());
    if (call == null || id.sub() == 0) {
      return call;
    }
    return id.sub() <= call.nested.size() ? call.nested.get(id.sub() - 1) : null;
  }
}
