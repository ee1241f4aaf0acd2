package org.llmagentos.plugin.provider.embedded;

import java.util.ArrayList;
import java.util.List;
import org.llmagentos.sdk.value.Value;

/** A program as JavaScript. */
final class ProgramText {

  private static final String INDENT = "  ";

  private final StringBuilder text = new StringBuilder();
  private int depth;
  private int loops;

  private ProgramText() {}

  static String of(Program program) {
    var printer = new ProgramText();
    program.statements().forEach(printer::statement);
    return printer.text.toString();
  }

  private void statement(Statement one) {
    switch (one) {
      case Statement.Act(Expression.Call call) -> line(written(call) + ";");
      case Statement.When(Expression.Call test, boolean wanted, List<Statement> body) -> {
        line("if (" + (wanted ? "" : "!") + written(test) + ") {");
        block(body);
        line("}");
      }
      case Statement.Until(Expression.Call test, List<Statement> body) -> {
        String i = counter();
        line("for (let %1$s = 0; %1$s < %2$d && !%3$s; %1$s++) {".formatted(i, Statement.BOUND, written(test)));
        loops++;
        block(body);
        loops--;
        line("}");
      }
      case Statement.Attempt(List<Statement> body, List<Statement> rescue) when rescue.isEmpty() -> {
        line("try {");
        block(body);
        line("} catch (failure) {}");
      }
      case Statement.Attempt(List<Statement> body, List<Statement> rescue) -> again(body, rescue);
    }
  }

  private void again(List<Statement> body, List<Statement> rescue) {
    String i = counter();
    line("for (let %1$s = 0; ; %1$s++) {".formatted(i));
    loops++;
    depth++;
    line("try {");
    block(body);
    line(INDENT + "break;");
    line("} catch (failure) {");
    line(INDENT + "if (%s == %d) throw failure;".formatted(i, Statement.BOUND));
    block(rescue);
    line("}");
    depth--;
    loops--;
    line("}");
  }

  private String counter() {
    return loops == 0 ? "i" : "i" + loops;
  }

  private void block(List<Statement> body) {
    depth++;
    body.forEach(this::statement);
    depth--;
  }

  private static String written(Expression.Call call) {
    var arguments = new ArrayList<String>();
    for (Expression argument : call.arguments()) {
      arguments.add(
          switch (argument) {
            case Expression.Constant(Value value) -> literal(value);
            case Expression.Call inner -> written(inner);
          });
    }
    return call.skill() + "(" + String.join(", ", arguments) + ")";
  }

  private void line(String content) {
    if (!text.isEmpty()) {
      text.append('\n');
    }
    text.append(INDENT.repeat(depth)).append(content);
  }

  private static String literal(Value value) {
    return switch (value) {
      case Value.Text(String string) -> Lexer.quote(string);
      case Value.Nothing _, Value.Flag _, Value.Whole _, Value.Real _, Value.Items _, Value.Fields _ -> value.text();
    };
  }
}
