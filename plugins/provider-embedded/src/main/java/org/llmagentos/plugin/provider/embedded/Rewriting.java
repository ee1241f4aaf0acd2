package org.llmagentos.plugin.provider.embedded;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.llmagentos.sdk.skill.SkillSpec;
import org.llmagentos.sdk.skill.Type;
import org.llmagentos.sdk.value.Value;

/**
 * Replaces the terms in a program.
 *
 * @param term what a term becomes; null when it is to be left out, which a required argument ignores
 */
record Rewriting(Signatures signatures, Function<Concept, @Nullable Concept> term) {

  Program of(Program program) {
    return new Program(all(program.statements()));
  }

  private List<Statement> all(List<Statement> statements) {
    return statements.stream().map(this::statement).toList();
  }

  private Statement statement(Statement one) {
    return switch (one) {
      case Statement.Act(Expression.Call call) -> new Statement.Act(call(call));
      case Statement.When(Expression.Call test, boolean wanted, List<Statement> body) ->
          new Statement.When(call(test), wanted, all(body));
      case Statement.Until(Expression.Call test, List<Statement> body) -> new Statement.Until(call(test), all(body));
      case Statement.Attempt(List<Statement> body, List<Statement> rescue) -> new Statement.Attempt(all(body), all(rescue));
    };
  }

  private Expression.Call call(Expression.Call call) {
    SkillSpec skill = signatures.skill(call.skill());
    var arguments = new ArrayList<Expression>();
    for (int i = 0; i < call.arguments().size(); i++) {
      arguments.add(
          switch (call.arguments().get(i)) {
            case Expression.Call inner -> call(inner);
            case Expression.Constant constant ->
                skill == null || i >= skill.parameters().size() ? constant : constant(constant, skill.parameters().get(i));
          });
    }
    return new Expression.Call(call.skill(), Grammar.trimmed(arguments));
  }

  private Expression constant(Expression.Constant constant, SkillSpec.Parameter parameter) {
    if (!(parameter.type() instanceof Type.Choice choice) || constant.value() instanceof Value.Nothing) {
      return constant;
    }
    Concept now = term.apply(new Concept(choice.name(), constant.value().text()));
    if (now == null) {
      return parameter.optional() ? new Expression.Constant(Value.nothing()) : constant;
    }
    return Expression.constant(now.symbol());
  }
}
