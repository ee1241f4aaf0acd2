package org.llmagentos.plugin.provider.embedded;

import java.util.ArrayList;
import java.util.List;
import org.llmagentos.sdk.environment.Outcome;
import org.llmagentos.sdk.model.Turn;
import org.llmagentos.sdk.sandbox.Execution;
import org.llmagentos.sdk.skill.SkillResult;
import org.llmagentos.sdk.syscall.Reply;
import org.llmagentos.sdk.value.Value;

/** Feedback on programs whose calls are answered by a script. */
final class Runs {

  private Runs() {}

  /**
   * A run.
   *
   * @param answers to the calls in order: a fact for one that fails, an empty text for one that is done; what comes after them is done
   */
  static Turn.Feedback feedback(String text, Outcome outcome, String... answers) {
    var calls = new ArrayList<Turn.Call>();
    Interpreter.End end =
        Interpreter.run(
            ProgramReader.read(text),
            (_, call, arguments) -> {
              String fact = calls.size() < answers.length ? answers[calls.size()] : "";
              SkillResult result = fact.isEmpty() ? SkillResult.done() : SkillResult.failed(fact);
              calls.add(new Turn.Call(call.skill(), arguments, result));
              return result;
            });
    return feedback(end, calls, outcome, 9);
  }

  /** What a kernel would tell of a run that ended so. */
  static Turn.Feedback feedback(Interpreter.End end, List<Turn.Call> calls, Outcome outcome, int remaining) {
    Execution execution =
        end instanceof Interpreter.End.Failed failed
            ? new Execution.Threw(failed.fact(), 0, "")
            : new Execution.Returned(Value.nothing(), "");
    return new Turn.Feedback(execution, calls.subList(Math.max(0, calls.size() - Reply.Executed.CALLS_TOLD), calls.size()), outcome, remaining);
  }

  /** What a run says that took so many steps. */
  static Diagnosis run(String text, int steps, String... answers) {
    return Diagnosis.of(ProgramReader.read(text), feedback(text, new Outcome(0, steps, false, false), answers));
  }
}
