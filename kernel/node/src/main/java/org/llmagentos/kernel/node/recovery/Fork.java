package org.llmagentos.kernel.node.recovery;

import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.llmagentos.kernel.core.Core;
import org.llmagentos.kernel.core.Input;
import org.llmagentos.kernel.core.KernelState;
import org.llmagentos.kernel.core.Output;
import org.llmagentos.kernel.core.process.CallId;
import org.llmagentos.kernel.core.process.ProcessImage;
import org.llmagentos.kernel.node.journal.Reading;
import org.llmagentos.kernel.node.journal.Row;
import org.llmagentos.kernel.node.journal.Store;
import org.llmagentos.kernel.node.past.HistoryPart;
import org.llmagentos.kernel.node.past.PastCall;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.process.Signal;
import org.llmagentos.sdk.syscall.Reply;
import org.llmagentos.sdk.syscall.Syscall;

/**
 * A new process that shares the first calls of another's history: they are not made again, only remembered. It has its own pid and thus
 * its own keys, so whatever it does from there on happens beside what the other did.
 */
public final class Fork {

  private static final Pid FIRST = new Pid(1);

  private final List<RecordedCall> calls;
  private final ProcessImage image;

  private Fork(List<RecordedCall> calls, ProcessImage image) {
    this.calls = calls;
    this.image = image;
  }

  /**
   * A fork of a process after its call number {@code step}.
   *
   * @param entropy where the source's chance came from
   * @param simulated whether environments of an id are simulated: real ones are not inherited
   * @throws IllegalArgumentException when the process cannot be forked there; the message says why
   */
  public static Fork of(History source, long step, long entropy, Predicate<String> simulated) {
    String pid = "process " + source.start().pid();
    if (source.before() > 0) {
      throw new IllegalArgumentException(pid + " has gone over a checkpoint: what was before it is gone, and it cannot be forked");
    }
    if (step < 0 || step > source.last()) {
      throw new IllegalArgumentException("%s has made %d calls: name a step from 0 to %d".formatted(pid, source.last(), source.last()));
    }
    List<RecordedCall> calls = source.calls().subList(0, (int) step);
    for (RecordedCall call : calls) {
      if (call.reply() == null) {
        throw new IllegalArgumentException("step " + call.id().seq() + " of " + pid + " was never answered: name an earlier one");
      }
      if (call.reply() instanceof Reply.Spawned) {
        throw new IllegalArgumentException(
            "step %d of %s spawned a child, which a fork cannot inherit: name an earlier one".formatted(call.id().seq(), pid));
      }
      if (call.syscall() instanceof Syscall.Open(String environment, _) && !simulated.test(environment)) {
        throw new IllegalArgumentException(
            "step %d of %s opened a real environment, which a fork cannot inherit: name an earlier one".formatted(call.id().seq(), pid));
      }
    }
    return new Fork(List.copyOf(calls), image(source.start(), entropy, calls));
  }

  /** What brings the new process to life. */
  public Input input(long at) {
    return new Input.Forked(at, image);
  }

  /** The history it begins with. */
  public History history(Output.Start start) {
    var history = History.none(start);
    renamed(start.pid()).forEach(call -> history.add(new RecordedCall(call)));
    return history;
  }

  /** The same, to be kept with the input. */
  public List<Row> rows(Output.Start start) {
    if (calls.isEmpty()) {
      return List.of();
    }
    long key = Reading.historyKey(start.pid(), 1);
    return List.of(new Row(Store.Table.HISTORY, key, start.tenant().id(), new HistoryPart(renamed(start.pid()))));
  }

  private List<PastCall> renamed(Pid pid) {
    return calls.stream().map(call -> renamed(call.past(), pid)).toList();
  }

  private static PastCall renamed(PastCall call, Pid pid) {
    var id = new CallId(pid, call.id().seq(), call.id().sub());
    List<PastCall> nested = call.nested().stream().map(inner -> renamed(inner, pid)).toList();
    return new PastCall(id, call.at(), call.syscall(), call.reply(), call.answeredAt(), call.digest(), nested);
  }

  /** Where the process stood after these calls: a core of its own is taken through them. */
  private static ProcessImage image(Output.Start start, long entropy, List<RecordedCall> calls) {
    Core core = begun(start, calls.isEmpty() ? 0 : calls.getFirst().at(), entropy);
    Reply told = told(start);
    for (RecordedCall call : calls) {
      if (told.equals(call.reply())) {
        core.apply(new Input.Signalled(call.at(), FIRST, new Signal.Terminate())); // nobody knows when it was asked; it was told here
      }
      retrace(core, call);
    }
    return core.state().processes().getFirst();
  }

  /** What a process that was asked to terminate is told at every call. */
  private static Reply told(Output.Start start) {
    Core core = begun(start, 0, 0);
    core.apply(new Input.Signalled(0, FIRST, new Signal.Terminate()));
    var outputs = core.apply(new Input.Trapped(0, new CallId(FIRST, 1, 0), new Syscall.Now()));
    return ((Output.Answer) outputs.getFirst()).reply();
  }

  /** A core in which only that process begins, at that time: no later than its first call. */
  private static Core begun(Output.Start start, long at, long entropy) {
    var programs = new TreeMap<>(Collections.singletonMap(start.program(), start.plugin()));
    var core = new Core(new KernelState("", 0, 0, programs, List.of(), 0));
    core.apply(new Input.Submitted(at, start.tenant(), start.program(), start.goal(), start.grant(), entropy));
    core.apply(new Input.Booted(at, Collections.emptySortedMap(), "")); // only spawns that failed are retraced: they must fail here too
    return core;
  }

  private static void retrace(Core core, RecordedCall call) {
    var id = new CallId(FIRST, call.id().seq(), 0);
    Syscall<?> made = refused(call) ? new Syscall.Now() : call.syscall();
    boolean worked = worked(core.apply(new Input.Trapped(call.at(), id, made)));
    for (RecordedCall inner : call.nested()) {
      CallId name = id.nested(inner.id().sub());
      boolean innerWorked = inner.syscall() instanceof Syscall.Invoke invoke && worked(core.apply(new Input.Nested(inner.at(), name, invoke)));
      if (innerWorked && inner.reply() != null) {
        core.apply(new Input.Completed(inner.answeredAt(), name, inner.reply(), inner.digest(), List.of()));
      }
    }
    if (worked && call.reply() != null) {
      core.apply(new Input.Completed(call.answeredAt(), id, call.reply(), call.digest(), List.of()));
    }
  }

  /** Whether nothing has happened: it lacked a budget that may not be lacking here, or was a message to somebody who is not here. */
  private static boolean refused(RecordedCall call) {
    Syscall<?> syscall = call.syscall();
    boolean message = syscall instanceof Syscall.Send || syscall instanceof Syscall.Call || syscall instanceof Syscall.Publish;
    return call.reply() instanceof Reply.Failed(Fault fault) && (message || !fault.shortages().isEmpty());
  }

  private static boolean worked(List<Output> outputs) {
    return outputs.stream().anyMatch(Output.Dispatch.class::isInstance);
  }
}
