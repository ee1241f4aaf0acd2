package org.llmagentos.plugin.provider.embedded;

import java.util.ArrayList;
import java.util.List;
import org.llmagentos.sdk.value.Value;

/** A program as JavaScript; one with rescues begins with the function that does them. */
final class ProgramText {

  /** The name of that function; a skill of this name cannot be called. */
  static final String ATTEMPT = "attempt";

  static final String PRELUDE =
      """
      function attempt(body, rescue) {
        for (let i = 0; ; i++) {
          try {
            return body();
          } catch (failure) {
            if (i == %d) throw failure;
            rescue();
          }
        }
      }
      """
          .formatted(Statement.BOUND);

  private static final String INDENT = "  ";

  private final StringBuilder text = new StringBuilder();
  private int depth;
  private boolean rescues;

  private ProgramText() {}

  static String of(Program program) {
    var printer = new ProgramText();
    program.statements().forEach(printer::statement);
    return (printer.rescues ? PRELUDE : "") + printer.text;
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
        String i = "i" + (depth == 0 ? "" : Integer.toString(depth));
        line("for (let %1$s = 0; %1$s < %2$d && !%3$s; %1$s++) {".formatted(i, Statement.BOUND, written(test)));
        block(body);
        line("}");
      }
      case Statement.Attempt(List<Statement> body, List<Statement> rescue) when rescue.isEmpty() -> {
        line("try {");
        block(body);
        line("} catch (failure) {}");
      }
      case Statement.Attempt(List<Statement> body, List<Statement> rescue) -> {
        rescues = true;
        line(ATTEMPT + "(() => {");
        block(body);
        line("}, () => {");
        block(rescue);
        line("});");
      }
    }
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
      case Value.Nothing _, Value.Flag _, Value.Whole _, Value.Big _, Value.Real _, Value.Bytes _, Value.Items _, Value.Fields _ ->
          value.text();
    };
  }
}
