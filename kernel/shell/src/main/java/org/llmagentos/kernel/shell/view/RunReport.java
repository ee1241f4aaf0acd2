package org.llmagentos.kernel.shell.view;

import java.util.List;
import java.util.Optional;
import org.llmagentos.kernel.shell.terminal.ExitCode;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.value.Value;

/**
 * What a process for a goal came to, however it ended.
 *
 * @param facts {@code goal, env, seed, solved, reward, env_steps, model_calls, tokens, attempts, subtasks, skills_reused,
 *     skills_learned, pid, duration_ms}, and {@code program, solved_after} or {@code reason}; of a program that does not say whether it solved anything
 *     {@code goal, env, seed, result, calls, model_calls, tokens, attempts, pid, duration_ms}; of one that waits also {@code state}
 * @param how {@code completed}, {@code crashed}, {@code killed}, {@code diverged} or {@link #WAITING}
 */
public record RunReport(Facts facts, String how, ExitCode exitCode) {

  /** It lives, and a person must act before it goes on. */
  public static final String WAITING = "waiting";

  private static final Value NONE = Value.of(List.of());

  /** Reads it from a process that has ended or waits. */
  public static RunReport of(Value.Fields process) {
    var kernel = new Facts(process);
    Optional<Halt> halt = Halt.of(kernel);
    Facts exit = kernel.inner("exit");
    String how = halt.isPresent() ? WAITING : exit.text("how");
    boolean plain = how.equals("completed") && !exit.inner("result").has("solved");
    Value.Fields report = plain ? plain(process, exit) : solving(process, exit);
    long lived = Math.max(0, kernel.whole("ended") - kernel.whole("born"));
    report = report.with("pid", process.get("pid")).with("duration_ms", Value.of(lived));
    if (halt.isPresent()) {
      report = report.with("state", process.get("state")).with("reason", Value.of(halt.get().reason()));
    } else if (!how.equals("completed")) {
      report = report.with("reason", Value.of(exit.text("message")));
    }
    return new RunReport(new Facts(report), how, exitCode(how, exit, plain || report.get("solved").truth()));
  }

  public boolean solved() {
    return facts.flag("solved");
  }

  private static Value.Fields solving(Value.Fields process, Facts exit) {
    Value.Fields report =
        common(process)
            .with("solved", Value.of(false))
            .with("reward", Value.of(0.0))
            .with("env_steps", Value.of(0))
            .with("subtasks", NONE)
            .with("skills_reused", NONE)
            .with("skills_learned", NONE);
    for (var told : exit.inner("result").fields().values().entrySet()) {
      report = report.with(told.getKey(), told.getValue());
    }
    return report;
  }

  private static Value.Fields plain(Value.Fields process, Facts exit) {
    return common(process).with("calls", process.get("calls")).with("result", exit.fields().get("result"));
  }

  private static Value.Fields common(Value.Fields process) {
    return Value.fields()
        .with("goal", process.get("goal"))
        .with("env", process.get("environment"))
        .with("seed", process.get("seed"))
        .with("model_calls", process.get("model_calls"))
        .with("tokens", process.get("tokens"))
        .with("attempts", process.get("snippets"));
  }

  private static ExitCode exitCode(String how, Facts exit, boolean well) {
    return switch (how) {
      case "completed" -> well ? ExitCode.OK : ExitCode.NO;
      case "killed" -> ExitCode.NO;
      case "crashed" -> crash(exit.text("category"));
      case WAITING -> ExitCode.WAITING;
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
