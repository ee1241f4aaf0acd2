package org.llmagentos.sdk.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.llmagentos.sdk.model.Turn;
import org.llmagentos.sdk.sandbox.Sandbox;
import org.llmagentos.sdk.skill.Skill;
import org.llmagentos.sdk.skill.SkillResult;
import org.llmagentos.sdk.skill.SkillSpec;
import org.llmagentos.sdk.syscall.SyscallFailure;
import org.llmagentos.sdk.value.Value;

/** The skills of one body, called with the checks that a kernel makes; it remembers the calls. */
final class Hands implements Sandbox.Gate {

  /** Calls a {@link org.llmagentos.sdk.syscall.Reply.Executed} tells of. */
  private static final int TOLD = 8;

  private final List<Skill> skills;
  private final EnvironmentBody body;
  private final Ledger ledger;
  private final List<Turn.Call> made = new ArrayList<>();

  Hands(List<Skill> skills, EnvironmentBody body, Ledger ledger) {
    this.skills = skills.stream().filter(skill -> skill.spec().body().equals(body.spec().body())).toList();
    this.body = body;
    this.ledger = ledger;
  }

  List<SkillSpec> specs() {
    return skills.stream().map(Skill::spec).toList();
  }

  /** The last calls, oldest first. */
  List<Turn.Call> lastCalls() {
    return List.copyOf(made.subList(Math.max(0, made.size() - TOLD), made.size()));
  }

  int callCount() {
    return made.size();
  }

  @Override
  public SkillResult call(int number, String function, List<Value> arguments) throws InterruptedException {
    Optional<String> unfit = unfit(function, arguments);
    SkillResult result;
    try {
      result = unfit.isPresent() ? SkillResult.failed(unfit.get()) : invoke(function, arguments);
    } catch (SyscallFailure spent) {
      result = SkillResult.failed(spent.fault().message());
    }
    made.add(new Turn.Call(function, arguments, result));
    return result;
  }

  /** What is wrong with a call, before it is made. */
  Optional<String> unfit(String name, List<Value> arguments) {
    Optional<Skill> skill = named(name);
    if (skill.isEmpty()) {
      return Optional.of("there is no skill " + name);
    }
    List<SkillSpec.Parameter> parameters = skill.get().spec().parameters();
    if (arguments.size() < skill.get().spec().required() || arguments.size() > parameters.size()) {
      return Optional.of(skill.get().spec().signature() + " does not take " + arguments.size() + " arguments");
    }
    for (int i = 0; i < arguments.size(); i++) {
      SkillSpec.Parameter parameter = parameters.get(i);
      boolean left = parameter.optional() && arguments.get(i) instanceof Value.Nothing;
      if (!left && !parameter.type().accepts(arguments.get(i))) {
        return Optional.of(name + ": " + arguments.get(i) + " is not a " + parameter.type().name());
      }
    }
    return Optional.empty();
  }

  SkillResult invoke(String name, List<Value> arguments) throws InterruptedException {
    ledger.chargeSkillCall();
    return named(name).orElseThrow().invoke(arguments, body);
  }

  private Optional<Skill> named(String name) {
    return skills.stream().filter(skill -> skill.spec().name().equals(name)).findFirst();
  }
}
