package org.llmagentos.kernel.shell;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code agentos} by itself: a short help. */
@Command(
    name = "agentos",
    description = "An operating system for agents: give it a goal, it writes programs, learns, and remembers.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Try: agentos run \"打开门\"", "More: agentos help COMMAND, agentos help exit-codes"})
final class Agentos implements Callable<Integer> {

  private final Session session;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help.")
  @SuppressWarnings("UnusedVariable") // picocli acts on it
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      description = "Show the version.")
  private boolean version;

  @Spec private CommandSpec spec = CommandSpec.create();

  Agentos(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    if (version) {
      return new VersionCommand(session).call();
    }
    spec.commandLine().usage(spec.commandLine().getOut());
    return 0;
  }
}
