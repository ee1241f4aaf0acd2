package org.llmagentos.kernel.shell.terminal;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/** A terminal, or a pipe, whose streams end in memory and whose clock stands until it is moved. */
public final class Screen {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final AtomicLong nanos = new AtomicLong();
  private final Terminal terminal;

  private Screen(Terminal.Traits traits) {
    terminal = new Terminal(stream(out), stream(err), traits, nanos::get);
  }

  /** A terminal of 60 columns. */
  public static Screen terminal() {
    return new Screen(new Terminal.Traits(true, true, 60, false, true));
  }

  public static Screen pipe() {
    return new Screen(new Terminal.Traits(false, false, 80, false, false));
  }

  public static Screen withTraces() {
    return new Screen(new Terminal.Traits(false, false, 80, true, false));
  }

  public Terminal terminal(long afterMillis) {
    nanos.addAndGet(afterMillis * 1_000_000);
    return terminal;
  }

  public Terminal shown() {
    return terminal;
  }

  public String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  public String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, false, StandardCharsets.UTF_8);
  }
}
