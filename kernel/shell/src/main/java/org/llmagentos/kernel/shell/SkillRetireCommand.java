package org.llmagentos.kernel.shell;

import java.util.concurrent.Callable;
import org.llmagentos.kernel.shell.terminal.ExitCode;
import org.llmagentos.kernel.shell.terminal.Ink;
import org.llmagentos.kernel.shell.view.Facts;
import org.llmagentos.sdk.value.Value;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code skill retire}: takes a learned skill out of use. */
@Command(
    name = "retire",
    description = {
      "Take a learned skill out of use, for good. It stays listed with its record, as retired; learning it again does not bring it back.",
      "The model keeps what it learned from the program: `experience erase --learner embedded` takes that too."
    })
final class SkillRetireCommand implements Callable<Integer> {

  private final Session session;

  @Parameters(paramLabel = "ID", description = "The beginning of a learned skill's id, as `agentos skill list` lists it.")
  private String id = "";

  @Option(names = "--json", description = "Print one JSON object: id, retired, changed.")
  private boolean json;

  @Option(names = "--tenant", paramLabel = "NAME", defaultValue = "default", description = "Who learned it (default: ${DEFAULT-VALUE}).")
  private String tenant = "";

  SkillRetireCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    Facts answer = session.ask(Session.request("retire").with("skill", Value.of(id)).with("tenant", Value.of(tenant)));
    if (json) {
      session.terminal().json(answer.fields());
    } else if (answer.flag("changed")) {
      session.terminal().line(Ink.GOOD.of("retired "), Ink.PLAIN.of("skill " + answer.text("id")));
    } else {
      session.terminal().line("skill " + answer.text("id") + " was retired before");
    }
    return ExitCode.OK.number();
  }
}
