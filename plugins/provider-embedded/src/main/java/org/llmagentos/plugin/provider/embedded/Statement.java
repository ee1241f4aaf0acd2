package org.llmagentos.plugin.provider.embedded;

import java.util.List;

/** One statement of a program. */
sealed interface Statement {

  /** Does something. */
  record Act(Expression.Call call) implements Statement {}

  /**
   * Does something only when a test says so.
   *
   * @param wanted what the test must answer
   */
  record When(Expression.Call test, boolean wanted, List<Statement> body) implements Statement {
    public When {
      body = List.copyOf(body);
    }
  }

  /** Repeats, at most {@value #BOUND} times, until a test says yes. */
  record Until(Expression.Call test, List<Statement> body) implements Statement {

    /** Rounds: more than any detour needs, few enough to end soon when the test never says yes. */
    static final int BOUND = 8;

    public Until {
      body = List.copyOf(body);
    }
  }

  /** Does something, and when that fails, something else; {@code rescue} may be empty. */
  record Attempt(List<Statement> body, List<Statement> rescue) implements Statement {
    public Attempt {
      body = List.copyOf(body);
      rescue = List.copyOf(rescue);
    }
  }
}
