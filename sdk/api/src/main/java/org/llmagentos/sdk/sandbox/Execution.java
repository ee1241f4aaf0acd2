package org.llmagentos.sdk.sandbox;

import org.llmagentos.sdk.value.Value;

/** What became of a snippet. A guest's failure is a value, never an exception of the host. */
public sealed interface Execution {

  /** What the snippet printed, cut at its bound. */
  String output();

  /** It ran to its end; {@code value} is that of its last expression. */
  record Returned(Value value, String output) implements Execution {}

  /**
   * It failed by itself.
   *
   * @param message the guest's error, without anything of the host's
   * @param line line of the snippet, from 1; 0 when unknown
   */
  record Threw(String message, int line, String output) implements Execution {}

  /**
   * It did not end within {@link Confinement#wallMillis}.
   *
   * @param line where it was then, or where the function it was in begins, from 1; 0 when unknown
   */
  record TimedOut(String output, int line) implements Execution {
    public TimedOut(String output) {
      this(output, 0);
    }
  }

  /**
   * It used up another bound.
   *
   * @param resource which: {@code output}, {@code calls}, {@code cpu}, {@code memory}, {@code stack}
   * @param line where it was then, or where the function it was in begins, from 1; 0 when unknown
   */
  record Exhausted(String resource, String output, int line) implements Execution {
    public Exhausted(String resource, String output) {
      this(resource, output, 0);
    }
  }

  /** It was not run. */
  record Refused(String reason) implements Execution {
    @Override
    public String output() {
      return "";
    }
  }

  /**
   * Run again after a crash, it called something else than history says.
   *
   * @param call number of the first nested call that differs, from 1
   */
  record Diverged(int call, String difference) implements Execution {
    @Override
    public String output() {
      return "";
    }
  }

  /** One line for people and models. */
  default String summary() {
    return switch (this) {
      case Returned(Value value, _) -> value instanceof Value.Nothing ? "ran to its end" : "returned " + value;
      case Threw(String message, int line, _) -> message + at(line);
      case TimedOut(_, int line) -> "did not end in time" + at(line);
      case Exhausted(String resource, _, int line) -> "used up its bound of " + resource + at(line);
      case Refused(String reason) -> "refused: " + reason;
      case Diverged(int call, String difference) -> "call " + call + " differs from history: " + difference;
    };
  }

  private static String at(int line) {
    return line > 0 ? " (line " + line + ")" : "";
  }
}
