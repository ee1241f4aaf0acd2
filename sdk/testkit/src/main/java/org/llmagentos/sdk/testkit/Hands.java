package org.llmagentos.sdk.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.llmagentos.sdk.model.Turn;
import org.llmagentos.sdk.sandbox.Sandbox;
import org.llmagentos.sdk.skill.Body;
import org.llmagentos.sdk.skill.Skill;
import org.llmagentos.sdk.skill.SkillResult;
import org.llmagentos.sdk.skill.SkillSpec;
import org.llmagentos.sdk.syscall.Reply;
import org.llmagentos.sdk.syscall.SyscallFailure;
import org.llmagentos.sdk.value.Value;

/** The skills of one body and those that need none, called with the checks that a kernel makes; it remembers the calls. */
final class Hands implements Sandbox.Gate {

  private final List<Skill> skills;
  private final @Nullable EnvironmentBody body;
  private final Ledger ledger;
  private final String key;
  private final List<Turn.Call> made = new ArrayList<>();

  /**
   * Skills ready to be called.
   *
   * @param body what they act in; null for none
   * @param key key of the system call they are called for
   */
  Hands(List<Skill> skills, @Nullable EnvironmentBody body, Ledger ledger, String key) {
    String kind = body == null ? "" : body.spec().body();
    this.skills = skills.stream().filter(skill -> skill.spec().body().isEmpty() || skill.spec().body().equals(kind)).toList();
    this.body = body;
    this.ledger = ledger;
    this.key = key;
  }

  List<SkillSpec> specs() {
    return skills.stream().map(Skill::spec).toList();
  }

  /** The last calls, oldest first. */
  List<Turn.Call> lastCalls() {
    return List.copyOf(made.subList(Math.max(0, made.size() - Reply.Executed.CALLS_TOLD), made.size()));
  }

  int callCount() {
    return made.size();
  }

  @Override
  public SkillResult call(int number, String function, List<Value> arguments) throws InterruptedException {
    Optional<String> unfit = unfit(function, arguments);
    SkillResult result;
    try {
      result = unfit.isPresent() ? SkillResult.failed(unfit.get()) : invoke(function, arguments, key + "." + number);
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

  /** Invokes a skill by itself. */
  SkillResult invoke(String name, List<Value> arguments) throws InterruptedException {
    return invoke(name, arguments, key);
  }

  private SkillResult invoke(String name, List<Value> arguments, String callKey) throws InterruptedException {
    ledger.chargeSkillCall();
    Skill skill = named(name).orElseThrow();
    return skill.invoke(arguments, body == null ? Body.none(callKey) : body.lend(skill.spec(), callKey));
  }

  private Optional<Skill> named(String name) {
    return skills.stream().filter(skill -> skill.spec().name().equals(name)).findFirst();
  }
}
