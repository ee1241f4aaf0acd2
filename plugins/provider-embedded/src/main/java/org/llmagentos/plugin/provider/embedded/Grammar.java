package org.llmagentos.plugin.provider.embedded;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.llmagentos.sdk.skill.Effect;
import org.llmagentos.sdk.skill.SkillSpec;
import org.llmagentos.sdk.skill.Type;
import org.llmagentos.sdk.value.Value;

/**
 * All that can be written with the skills at hand, by their types alone.
 *
 * <p>A statement calls a skill that acts. A parameter that takes a handle is filled by a call that yields one, a choice by a term or by
 * a call that yields the choice, and so on inwards to a bounded depth: {@code goto(find("door"))} is nothing but composition.
 * Calls whose answer nobody uses and that act on nothing are never written.
 */
final class Grammar {

  /** Calls inside calls inside calls: deeper designators mean nothing that a person would say. */
  private static final int DEPTH = 3;
  /** What is less probable than e to minus this is not derived. */
  private static final double REACH = 8;

  private final Signatures signatures;
  private final List<Production> statements = new ArrayList<>();
  private final List<Production> tests = new ArrayList<>();
  private final Map<SkillSpec, Set<String>> choices = new HashMap<>();
  private final Map<Type, List<Production>> yielding = new HashMap<>();

  Grammar(Signatures signatures) {
    this.signatures = signatures;
    statements.add(Production.END);
    for (SkillSpec skill : signatures.all()) {
      if (Signatures.acts(skill)) {
        statements.add(new Production.Call(skill));
      }
      if (skill.returns() instanceof Type.Truth && skill.effect() == Effect.PURE) {
        tests.add(new Production.Call(skill));
      }
      if (!(skill.returns() instanceof Type.Nothing)) {
        yielding.computeIfAbsent(skill.returns(), _ -> new ArrayList<>()).add(new Production.Call(skill));
      }
    }
  }

  Signatures signatures() {
    return signatures;
  }

  /** Names of the choices whose terms can occur in a call of that skill, at any depth. */
  Set<String> choices(SkillSpec skill) {
    return choices.computeIfAbsent(skill, each -> reach(each, 1));
  }

  private Set<String> reach(SkillSpec skill, int depth) {
    var found = new HashSet<String>();
    for (SkillSpec.Parameter parameter : skill.parameters()) {
      if (parameter.type() instanceof Type.Choice(String name, _)) {
        found.add(name);
      }
      for (Production inner : depth < DEPTH ? yielding.getOrDefault(parameter.type(), List.of()) : List.<Production>of()) {
        if (inner instanceof Production.Call(SkillSpec yields)) {
          found.addAll(reach(yields, depth + 1));
        }
      }
    }
    return found;
  }

  /** Whether there is anything to write at all. */
  boolean empty() {
    return statements.size() == 1;
  }

  /** The next statement, most probable first; an empty list as the first result stands for the program's end. */
  List<Derivation<List<Statement>>> statements(Context context, Prior prior) {
    var found = new ArrayList<Derivation<List<Statement>>>();
    double[] probabilities = prior.probabilities(context, statements);
    for (int i = 0; i < probabilities.length; i++) {
      double cost = -Math.log(probabilities[i]);
      switch (statements.get(i)) {
        case Production.Call(SkillSpec skill) -> {
          for (Derivation<Expression.Call> call : calls(skill, context, prior, cost, 1)) {
            found.add(new Derivation<>(List.of(new Statement.Act(call.result())), call.cost()));
          }
        }
        case Production.End _ -> found.add(new Derivation<>(List.of(), cost));
        case Production.Pick _, Production.Literal _, Production.Omit _ -> throw new AssertionError("not a statement");
      }
    }
    found.sort(Comparator.comparingDouble(Derivation::cost));
    return found;
  }

  /** Calls that yield a truth and act on nothing, over the designators of a program; most probable first. */
  List<Derivation<Expression.Call>> tests(List<Expression.Call> designators, Context context, Prior prior) {
    var found = new ArrayList<Derivation<Expression.Call>>();
    double[] probabilities = tests.isEmpty() ? new double[0] : prior.probabilities(context, tests);
    for (int i = 0; i < probabilities.length; i++) {
      if (tests.get(i) instanceof Production.Call(SkillSpec skill)) {
        for (Derivation<Expression.Call> call : calls(skill, context, prior, -Math.log(probabilities[i]), 1)) {
          if (call.result().arguments().stream().allMatch(a -> !(a instanceof Expression.Call c) || designators.contains(c))) {
            found.add(call);
          }
        }
      }
    }
    found.sort(Comparator.comparingDouble(Derivation::cost));
    return found;
  }

