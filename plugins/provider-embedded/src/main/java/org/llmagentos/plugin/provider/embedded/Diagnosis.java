package org.llmagentos.plugin.provider.embedded;

import java.util.ArrayList;
import java.util.List;
import org.llmagentos.sdk.model.Turn;
import org.llmagentos.sdk.sandbox.Execution;
import org.llmagentos.sdk.skill.SkillResult;
import org.llmagentos.sdk.syscall.Reply;
import org.llmagentos.sdk.value.Value;

/**
 * What feedback says about a program.
 *
 * @param made the calls it made, in order; none when feedback does not tell all of them
 * @param end how it ended; unknown when feedback does not tell
 * @param steps the environment had taken at the end, or {@link #STEPS_UNKNOWN}
 * @param closed whether the episode was over then
 */
record Diagnosis(List<Made> made, Interpreter.End end, int steps, boolean closed) {

  /** A call that was made, and its answer. */
  record Made(Statement statement, Expression.Call call, List<Value> arguments, SkillResult result) {

    /** Whether a statement was done with it. */
    boolean completes() {
      return Diagnosis.completes(statement, call, result);
    }

    private boolean again(Made other) {
      return call.equals(other.call()) && result.equals(other.result());
    }
  }

  /** What stands for the steps when nobody has told. */
  static final int STEPS_UNKNOWN = -1;

  private static final Interpreter.End UNKNOWN = new Interpreter.End.Unknown(Place.top(0));

  /** The calls that a program made, each with the statement that made it; none when not all of them were told. */
  static List<Made> made(Program program, List<Turn.Call> told) {
    var made = new ArrayList<Made>();
    follow(program, told, made);
    return complete(made, told) ? List.copyOf(made) : List.of();
  }

  /** Of a long run only the last calls are told, and those may look like the beginning of one. */
  private static boolean complete(List<Made> made, List<Turn.Call> told) {
    return made.size() == told.size() && told.size() < Reply.Executed.CALLS_TOLD;
  }

  private static Interpreter.End follow(Program program, List<Turn.Call> told, List<Made> made) {
    return Interpreter.run(
        program,
        (statement, call, arguments) -> {
          if (made.size() == told.size() || !same(told.get(made.size()), call, arguments)) {
            return null;
          }
          SkillResult result = told.get(made.size()).result();
          made.add(new Made(statement, call, List.copyOf(arguments), result));
          return result;
        });
  }

  static Diagnosis of(Program program, Turn.Feedback feedback) {
    var made = new ArrayList<Made>();
    Interpreter.End end = follow(program, feedback.calls(), made);
    boolean agrees =
        switch (feedback.execution()) {
          case Execution.Returned _ -> end instanceof Interpreter.End.Done;
          case Execution.Threw _ -> end instanceof Interpreter.End.Failed;
          case Execution.TimedOut _, Execution.Exhausted _, Execution.Refused _, Execution.Diverged _ -> false;
        };
    boolean over = feedback.outcome().terminated() || feedback.outcome().truncated();
    int steps = feedback.outcome().steps();
    boolean all = agrees && complete(made, feedback.calls());
    return all ? new Diagnosis(List.copyOf(made), end, steps, over) : new Diagnosis(List.of(), UNKNOWN, steps, over);
  }

  /** Whether a statement is done when its call is answered so: the call is its own, and not that of a designator. */
  static boolean completes(Statement statement, Expression.Call call, SkillResult result) {
    return result instanceof SkillResult.Done && statement instanceof Statement.Act(Expression.Call own) && own == call;
  }

  private static boolean same(Turn.Call told, Expression.Call call, List<Value> arguments) {
    return told.skill().equals(call.skill()) && trimmed(told.arguments()).equals(trimmed(arguments));
  }

  private static List<Value> trimmed(List<Value> arguments) {
    int end = arguments.size();
    while (end > 0 && arguments.get(end - 1).equals(Value.nothing())) {
      end--;
    }
    return arguments.subList(0, end);
  }

  /** Whether what was done about a failure worked, and each time the same failed again as before. */
  boolean futile() {
    boolean inRescue = end instanceof Interpreter.End.Failed failed && failed.rescued() > 0;
    var failures = new ArrayList<Made>();
    boolean between = true;
    for (Made each : made.subList(0, made.size() - (inRescue ? 1 : 0))) {
      if (each.result() instanceof SkillResult.Done) {
        between |= each.completes();
      } else if (between) {
        failures.add(each);
        between = false;
      }
    }
    return failures.size() > 1 && failures.stream().allMatch(failures.getFirst()::again);
  }
}
