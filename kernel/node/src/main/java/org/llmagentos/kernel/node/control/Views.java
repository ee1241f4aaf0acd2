package org.llmagentos.kernel.node.control;

import org.llmagentos.kernel.core.process.CallId;
import org.llmagentos.kernel.core.process.ProcessView;
import org.llmagentos.kernel.node.memory.SkillLibrary;
import org.llmagentos.sdk.capability.Usage;
import org.llmagentos.sdk.learn.LearnedSkill;
import org.llmagentos.sdk.process.ExitStatus;
import org.llmagentos.sdk.value.Value;

/** The kernel's records as fields, for people and programs outside. */
final class Views {

  private Views() {}

  static Value.Fields process(ProcessView process) {
    Usage used = process.used();
    Value.Fields fields =
        Value.fields()
            .with("pid", Value.of(process.pid().number()))
            .with("tenant", Value.of(process.tenant().id()))
            .with("program", Value.of(process.program()))
            .with("goal", Value.of(process.goal().text()))
            .with("environment", Value.of(process.goal().environment()))
            .with("seed", Value.of(process.goal().seed()))
            .with("state", Value.of(process.state().name()))
            .with("calls", Value.of(process.calls()))
            .with("model_calls", Value.of(used.modelCalls()))
            .with("tokens", Value.of(used.tokens()))
            .with("snippets", Value.of(used.snippets()))
            .with("born", Value.of(process.born()))
            .with("ended", Value.of(process.ended()));
    CallId doubt = process.doubt();
    if (doubt != null) {
      fields = fields.with("state", Value.of("IN_DOUBT")).with("doubt", Value.of(step(doubt)));
    }
    ExitStatus status = process.status();
    return status == null ? fields : fields.with("exit", exit(status));
  }

  /** A call's number within its process, as people name it. */
  static String step(CallId call) {
    return call.sub() == 0 ? "" + call.seq() : call.seq() + "." + call.sub();
  }

  static Value.Fields exit(ExitStatus status) {
    return switch (status) {
      case ExitStatus.Completed(Value result) -> Value.fields().with("how", Value.of("completed")).with("result", result);
      case ExitStatus.Crashed(var fault) ->
          Value.fields()
              .with("how", Value.of("crashed"))
              .with("category", Value.of(fault.category().name()))
              .with("message", Value.of(fault.message()));
      case ExitStatus.Killed _ -> Value.fields().with("how", Value.of("killed")).with("message", Value.of("killed by a signal"));
      case ExitStatus.Diverged(long step, String difference) ->
          Value.fields()
              .with("how", Value.of("diverged"))
              .with("step", Value.of(step))
              .with("message", Value.of("step " + step + ": " + difference));
    };
  }

  static Value.Fields skill(SkillLibrary.Kept kept) {
    LearnedSkill skill = kept.skill();
    return Value.fields()
        .with("id", Value.of(skill.id()))
        .with("goal", Value.of(skill.goal()))
        .with("goals", Value.of(kept.wordings().stream().map(Value::of).toList()))
        .with("body", Value.of(skill.body()))
        .with("language", Value.of(skill.program().language()))
        .with("program", Value.of(skill.program().text()))
        .with("trials", Value.of(skill.trials()))
        .with("successes", Value.of(skill.successes()))
        .with("retired", Value.of(kept.retired()));
  }
}
