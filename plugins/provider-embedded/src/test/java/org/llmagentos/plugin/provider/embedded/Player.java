package org.llmagentos.plugin.provider.embedded;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.llmagentos.sdk.model.Turn;
import org.llmagentos.sdk.sandbox.Execution;
import org.llmagentos.sdk.skill.Skill;
import org.llmagentos.sdk.skill.SkillResult;
import org.llmagentos.sdk.testkit.EnvironmentBody;
import org.llmagentos.sdk.value.Value;

/** Plays a program in an environment as the sandbox would: every statement of the coder's JavaScript, and no more. */
final class Player {

  private final Map<String, Skill> skills = new HashMap<>();

  Player(List<Skill> skills) {
    skills.forEach(skill -> this.skills.put(skill.spec().name(), skill));
  }

  Turn.Feedback play(String text, EnvironmentBody body, int remaining) {
    var calls = new ArrayList<Turn.Call>();
    var program = ProgramReader.read(text);
    if (program == null) {
      return new Turn.Feedback(new Execution.Threw("unreadable", 1, ""), calls, body.outcome(), remaining);
    }
    Execution execution;
    try {
      run(program.statements(), new HashMap<>(), body, calls);
      execution = new Execution.Returned(Value.nothing(), "");
    } catch (FailedException failed) {
      execution = new Execution.Threw(failed.getMessage(), 0, "");
    }
    List<Turn.Call> last = calls.subList(Math.max(0, calls.size() - 5), calls.size());
    return new Turn.Feedback(execution, last, body.outcome(), remaining);
  }

  private void run(List<Statement> statements, Map<Expression.Call, Value> names, EnvironmentBody body, List<Turn.Call> calls)
      throws FailedException {
    for (Statement statement : statements) {
      switch (statement) {
        case Statement.Act(Expression.Call call) -> call(call, names, body, calls, false);
        case Statement.When(Expression.Call test, boolean wanted, List<Statement> then) -> {
          if (call(test, names, body, calls, false).truth() == wanted) {
            run(then, names, body, calls);
          }
        }
        case Statement.Until(Expression.Call test, List<Statement> again) -> {
          for (int i = 0; i < Statement.Until.BOUND && !call(test, names, body, calls, false).truth(); i++) {
            run(again, names, body, calls);
          }
        }
        case Statement.Attempt(List<Statement> tried, List<Statement> rescue) -> {
          try {
            run(tried, names, body, calls);
          } catch (FailedException _) {
            run(rescue, names, body, calls);
          }
        }
      }
    }
  }

  private Value call(Expression.Call call, Map<Expression.Call, Value> names, EnvironmentBody body, List<Turn.Call> calls, boolean inner)
      throws FailedException {
    Value known = inner ? names.get(call) : null;
    if (known != null) {
      return known;
    }
    var arguments = new ArrayList<Value>();
    for (Expression argument : call.arguments()) {
      arguments.add(
          switch (argument) {
            case Expression.Constant(Value value) -> value;
            case Expression.Call designator -> call(designator, names, body, calls, true);
          });
    }
    SkillResult result;
    try {
      result = skills.get(call.skill()).invoke(arguments, body);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
    calls.add(new Turn.Call(call.skill(), arguments, result));
    return switch (result) {
      case SkillResult.Done(Value value) -> {
        if (inner) {
          names.put(call, value);
        }
        yield value;
      }
      case SkillResult.Failed(String fact) -> throw new FailedException(fact);
    };
  }

  private static final class FailedException extends Exception {
    private static final long serialVersionUID = 1;

    FailedException(String fact) {
      super(fact);
    }
  }
}
