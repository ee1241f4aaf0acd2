package org.llmagentos.kernel.shell;

import java.io.FileDescriptor;
import java.util.Map;
import org.llmagentos.kernel.node.Boot;
import org.llmagentos.kernel.shell.link.LocalKernels;
import org.llmagentos.kernel.shell.terminal.Outlet;
import org.llmagentos.kernel.shell.terminal.Terminal;

/** Where the JVM begins. */
public final class Main {

  private static final int WIDTH = 80;

  private Main() {}

  public static void main(String[] args) {
    Terminal terminal = terminal(System.getenv());
    Thread.setDefaultUncaughtExceptionHandler((_, failure) -> Mishap.of(failure).tell(terminal));
    int status;
    try {
      status = new Shell(new Session(terminal, new LocalKernels(Boot.config()), System.in)).run(args);
    } catch (Throwable failure) {
      status = Mishap.of(failure).tell(terminal).number();
    }
    System.exit(status);
  }

  /** The launcher says whether standard output is a terminal: the JVM can only tell when standard input is one too. */
  private static Terminal terminal(Map<String, String> environment) {
    boolean shown = Boolean.getBoolean("agentos.terminal") && !"dumb".equals(environment.get("TERM"));
    boolean colour = shown && environment.getOrDefault("NO_COLOR", "").isEmpty();
    boolean traces = "1".equals(environment.get("AGENTOS_DEBUG"));
    return new Terminal(
        Outlet.of(FileDescriptor.out),
        Outlet.of(FileDescriptor.err),
        new Terminal.Traits(shown, colour, width(environment.getOrDefault("COLUMNS", "")), traces, System.console() != null),
        System::nanoTime);
  }

  private static int width(String columns) {
    return columns.matches("[1-9]\\d{1,3}") ? Integer.parseInt(columns) : WIDTH;
  }
}
