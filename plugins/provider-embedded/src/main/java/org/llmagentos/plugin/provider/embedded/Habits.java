package org.llmagentos.plugin.provider.embedded;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.llmagentos.sdk.value.Value;

/**
 * The productions of a program as features to be counted: which call followed which, and how each argument was filled. An argument that
 * the goal mentioned is counted as such and not by its symbol, so that habits carry over to goals with other words.
 */
final class Habits {

  /** Key prefixes in the learner's table. */
  static final String CALL = "call/";
  static final String ARGUMENT = "argument/";

  /** Before the first statement. */
  static final String BEGIN = "^";
  /** The first statement of a rescue follows the failure of a skill. */
  static final String RESCUE = "!";
  /** How an argument was filled: by what the goal mentions, not at all, by a term, by a call. */
  static final String MENTIONED = "@";
  static final String OMITTED = "-";

  private Habits() {}

  /** Takes the features of a program. */
  interface Sink {
    void feature(String key);
  }

  /** All features of the acts of a program, outside and inside of its blocks. */
  static void of(Program program, Signatures signatures, Set<Concept> mentioned, Sink sink) {
    block(BEGIN, program.statements(), signatures, mentioned, sink);
  }

  private static String block(String before, List<Statement> statements, Signatures signatures, Set<Concept> mentioned, Sink sink) {
    String last = before;
    for (Statement statement : statements) {
      last =
          switch (statement) {
            case Statement.Act(Expression.Call call) -> {
              sink.feature(call(last, call.skill()));
              arguments(call, signatures, mentioned, sink);
              yield call.skill();
            }
            case Statement.When(_, _, List<Statement> body) -> block(last, body, signatures, mentioned, sink);
            case Statement.Until(_, List<Statement> body) -> block(last, body, signatures, mentioned, sink);
            case Statement.Attempt(List<Statement> body, List<Statement> rescue) -> {
              String attempted = block(last, body, signatures, mentioned, sink);
              block(RESCUE + attempted, rescue, signatures, mentioned, sink);
              yield attempted;
            }
          };
    }
    return last;
  }

  /** What the next statement follows: another, or the failure of one. */
  static String last(Context context) {
    return (context.rescues() ? RESCUE : "") + last(context.last());
  }

  /** What follows a statement follows this skill. */
  static String last(@Nullable Statement statement) {
    return switch (statement) {
      case null -> BEGIN;
      case Statement.Act(Expression.Call call) -> call.skill();
      case Statement.When(_, _, List<Statement> body) -> last(body);
      case Statement.Until(_, List<Statement> body) -> last(body);
      case Statement.Attempt(List<Statement> body, _) -> last(body);
    };
  }

  private static String last(List<Statement> block) {
    return block.isEmpty() ? BEGIN : last(block.getLast());
  }

  private static void arguments(Expression.Call call, Signatures signatures, Set<Concept> mentioned, Sink sink) {
    var skill = signatures.skill(call.skill());
    int count = skill == null ? 0 : skill.parameters().size();
    for (int i = 0; i < count; i++) {
      Expression argument = i < call.arguments().size() ? call.arguments().get(i) : null;
      sink.feature(argument(call.skill(), i) + filling(argument, signatures.concept(call, i), mentioned));
      if (argument instanceof Expression.Call inner) {
        arguments(inner, signatures, mentioned, sink);
      }
    }
  }

  private static String filling(@Nullable Expression argument, @Nullable Concept concept, Set<Concept> mentioned) {
    return switch (argument) {
      case null -> OMITTED;
      case Expression.Call(String skill, _) -> calling(skill);
      case Expression.Constant(Value.Nothing _) -> OMITTED;
      case Expression.Constant(Value value) -> concept != null && mentioned.contains(concept) ? MENTIONED : term(value.text());
    };
  }

  static String call(String last, String next) {
    return CALL + last + "/" + next;
  }

  static String argument(String skill, int index) {
    return ARGUMENT + skill + "/" + index + "/";
  }

  static String term(String symbol) {
    return "=" + symbol;
  }

  static String calling(String skill) {
    return "(" + skill;
  }
}
