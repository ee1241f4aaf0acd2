package org.llmagentos.kernel.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.llmagentos.kernel.shell.terminal.ExitCode;
import org.llmagentos.kernel.shell.terminal.Table;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code help}: how a command is used, and what the exit codes mean. */
@Command(name = "help", description = "Show how a command is used; `help exit-codes` explains the exit codes.")
final class HelpCommand implements Callable<Integer> {

  private static final String EXIT_CODES = "exit-codes";

  private final Session session;
  private final CommandLine root;

  @Parameters(arity = "0..*", paramLabel = "COMMAND", description = "A command, or `exit-codes`.")
  private List<String> topic = new ArrayList<>();

  HelpCommand(Session session, CommandLine root) {
    this.session = session;
    this.root = root;
  }

  @Override
  public Integer call() {
    if (topic.equals(List.of(EXIT_CODES))) {
      var table = new Table("EXIT", "MEANS");
      for (ExitCode code : ExitCode.values()) {
        table.row(Integer.toString(code.number()), code.meaning());
      }
      table.print(session.terminal(), "");
      return ExitCode.OK.number();
    }
    CommandLine command = root;
    for (String word : topic) {
      CommandLine sub = command.getSubcommands().get(word);
      if (sub == null) {
        session.terminal().error("no command " + String.join(" ", topic) + " (see `agentos help`)");
        return ExitCode.USAGE.number();
      }
      command = sub;
    }
    command.usage(root.getOut());
    return ExitCode.OK.number();
  }
}
