package org.llmagentos.plugin.provider.embedded;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.llmagentos.sdk.value.Value;

/**
 * Reads the JavaScript that {@link ProgramText} writes, and hand-written programs of the same shape: acts, constants, {@code if},
 * {@code while}, the bounded {@code for}, {@code try}. A constant is replaced by what it stands for, to be found anew at each use. Whatever
 * else a program contains makes it unreadable: then nothing is learned from it.
 */
final class ProgramReader {

  private static final List<String> PRELUDE = Lexer.tokens(ProgramText.PRELUDE);

  private final List<String> tokens;
  private final Map<String, Expression> constants = new HashMap<>();
  private int at;

  private ProgramReader(List<String> tokens) {
    this.tokens = tokens;
  }

  /** The program, or null when it is not of that shape. */
  static @Nullable Program read(String text) {
    List<String> tokens = Lexer.tokens(text);
    boolean prelude = tokens.size() >= PRELUDE.size() && tokens.subList(0, PRELUDE.size()).equals(PRELUDE);
    var reader = new ProgramReader(prelude ? tokens.subList(PRELUDE.size(), tokens.size()) : tokens);
    try {
      var statements = new ArrayList<Statement>();
      while (reader.at < reader.tokens.size()) {
        reader.statement(statements);
      }
      return new Program(statements);
    } catch (UnreadableException _) {
      return null;
    }
  }

  private void statement(List<Statement> into) throws UnreadableException {
    switch (peek()) {
      case "const", "let" -> declaration();
      case "if" -> conditional(into);
      case "while" -> {
        take("while");
        take("(");
        take("!");
        Expression.Call test = call();
        take(")");
        into.add(new Statement.Until(test, block()));
      }
      case "for" -> into.add(bounded());
      case ProgramText.ATTEMPT -> into.add(attempt());
      case "try" -> {
        take("try");
        List<Statement> body = block();
        take("catch");
        if (skip("(")) {
          next();
          take(")");
        }
        if (!block().isEmpty()) {
          throw new UnreadableException(); // does something else, and not the same again
        }
        into.add(new Statement.Attempt(body, List.of()));
      }
      case ";" -> take(";");
      default -> {
        into.add(new Statement.Act(call()));
        skip(";");
      }
    }
  }

  private void declaration() throws UnreadableException {
    next();
    String name = next();
    take("=");
    constants.put(name, expression());
    skip(";");
  }

  private void conditional(List<Statement> into) throws UnreadableException {
    take("if");
    take("(");
    boolean wanted = !skip("!");
    Expression.Call test = call();
    take(")");
    into.add(new Statement.When(test, wanted, block()));
    if (skip("else")) {
      into.add(new Statement.When(test, !wanted, block()));
    }
  }

  private Statement bounded() throws UnreadableException {
    take("for");
    take("(");
    while (!skip("!")) {
      next();
    }
    Expression.Call test = call();
    take(";");
    while (!skip(")")) {
      next();
    }
    return new Statement.Until(test, block());
  }

  private Statement attempt() throws UnreadableException {
    take(ProgramText.ATTEMPT);
    take("(");
    List<Statement> body = function();
    take(",");
    List<Statement> rescue = function();
    take(")");
    skip(";");
    return new Statement.Attempt(body, rescue);
  }

  private List<Statement> function() throws UnreadableException {
    for (String token : List.of("(", ")", "=", ">")) {
      take(token);
    }
    return block();
  }

  private List<Statement> block() throws UnreadableException {
    take("{");
    var statements = new ArrayList<Statement>();
    while (!skip("}")) {
      statement(statements);
    }
    return statements;
  }

  private Expression.Call call() throws UnreadableException {
    if (expression() instanceof Expression.Call call) {
      return call;
    }
    throw new UnreadableException();
  }

  private Expression expression() throws UnreadableException {
    String token = next();
    char first = token.charAt(0);
    if (first == '"' || first == '\'') {
      return Expression.constant(Lexer.unquote(token));
    }
    if (token.equals("null")) {
      return new Expression.Constant(Value.nothing());
    }
    if (token.equals("true") || token.equals("false")) {
      return new Expression.Constant(Value.of(token.equals("true")));
    }
    if (Character.isDigit(first)) {
      return new Expression.Constant(number(token));
    }
    if (!Character.isJavaIdentifierStart(first)) {
      throw new UnreadableException();
    }
    return skip("(") ? new Expression.Call(token, arguments()) : constant(token);
  }

  private List<Expression> arguments() throws UnreadableException {
    var arguments = new ArrayList<Expression>();
    while (!skip(")")) {
      arguments.add(expression());
      skip(",");
    }
    return arguments;
  }

  private Expression constant(String name) throws UnreadableException {
    Expression value = constants.get(name);
    if (value == null) {
      throw new UnreadableException();
    }
    return value;
  }

  private static Value number(String digits) throws UnreadableException {
    try {
      return Value.of(Long.parseLong(digits));
    } catch (NumberFormatException _) {
      throw new UnreadableException();
    }
  }

  private String peek() throws UnreadableException {
    if (at >= tokens.size()) {
      throw new UnreadableException();
    }
    return tokens.get(at);
  }

  private String next() throws UnreadableException {
    String token = peek();
    at++;
    return token;
  }

  private boolean skip(String token) throws UnreadableException {
    boolean there = at < tokens.size() && tokens.get(at).equals(token);
    if (there) {
      at++;
    } else if (at >= tokens.size() && !token.equals(";") && !token.equals("else")) {
      throw new UnreadableException();
    }
    return there;
  }

  private void take(String token) throws UnreadableException {
    if (!next().equals(token)) {
      throw new UnreadableException();
    }
  }

  /** The text is not of the shape that can be read. */
  private static final class UnreadableException extends Exception {
    private static final long serialVersionUID = 1;
  }
}
