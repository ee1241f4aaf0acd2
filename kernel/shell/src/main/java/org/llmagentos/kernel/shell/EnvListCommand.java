package org.llmagentos.kernel.shell;

import java.util.concurrent.Callable;
import org.llmagentos.kernel.shell.terminal.ExitCode;
import org.llmagentos.kernel.shell.terminal.Table;
import org.llmagentos.kernel.shell.view.Facts;
import org.llmagentos.kernel.shell.view.Figures;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code env list}: the environments of all plugins. */
@Command(name = "list", description = "List environments.")
final class EnvListCommand implements Callable<Integer> {

  private final Session session;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  EnvListCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    Facts answer = session.ask(Session.request("environments"));
    if (json) {
      session.terminal().json(answer.fields());
      return ExitCode.OK.number();
    }
    var table = new Table("ID", "STEPS", "PLUGIN", "MISSION", "任务");
    for (Facts environment : answer.each("environments")) {
      Facts mission = environment.each("missions").stream().findFirst().orElse(Facts.of(environment.fields().get("missions")));
      table.row(
          environment.text("id"),
          Figures.of(environment.whole("max_steps")),
          environment.text("plugin"),
          mission.text("english"),
          mission.text("chinese"));
    }
    table.print(session.terminal(), "no environments: see `agentos plugin list`");
    return ExitCode.OK.number();
  }
}
