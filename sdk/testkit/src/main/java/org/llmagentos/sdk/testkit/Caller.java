package org.llmagentos.sdk.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.llmagentos.sdk.model.Turn;
import org.llmagentos.sdk.skill.Skill;
import org.llmagentos.sdk.skill.SkillResult;
import org.llmagentos.sdk.skill.SkillSpec;
import org.llmagentos.sdk.skill.Type;
import org.llmagentos.sdk.value.Value;

/**
 * Calls skills at random with arguments of the declared types: terms, numbers, handles given out before and, now and then, handles
 * that nobody gave out.
 */
final class Caller {

  private final List<Skill> skills;
  private final EnvironmentBody body;
  private final String key;
  private final Random random;
  private final Map<String, List<Value>> handles = new TreeMap<>();
  private int made;

  /**
   * A caller.
   *
   * @param name callers of equal names and seeds give their calls equal keys
   */
  Caller(List<Skill> skills, EnvironmentBody body, String name, long seed) {
    this.skills = List.copyOf(skills);
    this.body = body;
    this.key = name + "/" + seed + "/";
    this.random = new Random(seed);
  }

  EnvironmentBody body() {
    return body;
  }

  /** The skill to be called next. */
  Skill pick() {
    return skills.get(random.nextInt(skills.size()));
  }

  /** Calls it and keeps the handle it may give out. */
  Turn.Call call(Skill skill) throws InterruptedException {
    List<Value> arguments = arguments(skill.spec());
    made++;
    SkillResult result = invoke(skill, arguments);
    if (result instanceof SkillResult.Done(Value value) && skill.spec().returns() instanceof Type.Handle(String name)) {
      handles.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
    }
    return new Turn.Call(skill.spec().name(), arguments, result);
  }

  /** Makes the last call again, with the same key. */
  Turn.Call repeat(Skill skill, Turn.Call last) throws InterruptedException {
    return new Turn.Call(last.skill(), last.arguments(), invoke(skill, last.arguments()));
  }

  /** That many calls. */
  List<Turn.Call> calls(int count) throws InterruptedException {
    var calls = new ArrayList<Turn.Call>();
    for (int i = 0; i < count; i++) {
      calls.add(call(pick()));
    }
    return calls;
  }

  private SkillResult invoke(Skill skill, List<Value> arguments) throws InterruptedException {
    return skill.invoke(arguments, body.lend(skill.spec(), key + made));
  }

  private List<Value> arguments(SkillSpec spec) {
    var arguments = new ArrayList<Value>();
    for (SkillSpec.Parameter parameter : spec.parameters()) {
      if (parameter.optional() && random.nextInt(3) == 0) {
        break;
      }
      arguments.add(parameter.optional() && random.nextInt(3) == 0 ? Value.nothing() : argument(parameter.type()));
    }
    return arguments;
  }

  private Value argument(Type type) {
    return switch (type) {
      case Type.Choice(_, List<Type.Term> terms) -> Value.of(terms.get(random.nextInt(terms.size())).symbol());
      case Type.Handle(String name) -> handle(handles.getOrDefault(name, List.of()));
      case Type.Truth _ -> Value.of(random.nextBoolean());
      case Type.Number _ -> random.nextBoolean() ? Value.of((long) random.nextInt(-2, 10)) : Value.of(random.nextGaussian());
      case Type.Text _ -> Value.of(random.nextBoolean() ? "" : "some words");
      case Type.Nothing _ -> Value.nothing();
    };
  }

  private Value handle(List<Value> given) {
    boolean stray = given.isEmpty() || random.nextInt(8) == 0;
    return stray ? Value.of(random.nextLong()) : given.get(random.nextInt(given.size()));
  }
}
