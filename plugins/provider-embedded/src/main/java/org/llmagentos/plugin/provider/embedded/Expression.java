package org.llmagentos.plugin.provider.embedded;

import java.util.List;
import org.llmagentos.sdk.value.Value;

/** What stands for a value in a program. There are no variables: equal calls that yield handles mean the same thing. */
sealed interface Expression {

  /** A literal; {@link Value.Nothing} for an optional argument left out before one that is given. */
  record Constant(Value value) implements Expression {}

  /** A call of a skill: a designator when it yields a handle, a test when it yields a truth, else an act. */
  record Call(String skill, List<Expression> arguments) implements Expression {
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  static Expression constant(String symbol) {
    return new Constant(Value.of(symbol));
  }
}
