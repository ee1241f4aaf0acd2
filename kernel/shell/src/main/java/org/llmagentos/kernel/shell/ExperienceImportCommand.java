package org.llmagentos.kernel.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.llmagentos.kernel.node.control.ControlException;
import org.llmagentos.kernel.shell.experience.ExperienceFile;
import org.llmagentos.kernel.shell.experience.Tables;
import org.llmagentos.kernel.shell.terminal.ExitCode;
import org.llmagentos.kernel.shell.terminal.Ink;
import org.llmagentos.kernel.shell.view.Facts;
import org.llmagentos.kernel.shell.view.Figures;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.value.Value;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code experience import}: goes on from what was learned elsewhere. */
@Command(
    name = "import",
    description = {
      "Take in what `experience export` wrote, whole or not at all. Learners go on from there.",
      "A learner's table is never added to: one that holds the same already stays as it is, so importing twice counts nothing twice,"
          + " and one that holds something else must be erased first.",
      "Programs in it will be run in the sandbox when a goal fits: import only what you would run."
    })
final class ExperienceImportCommand implements Callable<Integer> {

  /** What a daemon takes in one request, less what the request adds. */
  private static final long MOST_FOR_A_DAEMON = 15L << 20;

  private final Session session;

  @Parameters(paramLabel = "FILE", description = "What `agentos experience export` wrote.")
  private Path file = Path.of("");

  @Option(names = "--tenant", paramLabel = "NAME", defaultValue = "default", description = "Who goes on (default: ${DEFAULT-VALUE}).")
  private String tenant = "";

  @Option(names = "--json", description = "Print one JSON object: tenant, learners, entries (how many are new).")
  private boolean json;

  ExperienceImportCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException, IOException {
    Tables tables = new ExperienceFile(file).read();
    if (Files.size(file) > MOST_FOR_A_DAEMON && session.kernels().daemon().isPresent()) {
      throw new ControlException(
          Fault.Category.USER, "the file " + file + " is too large for a daemon: end `agentos daemon` and try again");
    }
    Value.Fields request = Session.request("restore").with("tenant", Value.of(tenant)).with("tables", tables.fields());
    Facts answer = session.ask(request);
    if (json) {
      session.terminal().json(answer.fields());
    } else if (answer.whole("entries") == 0) {
      session.terminal().line("nothing is new: all of " + file + " was here already");
    } else {
      String what = Figures.of(answer.whole("entries")) + " of " + Figures.of(tables.size()) + " entries of " + answer.texts("learners");
      session.terminal().line(Ink.GOOD.of("imported "), Ink.PLAIN.of(what));
    }
    return ExitCode.OK.number();
  }
}
