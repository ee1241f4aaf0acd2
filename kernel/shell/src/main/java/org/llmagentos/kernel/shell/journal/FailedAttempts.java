package org.llmagentos.kernel.shell.journal;

import java.time.Duration;
import org.llmagentos.kernel.shell.terminal.Terminal;
import org.llmagentos.kernel.shell.view.Attempts;
import org.llmagentos.kernel.shell.view.Facts;
import org.llmagentos.kernel.shell.view.Figures;

/** Attempts in a row that did not solve the goal, counted by what became of them. */
final class FailedAttempts {

  private Attempts attempts = new Attempts();
  private String first = "";
  private String last = "";
  private long from;
  private long to;
  private long tokens;

  /**
   * Adds an attempt.
   *
   * @param calls what it took
   * @param telling the call that told what became of it
   */
  void add(Pending calls, Facts telling) {
    boolean silent = calls.isEmpty();
    if (attempts.tried() == 0) {
      first = silent ? telling.text("step") : calls.first();
      from = silent ? telling.whole("at") : calls.from();
    }
    last = telling.text("step");
    to = telling.whole("at");
    tokens += calls.tokens();
    attempts.add(telling.inner("body"), silent ? last : calls.last());
  }

  /** Prints them, and has none any more. Answers whether there were any. */
  boolean print(Terminal terminal) {
    boolean any = attempts.tried() > 0;
    if (any) {
      String cost = tokens > 0 ? ", " + Figures.count(tokens, "token") : "";
      attempts.print(terminal, ", steps %s-%s, %s%s".formatted(first, last, Figures.time(Duration.ofMillis(to - from)), cost));
    }
    attempts = new Attempts();
    tokens = 0;
    return any;
  }
}
