package org.llmagentos.kernel.shell.terminal;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.llmagentos.kernel.node.control.Json;
import org.llmagentos.sdk.value.Value;

/**
 * The two streams of the shell, the only way out of it. Answers go to standard output, complaints to standard error.
 *
 * <p>The live line stands below everything else, shows how far a long work is, and vanishes before the next real line. Off a terminal
 * there is none.
 */
public final class Terminal {

  /**
   * What a terminal can do.
   *
   * @param live whether standard output is a terminal that can move its cursor
   * @param colour whether colour is wanted there
   * @param columns how wide it is
   * @param traces whether stack traces are wanted
   * @param asks whether a person reads what is shown and can answer on standard input
   */
  public record Traits(boolean live, boolean colour, int columns, boolean traces, boolean asks) {}

  /** Nanoseconds between two states of the live line: faster than this nobody reads. */
  private static final long REFRESH = 100_000_000;

  private static final String ERASE = "\r\u001B[K";

  /** The upper left corner; and what erases what an earlier picture left (ECMA-48, 8.3.21, 8.3.41, 8.3.39). */
  private static final String HOME = "\u001B[H";
  private static final String REST_OF_LINE = "\u001B[K\n";
  private static final String REST = "\u001B[J";

  private final PrintStream out;
  private final PrintStream err;
  private final Traits traits;
  private final LongSupplier nanos;
  private boolean lineLives;
  private long shown = Long.MIN_VALUE;

  /** @param nanos a clock for durations */
  public Terminal(PrintStream out, PrintStream err, Traits traits, LongSupplier nanos) {
    this.out = out;
    this.err = err;
    this.traits = traits;
    this.nanos = nanos;
  }

  public Traits traits() {
    return traits;
  }

  /** Nanoseconds, to measure durations with. */
  public long nanos() {
    return nanos.getAsLong();
  }

  public void line(String text) {
    line(Ink.PLAIN.of(text));
  }

  /** Prints one line. */
  public synchronized void line(Span... spans) {
    erase();
    for (Span span : spans) {
      String text = Columns.clean(span.text());
      out.print(traits.colour() ? span.ink().paint(text) : text);
    }
    out.println();
    out.flush();
  }

  /** Prints every line of a text, indented. */
  public void block(String indent, String text) {
    text.stripTrailing().lines().forEach(line -> line(indent + line));
  }

  /** Prints what a script has printed: as it is, but without what would control the terminal when one reads it. */
  public synchronized void output(String text) {
    erase();
    out.print(traits.live() ? String.join("\n", Stream.of(text.split("\n", -1)).map(Columns::clean).toList()) : text);
    out.flush();
  }

  /** Prints a value as one line of JSON. */
  public synchronized void json(Value value) {
    erase();
    out.println(Json.write(value));
    out.flush();
  }

  /** Replaces the live line, if there is one to show and the last state of it was seen. */
  public synchronized void live(String text) {
    if (!traits.live() || (lineLives && nanos() - shown < REFRESH)) {
      return;
    }
    out.print(ERASE + Columns.cut(Columns.clean(text), traits.columns() - 1));
    out.flush();
    lineLives = true;
    shown = nanos();
  }

  /** Replaces everything that is shown by a picture and lines below it. */
  public synchronized void picture(List<List<Patch>> rows, List<String> lines) {
    var shown = new StringBuilder(HOME);
    for (List<Patch> row : rows) {
      row.forEach(patch -> shown.append(traits.colour() ? patch.painted() : Columns.clean(patch.text())));
      shown.append(REST_OF_LINE);
    }
    lines.forEach(line -> shown.append(Columns.cut(Columns.clean(line), traits.columns() - 1)).append(REST_OF_LINE));
    out.print(shown.append(REST));
    out.flush();
  }

  /** Prints a question; the answer is expected on the same line. */
  public synchronized void question(String text) {
    erase();
    out.print(Columns.clean(text) + " ");
    out.flush();
  }

  /** Complains. */
  public synchronized void error(String message) {
    erase();
    err.println("agentos: " + Columns.clean(message));
    err.flush();
  }

  /** Shows where a failure came from, to whoever asked for traces. */
  public synchronized void trace(Throwable failure) {
    if (traits.traces()) {
      erase();
      failure.printStackTrace(err);
      err.flush();
    }
  }

  /** Whether something that was to be printed could not be: the disk of a file is full, say. */
  public synchronized boolean broken() {
    return out.checkError();
  }

  /** Standard output for text that is laid out already. */
  public PrintWriter writer() {
    return new PrintWriter(out, true, StandardCharsets.UTF_8);
  }

  private void erase() {
    if (lineLives) {
      out.print(ERASE);
      out.flush();
      lineLives = false;
    }
  }
}
