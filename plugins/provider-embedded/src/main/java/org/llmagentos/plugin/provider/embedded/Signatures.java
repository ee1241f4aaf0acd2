package org.llmagentos.plugin.provider.embedded;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.llmagentos.sdk.skill.Effect;
import org.llmagentos.sdk.skill.Phrase;
import org.llmagentos.sdk.skill.SkillSpec;
import org.llmagentos.sdk.skill.Type;
import org.llmagentos.sdk.value.Value;

/** The skills at hand by name, and what a program means by them. */
final class Signatures {

  private final Map<String, SkillSpec> skills = new LinkedHashMap<>();

  Signatures(List<SkillSpec> skills) {
    skills.forEach(skill -> this.skills.put(skill.name(), skill));
    this.skills.remove(ProgramText.ATTEMPT);
  }

  /** All of them, in the order given. */
  List<SkillSpec> all() {
    return List.copyOf(skills.values());
  }

  @Nullable SkillSpec skill(String name) {
    return skills.get(name);
  }

  /** Names of the choices that a parameter asks for which cannot be left out. */
  Set<String> needed() {
    var needed = new HashSet<String>();
    for (SkillSpec skill : all()) {
      for (SkillSpec.Parameter parameter : skill.parameters()) {
        if (!parameter.optional() && parameter.type() instanceof Type.Choice choice) {
          needed.add(choice.name());
        }
      }
    }
    return needed;
  }

  /** Of things what a skill asks for in any case. */
  List<Phrase> needed(List<Phrase> phrases) {
    Set<String> choices = needed();
    return phrases.stream()
        .map(
            phrase -> {
              var terms = new TreeMap<>(phrase.terms());
              terms.keySet().retainAll(choices);
              return terms.isEmpty() ? phrase : new Phrase(terms);
            })
        .toList();
  }

  /** Whether a call of it alone is a statement: it acts, and is not there to give out a handle. */
  static boolean acts(SkillSpec skill) {
    return skill.effect() != Effect.PURE && !(skill.returns() instanceof Type.Handle);
  }

  /** The term that an argument of a call is, or null when it is something else. */
  @Nullable Concept concept(Expression.Call call, int index) {
    SkillSpec skill = skill(call.skill());
    if (skill == null || index >= skill.parameters().size() || index >= call.arguments().size()) {
      return null;
    }
    return skill.parameters().get(index).type() instanceof Type.Choice choice
            && call.arguments().get(index) instanceof Expression.Constant(Value.Text(String symbol))
        ? new Concept(choice.name(), symbol)
        : null;
  }

  /** Whether a program written by others keeps to the signatures at hand. */
  boolean accepts(Program program) {
    return accepts(program.statements());
  }

  private boolean accepts(List<Statement> statements) {
    return statements.stream()
        .allMatch(
            statement ->
                switch (statement) {
                  case Statement.Act(Expression.Call call) -> accepts(call);
                  case Statement.When(Expression.Call test, _, List<Statement> body) -> accepts(test) && accepts(body);
                  case Statement.Until(Expression.Call test, List<Statement> body) -> accepts(test) && accepts(body);
                  case Statement.Attempt(List<Statement> body, List<Statement> rescue) -> accepts(body) && accepts(rescue);
                });
  }

  private boolean accepts(Expression.Call call) {
    SkillSpec skill = skill(call.skill());
    int given = call.arguments().size();
    if (skill == null || given < skill.required() || given > skill.parameters().size()) {
      return false;
    }
    for (int i = 0; i < given; i++) {
      SkillSpec.Parameter parameter = skill.parameters().get(i);
      boolean fits =
          switch (call.arguments().get(i)) {
            case Expression.Constant(Value value) -> parameter.type().accepts(value) || (parameter.optional() && value.equals(Value.nothing()));
            case Expression.Call inner -> {
              SkillSpec yielding = skill(inner.skill());
              yield yielding != null && parameter.type().equals(yielding.returns()) && accepts(inner);
            }
          };
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  /** The concepts that statements contain. */
  Set<Concept> concepts(List<Statement> statements) {
    var found = new HashSet<Concept>();
    statements.forEach(statement -> collect(statement, found));
    return found;
  }

  private void collect(Statement statement, Set<Concept> into) {
    switch (statement) {
      case Statement.Act(Expression.Call call) -> collect(call, into);
      case Statement.When(Expression.Call test, _, List<Statement> body) -> {
        collect(test, into);
        body.forEach(each -> collect(each, into));
      }
      case Statement.Until(Expression.Call test, List<Statement> body) -> {
        collect(test, into);
        body.forEach(each -> collect(each, into));
      }
      case Statement.Attempt(List<Statement> body, List<Statement> rescue) -> {
        body.forEach(each -> collect(each, into));
        rescue.forEach(each -> collect(each, into));
      }
    }
  }

  private void collect(Expression.Call call, Set<Concept> into) {
    into.add(Concept.skill(call.skill()));
    for (int i = 0; i < call.arguments().size(); i++) {
      switch (call.arguments().get(i)) {
        case Expression.Call inner -> collect(inner, into);
        case Expression.Constant _ -> {
          Concept concept = concept(call, i);
          if (concept != null) {
            into.add(concept);
          }
        }
      }
    }
  }
}
