package org.llmagentos.kernel.shell.view;

import java.util.List;
import org.llmagentos.kernel.shell.terminal.ExitCode;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.value.Value;

/**
 * What a process for a goal came to, however it ended.
 *
 * @param facts {@code goal, env, seed, solved, reward, env_steps, model_calls, tokens, attempts, subtasks, skills_reused,
 *     skills_learned, pid, duration_ms}, and {@code program} or {@code reason}
 * @param how {@code completed}, {@code crashed}, {@code killed} or {@code diverged}
 */
public record RunReport(Facts facts, String how, ExitCode exitCode) {

  private static final Value NONE = Value.of(List.of());

  /** Reads it from an ended process. */
  public static RunReport of(Value.Fields process) {
    var kernel = new Facts(process);
    Facts exit = kernel.inner("exit");
    Value.Fields report =
        Value.fields()
            .with("goal", process.get("goal"))
            .with("env", process.get("environment"))
            .with("seed", process.get("seed"))
            .with("solved", Value.of(false))
            .with("reward", Value.of(0.0))
            .with("env_steps", Value.of(0))
            .with("model_calls", process.get("model_calls"))
            .with("tokens", process.get("tokens"))
            .with("attempts", process.get("snippets"))
            .with("subtasks", NONE)
            .with("skills_reused", NONE)
            .with("skills_learned", NONE);
    for (var told : exit.inner("result").fields().values().entrySet()) {
      report = report.with(told.getKey(), told.getValue());
    }
    report =
        report
            .with("pid", process.get("pid"))
            .with("duration_ms", Value.of(Math.max(0, kernel.whole("ended") - kernel.whole("born"))));
    String how = exit.text("how");
    if (!how.equals("completed")) {
      report = report.with("reason", Value.of(exit.text("message")));
    }
    return new RunReport(new Facts(report), how, exitCode(exit, report.get("solved").truth()));
  }

  public boolean solved() {
    return facts.flag("solved");
  }

  private static ExitCode exitCode(Facts exit, boolean solved) {
    return switch (exit.text("how")) {
      case "completed" -> solved ? ExitCode.OK : ExitCode.NO;
      case "killed" -> ExitCode.NO;
      case "crashed" -> crash(exit.text("category"));
      default -> ExitCode.INTERNAL;
    };
  }

  private static ExitCode crash(String category) {
    for (Fault.Category known : Fault.Category.values()) {
      if (known.name().equals(category)) {
        return ExitCode.of(known);
      }
    }
    return ExitCode.INTERNAL; // a newer daemon's category
  }
}
