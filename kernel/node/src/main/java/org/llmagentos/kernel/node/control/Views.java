package org.llmagentos.kernel.node.control;

import java.util.TreeMap;
import org.llmagentos.kernel.core.process.CallId;
import org.llmagentos.kernel.core.process.ProcessView;
import org.llmagentos.kernel.node.driver.Leaks;
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
    var fields = new TreeMap<String, Value>(); // one for each of ten thousand processes, maybe: not copied field by field
    fields.put("pid", Value.of(process.pid().number()));
    fields.put("tenant", Value.of(process.tenant().id()));
    fields.put("program", Value.of(process.program()));
    fields.put("goal", Value.of(process.goal().text()));
    fields.put("environment", Value.of(process.goal().environment()));
    fields.put("seed", Value.of(process.goal().seed()));
    fields.put("state", Value.of(process.state().name()));
    fields.put("calls", Value.of(process.calls()));
    fields.put("model_calls", Value.of(used.modelCalls()));
    fields.put("tokens", Value.of(used.tokens()));
    fields.put("snippets", Value.of(used.snippets()));
    fields.put("mail", Value.of((long) process.mail()));
    fields.put("missed", Value.of(process.missed()));
    fields.put("born", Value.of(process.born()));
    fields.put("ended", Value.of(process.ended()));
    fields.put("signals", Value.of(process.signals().stream().map(Value::of).toList()));
    if (process.parent() != null) {
      fields.put("parent", Value.of(process.parent().number()));
    }
    CallId doubt = process.doubt();
    if (doubt != null) {
      fields.put("state", Value.of("IN_DOUBT"));
      fields.put("doubt", Value.of(step(doubt)));
    }
    ExitStatus status = process.status();
    if (status != null) {
      fields.put("exit", exit(status));
    }
    return new Value.Fields(fields);
  }

  static Value leak(Leaks.Leak leak) {
    return Value.fields().with("pid", Value.of(leak.pid().number())).with("what", Value.of(leak.what()));
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
        .with("conditions", SkillLibrary.conditions(skill))
        .with("retired", Value.of(kept.retired()));
  }
}
