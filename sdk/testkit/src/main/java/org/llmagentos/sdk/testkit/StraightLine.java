package org.llmagentos.sdk.testkit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.llmagentos.sdk.sandbox.Confinement;
import org.llmagentos.sdk.sandbox.Execution;
import org.llmagentos.sdk.sandbox.Sandbox;
import org.llmagentos.sdk.sandbox.Snippet;
import org.llmagentos.sdk.skill.SkillResult;
import org.llmagentos.sdk.value.Value;

/**
 * Runs a sliver of JavaScript, one statement a line: {@code walk(find("red"));}. A statement is a call; an argument is a text, a number,
 * a truth value or another call. Enough to drive skills in a unit test without a sandbox; anything else ends as
 * {@link Execution.Threw}.
 */
public final class StraightLine implements Executor {

  private static final Pattern TOKEN =
      Pattern.compile("\\s*(\"[^\"]*\"|-?\\d{1,18}|[a-z][a-z0-9_]*|[(),;])");

  @Override
  public Execution run(Snippet snippet, Confinement confinement, Sandbox.Gate gate) throws InterruptedException {
    var run = new Run(confinement, gate);
    Value last = Value.nothing();
    int line = 0;
    for (String text : snippet.text().lines().toList()) {
      line++;
      if (text.isBlank()) {
        continue;
      }
      try {
        last = run.statement(text);
      } catch (Ended ended) {
        return ended.getMessage() == null ? new Execution.Exhausted("calls", "") : new Execution.Threw(ended.getMessage(), line, "");
      }
    }
    return new Execution.Returned(last, "");
  }

  /** The run is over: by a guest's failure, or, without a message, by its bound of calls. */
  private static final class Ended extends Exception {
    private static final long serialVersionUID = 1;

    Ended() {}

    Ended(String message) {
      super(message);
    }
  }

  /** One run: the calls made so far, and the tokens of the line it is in. */
  private static final class Run {

    private final Confinement confinement;
    private final Sandbox.Gate gate;
    private final ArrayDeque<String> tokens = new ArrayDeque<>();
    private int made;

    Run(Confinement confinement, Sandbox.Gate gate) {
      this.confinement = confinement;
      this.gate = gate;
    }

    Value statement(String line) throws Ended, InterruptedException {
      tokens.clear();
      Matcher matcher = TOKEN.matcher(line.strip());
      int end = 0;
      for (; matcher.lookingAt(); matcher.region(end, matcher.regionEnd())) {
        tokens.add(matcher.group(1));
        end = matcher.end();
      }
      if (end < line.strip().length()) {
        throw new Ended("unexpected: " + line.strip().substring(end));
      }
      Value value = value();
      if (!tokens.isEmpty() && !(next().equals(";") && tokens.isEmpty())) {
        throw new Ended("one statement a line: " + line);
      }
      return value;
    }

    private Value value() throws Ended, InterruptedException {
      String token = next();
      char first = token.charAt(0);
      if (first == '"') {
        return Value.of(token.substring(1, token.length() - 1));
      }
      if (first == '-' || Character.isDigit(first)) {
        return Value.of(Long.parseLong(token));
      }
      if (!Character.isLetter(first)) {
        throw new Ended("unexpected: " + token);
      }
      return token.equals("true") || token.equals("false") ? Value.of(token.equals("true")) : call(token);
    }

    private Value call(String function) throws Ended, InterruptedException {
      if (!"(".equals(tokens.poll())) {
        throw new Ended(function + " is not called");
      }
      List<Value> arguments = new ArrayList<>();
      while (!")".equals(tokens.peek())) {
        arguments.add(value());
        if (",".equals(tokens.peek())) {
          next();
        }
      }
      next();
      if (++made > confinement.calls()) {
        throw new Ended();
      }
      return switch (gate.call(made, function, arguments)) {
        case SkillResult.Done(Value value) -> value;
        case SkillResult.Failed(String fact) -> throw new Ended(fact);
      };
    }

    private String next() throws Ended {
      String token = tokens.poll();
      if (token == null) {
        throw new Ended("unexpected end of the line");
      }
      return token;
    }
  }
}
