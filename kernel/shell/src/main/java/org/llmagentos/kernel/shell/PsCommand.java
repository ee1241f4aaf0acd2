package org.llmagentos.kernel.shell;

import java.util.concurrent.Callable;
import org.llmagentos.kernel.shell.terminal.Columns;
import org.llmagentos.kernel.shell.terminal.ExitCode;
import org.llmagentos.kernel.shell.terminal.Table;
import org.llmagentos.kernel.shell.view.Facts;
import org.llmagentos.kernel.shell.view.Figures;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ps}: every process the journal knows. */
@Command(name = "ps", description = "List processes, oldest first.")
final class PsCommand implements Callable<Integer> {

  private static final int GOAL_COLUMNS = 40;

  private final Session session;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  PsCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    Facts answer = session.ask(Session.request("ps"));
    if (json) {
      session.terminal().json(answer.fields());
      return ExitCode.OK.number();
    }
    var table = new Table("PID", "STATE", "ENDED", "ENVIRONMENT", "SEED", "SYSCALLS", "MODEL CALLS", "GOAL");
    for (Facts process : answer.each("processes")) {
      table.row(
          process.text("pid"),
          process.text("state"),
          ended(process.inner("exit")),
          process.text("environment"),
          process.text("seed"),
          Figures.of(process.whole("calls")),
          Figures.of(process.whole("model_calls")),
          Columns.cut(process.text("goal"), GOAL_COLUMNS));
    }
    table.print(session.terminal(), "no processes");
    return ExitCode.OK.number();
  }

  private static String ended(Facts exit) {
    if (!exit.text("how").equals("completed")) {
      return exit.text("how");
    }
    Facts result = exit.inner("result");
    return !result.has("solved") ? "completed" : result.flag("solved") ? "solved" : "not solved";
  }
}
