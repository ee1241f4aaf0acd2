package org.llmagentos.kernel.node.driver.model;

import java.util.List;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.llmagentos.sdk.model.Turn;
import org.llmagentos.sdk.sandbox.Execution;
import org.llmagentos.sdk.skill.SkillResult;
import org.llmagentos.sdk.skill.SkillSpec;
import org.llmagentos.sdk.skill.Wording;
import org.llmagentos.sdk.value.Value;

/**
 * Cleans every text of a turn, wherever it lies. Names stay, as programs call by them: of skills, parameters and types; so do the
 * language, the
 * resource that was exhausted, numbers.
 */
record RedactedTurn(UnaryOperator<String> clean) {

  Turn of(Turn turn) {
    return switch (turn) {
      case Turn.Said(String text) -> new Turn.Said(clean(text));
      case Turn.Answered(String text) -> new Turn.Answered(clean(text));
      case Turn.Brief(var goal, var subtasks, var language, var skills, var examples, int remaining) ->
          new Turn.Brief(
              clean(goal),
              subtasks.stream().map(clean).toList(),
              language,
              skills.stream().map(this::skill).toList(),
              examples.stream().map(example -> new Turn.Example(clean(example.goal()), clean(example.program()))).toList(),
              remaining);
      case Turn.Feedback feedback -> feedback(feedback);
      case Turn.Tried(String program, Turn.Feedback feedback) -> new Turn.Tried(clean(program), feedback(feedback));
    };
  }

  private String clean(String text) {
    return clean.apply(text);
  }

  private SkillSpec skill(SkillSpec spec) {
    List<SkillSpec.Parameter> parameters =
        spec.parameters().stream()
            .map(each -> new SkillSpec.Parameter(each.name(), each.type(), each.optional(), wording(each.wording())))
            .toList();
    return new SkillSpec(spec.name(), spec.body(), parameters, spec.returns(), wording(spec.wording()), spec.effect());
  }

  private Wording wording(Wording wording) {
    return new Wording(clean(wording.english()), clean(wording.chinese()));
  }

  private Turn.Feedback feedback(Turn.Feedback feedback) {
    List<Turn.Call> calls = feedback.calls().stream().map(this::call).toList();
    return new Turn.Feedback(execution(feedback.execution()), calls, feedback.outcome(), feedback.remaining());
  }

  private Turn.Call call(Turn.Call call) {
    SkillResult result =
        switch (call.result()) {
          case SkillResult.Done(Value value) -> new SkillResult.Done(value(value));
          case SkillResult.Failed(String fact) -> new SkillResult.Failed(clean(fact));
        };
    return new Turn.Call(call.skill(), call.arguments().stream().map(this::value).toList(), result);
  }

  private Execution execution(Execution execution) {
    return switch (execution) {
      case Execution.Returned(Value value, String output) -> new Execution.Returned(value(value), clean(output));
      case Execution.Threw(String message, int line, String output) -> new Execution.Threw(clean(message), line, clean(output));
      case Execution.TimedOut(String output, int line) -> new Execution.TimedOut(clean(output), line);
      case Execution.Exhausted(String resource, String output, int line) -> new Execution.Exhausted(resource, clean(output), line);
      case Execution.Refused(String reason) -> new Execution.Refused(clean(reason));
      case Execution.Diverged(int call, String difference) -> new Execution.Diverged(call, clean(difference));
    };
  }

  private Value value(Value value) {
    return switch (value) {
      case Value.Text(String text) -> new Value.Text(clean(text));
      case Value.Items(List<Value> values) -> new Value.Items(values.stream().map(this::value).toList());
      case Value.Fields(var values) -> {
        var cleaned = new TreeMap<String, Value>();
        values.forEach((name, each) -> cleaned.put(clean(name), value(each)));
        yield new Value.Fields(cleaned);
      }
      case Value.Nothing _, Value.Flag _, Value.Whole _, Value.Big _, Value.Real _, Value.Bytes _ -> value;
    };
  }
}
