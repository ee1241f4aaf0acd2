package org.llmagentos.plugin.provider.embedded;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.llmagentos.sdk.value.Value;

/**
 * A program as JavaScript. A designator that is used more than once becomes a constant before its first use and is not called again;
 * all others stand where they are used.
 */
final class ProgramText {

  private static final String INDENT = "  ";

  private final StringBuilder text = new StringBuilder();
  private final List<Made> made = new ArrayList<>();
  private final Map<Expression.Call, Integer> uses = new HashMap<>();
  private final Names names;
  private int line;
  private int depth;
  private int statement;

  /**
   * A call that a straight program makes.
   *
   * @param line where, from 1
   * @param statement index of the statement it belongs to
   */
  record Made(int line, int statement, Expression.Call call) {}

  private ProgramText(Set<String> skills) {
    names = new Names(skills);
  }

  /**
   * The text.
   *
   * @param skills names that may not be used for constants
   */
  static String of(Program program, Set<String> skills) {
    return print(program, skills).text.toString();
  }

  /** The calls that a straight program makes when nothing fails, in order. */
  static List<Made> calls(Program program, Set<String> skills) {
    return List.copyOf(print(program, skills).made);
  }

  private static ProgramText print(Program program, Set<String> skills) {
    var printer = new ProgramText(skills);
    program.statements().forEach(printer::count);
    for (Statement each : program.statements()) {
      printer.statement(each);
      printer.statement++;
    }
    return printer;
  }

  private void statement(Statement one) {
    switch (one) {
      case Statement.Act(Expression.Call call) -> line(act(call) + ";");
      case Statement.When(Expression.Call test, boolean wanted, List<Statement> body) -> {
        line("if (" + (wanted ? "" : "!") + written(test) + ") {");
        block(body);
        line("}");
      }
      case Statement.Until(Expression.Call test, List<Statement> body) -> {
        String condition = written(test);
        String counter = "i" + (depth == 0 ? "" : Integer.toString(depth));
        line("for (let %1$s = 0; %1$s < %2$d && !%3$s; %1$s++) {".formatted(counter, Statement.Until.BOUND, condition));
        block(body);
        line("}");
      }
      case Statement.Attempt(List<Statement> body, List<Statement> rescue) -> {
        line("try {");
        block(body);
        line("} catch (failure) {");
        block(rescue);
        line("}");
      }
    }
  }

  private void block(List<Statement> body) {
    names.enter();
    depth++;
    body.forEach(this::statement);
    depth--;
    names.leave();
  }

  /** A call with whatever it needs before it on lines of its own. */
  private String act(Expression.Call call) {
    String written = written(call);
    made.add(new Made(line + 1, statement, call));
    return written;
  }

  private String written(Expression.Call call) {
    var arguments = new ArrayList<String>();
    for (Expression argument : call.arguments()) {
      arguments.add(
          switch (argument) {
            case Expression.Constant(Value value) -> literal(value);
            case Expression.Call inner -> uses.getOrDefault(inner, 0) > 1 ? named(inner) : act(inner);
          });
    }
    return call.skill() + "(" + String.join(", ", arguments) + ")";
  }

  private String named(Expression.Call designator) {
    String known = names.of(designator);
    if (known != null) {
      return known;
    }
    String value = act(designator);
    String name = names.name(designator);
    line("const " + name + " = " + value + ";");
    return name;
  }

  private void count(Statement one) {
    switch (one) {
      case Statement.Act(Expression.Call call) -> count(call);
      case Statement.When(Expression.Call test, _, List<Statement> body) -> {
        count(test);
        body.forEach(this::count);
      }
      case Statement.Until(Expression.Call test, List<Statement> body) -> {
        count(test);
        count(test); // made in every round: what it needs is named before the loop
        body.forEach(this::count);
      }
      case Statement.Attempt(List<Statement> body, List<Statement> rescue) -> {
        body.forEach(this::count);
        rescue.forEach(this::count);
      }
    }
  }

  private void count(Expression.Call call) {
    for (Expression argument : call.arguments()) {
      if (argument instanceof Expression.Call inner) {
        uses.merge(inner, 1, Integer::sum);
        count(inner);
      }
    }
  }

  private void line(String content) {
    if (line > 0) {
      text.append('\n');
    }
    text.append(INDENT.repeat(depth)).append(content);
    line++;
  }

  private static String literal(Value value) {
    return switch (value) {
      case Value.Text(String string) -> Lexer.quote(string);
      case Value.Nothing _, Value.Flag _, Value.Whole _, Value.Real _, Value.Items _, Value.Fields _ -> value.text();
    };
  }
}
