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

  /** Whether it consists of acts only: then it does the same on the same episode, statement by statement. */
  boolean straight() {
    return statements.stream().allMatch(Statement.Act.class::isInstance);
  }
}
