package org.llmagentos.kernel.node.control;

import java.util.ArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.core.Output;
import org.llmagentos.kernel.node.driver.model.Models;
import org.llmagentos.kernel.node.executive.Replay;
import org.llmagentos.kernel.node.codec.Codec;
import org.llmagentos.kernel.node.journal.Journal;
import org.llmagentos.kernel.node.journal.Reading;
import org.llmagentos.kernel.node.plugin.Catalog;
import org.llmagentos.kernel.node.recovery.History;
import org.llmagentos.kernel.node.recovery.RecordedCall;
import org.llmagentos.kernel.node.recovery.Recovery;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.environment.Outcome;
import org.llmagentos.sdk.process.ExitStatus;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.process.Program;
import org.llmagentos.sdk.syscall.Reply;
import org.llmagentos.sdk.syscall.Syscall;
import org.llmagentos.sdk.value.Value;

/** {@code journal} and {@code replay}: what a process asked and was answered, and whether it asks the same again. */
final class ShowHistory {

  private final Journal journal;
  private final Codec codec;
  private final Catalog catalog;
  private final Models models;
  private final long replaySeconds;

  ShowHistory(Journal journal, Codec codec, Catalog catalog, Models models, long replaySeconds) {
    this.journal = journal;
    this.codec = codec;
    this.catalog = catalog;
    this.models = models;
    this.replaySeconds = replaySeconds;
  }

  /** Tells each call as an event, oldest first. */
  Value.Fields journal(Value.Fields request, Consumer<Value.Fields> events) {
    History history = history(Operation.pid(request));
    for (RecordedCall call : history.calls()) {
      events.accept(priced(call));
    }
    Value.Fields answer =
        Value.fields()
            .with("calls", Value.of(history.calls().size()))
            .with("before", Value.of(history.before()))
            .with("hash", Value.of(history.hash(codec)));
    ExitStatus status = history.status();
    return status == null ? answer : answer.with("exit", Views.exit(status));
  }

  /** Runs the process's program again on its history. */
  Value.Fields replay(Value.Fields request, Consumer<Value.Fields> events) throws InterruptedException {
    History history = history(Operation.pid(request));
    Output.Start start = history.start();
    Catalog.Owned<Program> program = catalog.program(start.program(), start.plugin());
    if (program == null) {
      String missing = "its program is in the plugin " + start.plugin() + ", which is not there any more: put it back";
      throw new ControlException(Fault.Category.PLUGIN, missing);
    }
    Replay.Result result = Replay.run(program.thing(), history, codec, replaySeconds);
    String recorded = history.hash(codec);
    boolean same = result.hash().equals(recorded) && sameEnd(history.status(), result.status());
    Value.Fields answer =
        Value.fields()
            .with("pid", request.get("pid"))
            .with("steps", Value.of(result.steps()))
            .with("hash", Value.of(result.hash()))
            .with("recorded_hash", Value.of(recorded))
            .with("identical", Value.of(same));
    return same ? answer : answer.with("difference", Views.exit(result.status()).get("message"));
  }

  /** A process that was killed, or that still lives, ends nowhere when replayed. */
  private static boolean sameEnd(@Nullable ExitStatus recorded, ExitStatus replayed) {
    return (recorded == null || recorded instanceof ExitStatus.Killed)
        ? !(replayed instanceof ExitStatus.Diverged)
        : recorded.equals(replayed);
  }

  private History history(Pid pid) {
    Reading reading = journal.reading();
    History history = reading.<@Nullable History>together(() -> Recovery.of(reading).history(pid));
    if (history == null) {
      throw new ControlException(Fault.Category.USER, "no process " + pid + ": see `agentos ps`");
    }
    return history;
  }

  private Value.Fields priced(RecordedCall call) {
    Value.Fields view = view(call);
    return call.reply() instanceof Reply.Inferred(var completion)
        ? models
            .cost(completion)
            .map(cost -> view.with("cost", Value.of(cost.amount().doubleValue())).with("currency", Value.of(cost.currency())))
            .orElse(view)
        : view;
  }

  static Value.Fields view(RecordedCall call) {
    var nested = new ArrayList<Value>();
    call.nested().forEach(inner -> nested.add(view(inner)));
    return Value.fields()
        .with("event", Value.of("call"))
        .with("step", Value.of(Views.step(call.id())))
        .with("at", Value.of(call.at()))
        .with("ms", call.reply() == null ? Value.nothing() : Value.of(call.answeredAt() - call.at()))
        .with("call", Value.of(call.syscall().getClass().getSimpleName()))
        .with("asked", Value.of(Telling.asked(call.syscall())))
        .with("answered", call.reply() == null ? Value.nothing() : Value.of(Telling.answered(call.reply())))
        .with("digest", call.digest() == 0 ? Value.nothing() : Value.of(Long.toHexString(call.digest())))
        .with("tokens", call.reply() instanceof Reply.Inferred(var completion) ? Value.of(completion.usage().total()) : Value.nothing())
        .with("model", call.reply() instanceof Reply.Inferred(var completion) ? Value.of(completion.model()) : Value.nothing())
        .with("stood_in", standIn(call))
        .with("fault", call.reply() instanceof Reply.Failed(var fault) ? Value.of(fault.category().name()) : Value.nothing())
        .with("outcome", call.reply() instanceof Reply.Executed(_, _, _, Outcome outcome) ? outcome(outcome) : Value.nothing())
        .with("topic", call.syscall() instanceof Syscall.Publish(var topic, _) ? Value.of(topic.name()) : Value.nothing())
        .with("body", call.syscall() instanceof Syscall.Publish(_, Value body) ? body : Value.nothing())
        .with("nested", Value.of(nested));
  }

  /** The model that answered, when it was not the one that was asked. */
  private static Value standIn(RecordedCall call) {
    return call.reply() instanceof Reply.Inferred(var completion)
            && call.syscall() instanceof Syscall.Infer infer
            && !completion.model().equals(infer.model())
        ? Value.of(completion.model())
        : Value.nothing();
  }

  private static Value outcome(Outcome outcome) {
    return Value.fields()
        .with("reward", Value.of(outcome.reward()))
        .with("steps", Value.of(outcome.steps()))
        .with("solved", Value.of(outcome.solved()));
  }
}