  private List<Derivation<Expression.Call>> calls(SkillSpec skill, Context context, Prior prior, double cost, int depth) {
    List<Derivation<List<Expression>>> partial = List.of(new Derivation<>(List.of(), cost));
    for (int i = 0; i < skill.parameters().size(); i++) {
      var longer = new ArrayList<Derivation<List<Expression>>>();
      for (Derivation<List<Expression>> start : partial) {
        List<Derivation<Expression>> fillings = fillings(context.at(skill, i, start.result()), prior, depth);
        for (Derivation<Expression> filling : fillings) {
          double sum = start.cost() + filling.cost();
          if (sum <= REACH) {
            var arguments = new ArrayList<>(start.result());
            arguments.add(filling.result());
            longer.add(new Derivation<>(arguments, sum));
          }
        }
      }
      partial = longer;
    }
    var calls = new ArrayList<Derivation<Expression.Call>>();
    for (Derivation<List<Expression>> each : partial) {
      calls.add(new Derivation<>(new Expression.Call(skill.name(), trimmed(each.result())), each.cost()));
    }
    return calls;
  }

  private List<Derivation<Expression>> fillings(Context context, Prior prior, int depth) {
    List<Production> options = options(context, depth);
    var fillings = new ArrayList<Derivation<Expression>>();
    if (options.isEmpty()) {
      return fillings;
    }
    double[] probabilities = prior.probabilities(context, options);
    for (int i = 0; i < probabilities.length; i++) {
      double cost = -Math.log(probabilities[i]);
      switch (options.get(i)) {
        case Production.Pick(Concept concept) -> fillings.add(new Derivation<>(Expression.constant(concept.symbol()), cost));
        case Production.Literal(_, Value value) -> fillings.add(new Derivation<>(new Expression.Constant(value), cost));
        case Production.Omit _ -> fillings.add(new Derivation<>(new Expression.Constant(Value.nothing()), cost));
        case Production.Call(SkillSpec skill) -> {
          for (Derivation<Expression.Call> call : calls(skill, context, prior, cost, depth + 1)) {
            fillings.add(new Derivation<>(call.result(), call.cost()));
          }
        }
        case Production.End _ -> throw new AssertionError("not an argument");
      }
    }
    return fillings;
  }

  private List<Production> options(Context context, int depth) {
    var options = new ArrayList<Production>();
    if (context.slot() == null) {
      return options;
    }
    SkillSpec.Parameter parameter = context.slot().parameter();
    if (parameter.optional()) {
      options.add(Production.OMIT);
    }
    switch (parameter.type()) {
      case Type.Choice(String name, List<Type.Term> terms) ->
          terms.forEach(term -> options.add(new Production.Pick(new Concept(name, term.symbol()))));
      case Type.Truth truth -> {
        options.add(new Production.Literal(truth, Value.of(true)));
        options.add(new Production.Literal(truth, Value.of(false)));
      }
      case Type.Number number -> {
        var numbers = new HashSet<Value>();
        for (Value literal : context.subject().literals()) {
          if (number.accepts(literal) && numbers.add(literal)) {
            options.add(new Production.Literal(number, literal));
          }
        }
        if (numbers.isEmpty()) {
          options.add(new Production.Literal(number, Value.of(1L)));
        }
      }
      case Type.Text text -> {
        for (Value literal : context.subject().literals()) {
          if (text.accepts(literal)) {
            options.add(new Production.Literal(text, literal));
          }
        }
      }
      case Type.Handle _, Type.Nothing _ -> {}
    }
    if (depth < DEPTH) {
      options.addAll(yielding.getOrDefault(parameter.type(), List.of()));
    }
    return options;
  }

  /** Without what is left out at the end. */
  static List<Expression> trimmed(List<Expression> arguments) {
    int end = arguments.size();
    while (end > 0 && arguments.get(end - 1).equals(new Expression.Constant(Value.nothing()))) {
      end--;
    }
    return arguments.subList(0, end);
  }
}
