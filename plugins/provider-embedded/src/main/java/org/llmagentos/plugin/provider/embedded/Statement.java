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
    public Until {
      body = List.copyOf(body);
    }
  }

  /**
   * Does something; each time it fails, at most {@value #BOUND} times, does the rescue and then the whole again. Without a rescue a failure
   * is let pass.
   */
  record Attempt(List<Statement> body, List<Statement> rescue) implements Statement {
    public Attempt {
      body = List.copyOf(body);
      rescue = List.copyOf(rescue);
    }
  }

  /** Rounds: more than any detour needs, few enough to end soon when nothing comes of them. */
  int BOUND = 8;
}
