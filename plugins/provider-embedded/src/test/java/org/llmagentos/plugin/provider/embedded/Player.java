package org.llmagentos.plugin.provider.embedded;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.llmagentos.sdk.model.Turn;
import org.llmagentos.sdk.sandbox.Execution;
import org.llmagentos.sdk.skill.Skill;
import org.llmagentos.sdk.skill.SkillResult;
import org.llmagentos.sdk.syscall.Reply;
import org.llmagentos.sdk.testkit.EnvironmentBody;
import org.llmagentos.sdk.value.Value;

/** Plays a program in an environment as the sandbox would: what the coder's JavaScript means, and no more. */
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
    Interpreter.End end =
        Interpreter.run(
            program,
            (_, call, arguments) -> {
              SkillResult result = invoke(call.skill(), arguments, body);
              calls.add(new Turn.Call(call.skill(), arguments, result));
              return result;
            });
    return Runs.feedback(end, calls, body.outcome(), remaining);
  }

  private SkillResult invoke(String skill, List<Value> arguments, EnvironmentBody body) {
    try {
      return skills.get(skill).invoke(arguments, body);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }
}
