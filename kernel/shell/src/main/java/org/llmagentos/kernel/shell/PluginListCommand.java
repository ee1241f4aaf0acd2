package org.llmagentos.kernel.shell;

import java.util.concurrent.Callable;
import org.llmagentos.kernel.shell.terminal.ExitCode;
import org.llmagentos.kernel.shell.terminal.Table;
import org.llmagentos.kernel.shell.view.Facts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code plugin list}: what is installed, what is wrong with it, and the models they bring. */
@Command(name = "list", description = "List plugins and the models they bring.")
final class PluginListCommand implements Callable<Integer> {

  private static final int DIGEST = 12;

  private final Session session;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  PluginListCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    Facts answer = session.ask(Session.request("plugins"));
    if (json) {
      session.terminal().json(answer.fields());
      return ExitCode.OK.number();
    }
    var table = new Table("ID", "VERSION", "DIGEST", "PROBLEM");
    for (Facts plugin : answer.each("plugins")) {
      String digest = plugin.text("digest");
      table.row(
          plugin.text("id"),
          plugin.text("version"),
          digest.substring(0, Math.min(DIGEST, digest.length())),
          plugin.has("problem") ? plugin.text("problem") : "-");
    }
    table.print(session.terminal(), "no plugins");
    return ExitCode.OK.number();
  }
}
