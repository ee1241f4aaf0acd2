package org.llmagentos.kernel.node.recovery;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.llmagentos.kernel.core.Core;
import org.llmagentos.kernel.core.Input;
import org.llmagentos.kernel.core.Output;
import org.llmagentos.kernel.core.process.CallId;
import org.llmagentos.kernel.node.past.PastCall;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.syscall.Reply;
import org.llmagentos.sdk.syscall.Syscall;

/** What every process asked and was answered, noted while it happened: what a journal must tell afterwards. */
final class Chronicle {

  /** A call, as far as it has come. */
  private static final class Noted {
    private final CallId id;
    private final long at;
    private final Syscall<?> syscall;
    private final List<Noted> nested = new ArrayList<>();
    private List<Reply> reply = List.of();
    private long answeredAt;
    private long digest;

    Noted(CallId id, long at, Syscall<?> syscall) {
      this.id = id;
      this.at = at;
      this.syscall = syscall;
    }

    PastCall past(Pid as) {
      var name = new CallId(as, id.seq(), id.sub());
      return new PastCall(name, at, syscall, reply, answeredAt, digest, nested.stream().map(inner -> inner.past(as)).toList());
    }
  }

  private final Map<CallId, Noted> calls = new HashMap<>();

  /** Takes an input that a core was given, and what it made of it. */
  void note(Core core, Input input, List<Output> outputs) {
    switch (input) {
      case Input.Trapped(long at, CallId id, var syscall) when core.calls(id.pid()) == id.seq() -> calls.put(id, new Noted(id, at, syscall));
      case Input.Nested(long at, CallId id, var invoke) when !outputs.isEmpty() -> {
        var nested = new Noted(id, at, invoke);
        calls.put(id, nested);
        calls.get(new CallId(id.pid(), id.seq(), 0)).nested.add(nested);
      }
      case Input.Completed completed when !outputs.isEmpty() -> calls.get(completed.call()).digest = completed.digest();
      default -> {}
    }
    for (Output output : outputs) {
      switch (output) {
        case Output.Answer(CallId id, Reply reply) -> answer(id, reply, input.at());
        case Output.Acknowledge(CallId id, Reply reply) -> answer(id, reply, input.at());
        default -> {}
      }
    }
  }

  /** A process began with the first calls of another's history. */
  void fork(Pid source, long step, Pid fork) {
    for (PastCall call : of(source, 0, step)) {
      calls.put(new CallId(fork, call.id().seq(), 0), noted(call, fork));
    }
  }

  /** The calls of a process after call number {@code before}, up to {@code last}. */
  List<PastCall> of(Pid pid, long before, long last) {
    return LongStream.rangeClosed(before + 1, last).mapToObj(seq -> calls.get(new CallId(pid, seq, 0)).past(pid)).toList();
  }

  private void answer(CallId id, Reply reply, long at) {
    calls.get(id).reply = List.of(reply);
    calls.get(id).answeredAt = at;
  }

  private static Noted noted(PastCall past, Pid as) {
    var noted = new Noted(new CallId(as, past.id().seq(), past.id().sub()), past.at(), past.syscall());
    noted.reply = past.reply();
    noted.answeredAt = past.answeredAt();
    noted.digest = past.digest();
    past.nested().forEach(inner -> noted.nested.add(noted(inner, as)));
    return noted;
  }
}
