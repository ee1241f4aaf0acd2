package org.llmagentos.plugin.provider.embedded;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.llmagentos.sdk.skill.SkillSpec;
import org.llmagentos.sdk.skill.Type;
import org.llmagentos.sdk.value.Value;

/**
 * Replaces the calls in a program, inner ones first.
 *
 * @param calls what a call becomes whose own arguments have been rewritten
 */
record Rewriting(UnaryOperator<Expression.Call> calls) {

  /**
   * Replaces terms.
   *
   * @param term what a term becomes; null when it is to be left out, which a required argument ignores
   */
  static Rewriting ofTerms(Signatures signatures, Function<Concept, @Nullable Concept> term) {
    return new Rewriting(
        call -> {
          SkillSpec skill = signatures.skill(call.skill());
          var arguments = new ArrayList<>(call.arguments());
          for (int i = 0; skill != null && i < Math.min(arguments.size(), skill.parameters().size()); i++) {
            if (arguments.get(i) instanceof Expression.Constant constant) {
              arguments.set(i, constant(constant, skill.parameters().get(i), term));
            }
          }
          return new Expression.Call(call.skill(), Grammar.trimmed(arguments));
        });
  }

  private static Expression constant(
      Expression.Constant constant, SkillSpec.Parameter parameter, Function<Concept, @Nullable Concept> term) {
    if (!(parameter.type() instanceof Type.Choice choice) || constant.value() instanceof Value.Nothing) {
      return constant;
    }
    Concept now = term.apply(new Concept(choice.name(), constant.value().text()));
    if (now == null) {
      return parameter.optional() ? new Expression.Constant(Value.nothing()) : constant;
    }
    return Expression.constant(now.symbol());
  }

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
    var arguments = new ArrayList<Expression>();
    for (Expression argument : call.arguments()) {
      arguments.add(argument instanceof Expression.Call inner ? call(inner) : argument);
    }
    return calls.apply(new Expression.Call(call.skill(), arguments));
  }
}
