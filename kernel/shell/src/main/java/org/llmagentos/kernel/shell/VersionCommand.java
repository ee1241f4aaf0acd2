package org.llmagentos.kernel.shell;

import java.util.concurrent.Callable;
import org.llmagentos.kernel.node.Config;
import org.llmagentos.kernel.shell.terminal.ExitCode;
import picocli.CommandLine.Command;

/** {@code version}: what is running, on what, from where. */
@Command(name = "version", description = "Show the version.")
final class VersionCommand implements Callable<Integer> {

  private final Session session;

  VersionCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Config config = session.kernels().config();
    session.terminal().line("agentos " + config.version() + " on Java " + Runtime.version() + ", " + config.distribution());
    return ExitCode.OK.number();
  }
}
