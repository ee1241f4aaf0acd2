package org.llmagentos.plugin.skill.gridworld;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.llmagentos.sdk.skill.Skill;
import org.llmagentos.sdk.skill.SkillResult;
import org.llmagentos.sdk.testkit.EnvironmentBody;
import org.llmagentos.sdk.value.Value;

/** Calls skills by name, as a program does. */
final class Hands {

  private static final List<Skill> SKILLS = new GridworldPlugin().skills();

  final EnvironmentBody body;

  Hands(EnvironmentBody body) {
    this.body = body;
  }

  /** Calls a skill; arguments are texts or handles. */
  SkillResult call(String skill, Object... arguments) {
    List<Value> values =
        Stream.of(arguments).map(argument -> argument instanceof Value value ? value : Value.of((String) argument)).toList();
    try {
      return SKILLS.stream().filter(each -> each.spec().name().equals(skill)).findFirst().orElseThrow().invoke(values, body);
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  /** Calls a skill that must succeed, and answers its value. */
  Value get(String skill, Object... arguments) {
    return switch (call(skill, arguments)) {
      case SkillResult.Done(Value value) -> value;
      case SkillResult.Failed(String fact) -> throw new AssertionError(skill + List.of(arguments) + ": " + fact);
    };
  }

  /** Calls a skill that must succeed. */
  Hands does(String skill, Object... arguments) {
    assertThat(get(skill, arguments)).isNotNull();
    return this;
  }

  /** Calls a skill that must fail, and answers the fact. */
  String fact(String skill, Object... arguments) {
    return switch (call(skill, arguments)) {
      case SkillResult.Done(Value value) -> throw new AssertionError(skill + List.of(arguments) + " answered " + value);
      case SkillResult.Failed(String fact) -> fact;
    };
  }

  /** Steps taken in the episode. */
  int steps() {
    return body.outcome().steps();
  }

  GridMap map() {
    return GridMap.of(body);
  }
}
