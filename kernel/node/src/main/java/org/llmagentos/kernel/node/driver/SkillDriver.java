package org.llmagentos.kernel.node.driver;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.core.process.Work;
import org.llmagentos.kernel.node.plugin.Catalog;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.skill.Body;
import org.llmagentos.sdk.skill.Effect;
import org.llmagentos.sdk.skill.Skill;
import org.llmagentos.sdk.skill.SkillSpec;
import org.llmagentos.sdk.skill.Type;
import org.llmagentos.sdk.syscall.Reply;
import org.llmagentos.sdk.value.Value;

/** Invokes skills, with arguments that fit. */
final class SkillDriver {

  private final Catalog catalog;
  private final Map<String, Effect> effects = new HashMap<>();

  SkillDriver(Catalog catalog) {
    this.catalog = catalog;
    // Asked once: the kernel needs them under its lock, where no plugin's code may run.
    catalog.skills().forEach((name, owned) -> effects.put(name, owned.thing().spec().effect()));
  }

  Done invoke(Work.Invoke work, @Nullable World world, String key) throws InterruptedException {
    Catalog.Owned<Skill> owned = catalog.skills().get(work.skill());
    if (owned == null) {
      return Done.failed(Fault.Category.USER, "no skill " + work.skill() + ": see `agentos skill list`");
    }
    SkillSpec spec = owned.thing().spec();
    boolean bodiless = spec.body().isEmpty();
    if (!bodiless && (world == null || !world.spec().body().equals(spec.body()))) {
      return Done.failed(Fault.Category.USER, spec.name() + " needs an environment with a body of kind " + spec.body());
    }
    String misfit = misfit(spec, work.arguments());
    if (misfit != null) {
      return Done.failed(Fault.Category.USER, misfit);
    }
    if (bodiless || world == null) {
      return Done.of(new Reply.Invoked(owned.thing().invoke(work.arguments(), Body.none(key))));
    }
    var hand = new Hand(world, key, !(spec.effect().outside() && world.spec().simulated()));
    return new Done(new Reply.Invoked(owned.thing().invoke(work.arguments(), hand)), world.digest());
  }

  boolean has(String skill) {
    return effects.containsKey(skill);
  }

  /** The effect of a skill; a skill that is gone is taken to have the worst. */
  Effect effect(String skill) {
    return effects.getOrDefault(skill, Effect.ONCE);
  }

  /** What is wrong with the arguments, or null. */
  private static @Nullable String misfit(SkillSpec spec, List<Value> arguments) {
    int most = spec.parameters().size();
    if (arguments.size() < spec.required() || arguments.size() > most) {
      String count = spec.required() == most ? "" + most : spec.required() + " to " + most;
      return "%s takes %s arguments, got %d: %s".formatted(spec.name(), count, arguments.size(), spec.signature());
    }
    for (int i = 0; i < arguments.size(); i++) {
      SkillSpec.Parameter parameter = spec.parameters().get(i);
      Value argument = arguments.get(i);
      boolean leftOut = parameter.optional() && argument instanceof Value.Nothing;
      if (!leftOut && !parameter.type().accepts(argument)) {
        return "%s: %s must be %s, got %s".formatted(spec.name(), parameter.name(), expected(parameter.type()), argument);
      }
    }
    return null;
  }

  private static String expected(Type type) {
    return type instanceof Type.Choice(_, List<Type.Term> terms)
        ? "one of " + String.join(", ", terms.stream().map(Type.Term::symbol).toList())
        : "a " + type.name();
  }
}
