package org.llmagentos.plugin.provider.embedded;

import java.util.ArrayList;
import java.util.List;

/** Statements to be run in order. */
record Program(List<Statement> statements) {

  Program {
    statements = List.copyOf(statements);
  }

  /** One after the other. */
  static Program of(List<Statement> first, List<Statement> then) {
    var all = new ArrayList<Statement>(first.size() + then.size());
    all.addAll(first);
    all.addAll(then);
    return new Program(all);
  }

  int size() {
    return statements.size();
  }

  /** How many acts are in it, blocks included. */
  int acts() {
    return acts(statements);
  }

  private static int acts(List<Statement> block) {
    int acts = 0;
    for (Statement statement : block) {
      acts +=
          switch (statement) {
            case Statement.Act _ -> 1;
            case Statement.When(_, _, List<Statement> body) -> acts(body);
            case Statement.Until(_, List<Statement> body) -> acts(body);
            case Statement.Attempt(List<Statement> body, List<Statement> rescue) -> acts(body) + acts(rescue);
          };
    }
    return acts;
  }

  /** Without statements that repeat the one before them. */
  Program unrepeated() {
    var once = new ArrayList<Statement>();
    for (Statement statement : statements) {
      if (once.isEmpty() || !once.getLast().equals(statement)) {
        once.add(statement);
      }
    }
    return new Program(once);
  }

  /** Whether it consists of acts only. */
  boolean straight() {
    return statements.stream().allMatch(Statement.Act.class::isInstance);
  }
}
