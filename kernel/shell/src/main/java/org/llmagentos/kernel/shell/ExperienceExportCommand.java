package org.llmagentos.kernel.shell;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.llmagentos.kernel.shell.experience.ExperienceFile;
import org.llmagentos.kernel.shell.experience.Tables;
import org.llmagentos.kernel.shell.terminal.ExitCode;
import org.llmagentos.kernel.shell.terminal.Ink;
import org.llmagentos.kernel.shell.view.Facts;
import org.llmagentos.kernel.shell.view.Figures;
import org.llmagentos.sdk.value.Value;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code experience export}: what was learned, as a file. */
@Command(
    name = "export",
    description = {
      "Write what was learned to a file: JSON, one object a line, with a checksum at its end.",
      "Goals and programs are in it in the clear, for they are what was learned: treat it as your data. Keys and secrets never are."
    })
final class ExperienceExportCommand implements Callable<Integer> {

  private final Session session;

  @Option(names = {"-o", "--output"}, required = true, paramLabel = "FILE", description = "Where to; a file that is there is replaced.")
  private Path file = Path.of("");

  @Option(names = "--tenant", paramLabel = "NAME", defaultValue = "default", description = "Who learned (default: ${DEFAULT-VALUE}).")
  private String tenant = "";

  @Option(names = "--json", description = "Print one JSON object: tenant, learners, entries, away.")
  private boolean json;

  ExperienceExportCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException, IOException {
    var tables = new Tables();
    Value.Fields request = Session.request("experience").with("tenant", Value.of(tenant));
    Facts answer = session.ask(request, event -> tables.add(event.text("learner"), event.text("key"), event.fields().get("value")));
    new ExperienceFile(file).write(tenant, tables);
    for (String away : answer.texts("away")) {
      session.terminal().error("the learner " + away + " is not installed: what it had learned stays here and is not in the file");
    }
    if (json) {
      session.terminal().json(answer.fields());
    } else {
      String count = Figures.of(tables.size()) + (tables.size() == 1 ? " entry" : " entries");
      String what = count + " of " + answer.texts("learners") + " to " + file;
      session.terminal().line(Ink.GOOD.of("exported "), Ink.PLAIN.of(what));
    }
    return ExitCode.OK.number();
  }
}
