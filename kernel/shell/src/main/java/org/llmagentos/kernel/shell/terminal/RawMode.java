package org.llmagentos.kernel.shell.terminal;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.llmagentos.kernel.node.control.ControlException;
import org.llmagentos.sdk.Fault;

/**
 * The terminal giving every key at once and without showing it, until it is closed; ctrl-C still interrupts. Done by {@code stty}, which
 * every POSIX system has.
 */
public final class RawMode implements AutoCloseable {

  private static final File TERMINAL = new File("/dev/tty");
  private static final long SECONDS = 5;

  private final String before;

  private RawMode(String before) {
    this.before = before;
  }

  /** Begins it. Whoever began it also closes it when the JVM is told to end. */
  public static RawMode begin() throws InterruptedException {
    var mode = new RawMode(stty("-g"));
    stty("-icanon", "-echo", "min", "1", "time", "0");
    return mode;
  }

  /** Leaves the terminal as it was. */
  @Override
  public void close() {
    try {
      stty(before);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String stty(String... words) throws InterruptedException {
    var command = new ArrayList<>(List.of("stty"));
    command.addAll(List.of(words));
    try {
      Process process = new ProcessBuilder(command).redirectInput(TERMINAL).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new ControlException(Fault.Category.UNSUPPORTED, "the terminal cannot be set by stty: " + said);
      }
      return said;
    } catch (IOException e) {
      throw new ControlException(Fault.Category.UNSUPPORTED, "the terminal cannot be set: stty does not run here: " + e.getMessage());
    }
  }
}
