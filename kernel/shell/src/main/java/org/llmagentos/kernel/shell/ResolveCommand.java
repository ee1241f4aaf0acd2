package org.llmagentos.kernel.shell;

import java.util.concurrent.Callable;
import org.llmagentos.kernel.node.control.ControlException;
import org.llmagentos.kernel.shell.terminal.ExitCode;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.value.Value;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code resolve}: a person says what became of a call that a crash left in doubt. */
@Command(
    name = "resolve",
    description = {
      "Say whether a call in doubt has happened.",
      "A crash came while the call was under way, and it must not happen twice: look outside whether it did. `agentos ps` lists what is in"
          + " doubt, `agentos journal PID` shows what was asked."
    })
final class ResolveCommand implements Callable<Integer> {

  /** What a person found. */
  static final class Found {

    @Option(names = "--done", required = true, description = "It has happened: the program is told so and goes on behind it.")
    private boolean done;

    @Option(names = "--not-done", required = true, description = "It has not: the program is told so and may do it anew.")
    @SuppressWarnings("UnusedVariable") // the other one says it
    private boolean notDone;
  }

  private final Session session;

  @Parameters(index = "0", paramLabel = "PID", description = "The process, as `agentos ps` lists it.")
  private long pid;

  @Parameters(index = "1", paramLabel = "STEP", description = "The call in doubt: 7, or 8.3 for the third call of the snippet of step 8.")
  private String step = "";

  @ArgGroup(multiplicity = "1")
  private Found found = new Found();

  ResolveCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (!step.matches("\\d{1,18}(\\.\\d{1,9})?")) {
      throw new ControlException(
          Fault.Category.USER, "a step is a number such as 7 or 8.3, not " + step + ": `agentos ps` tells which is in doubt");
    }
    session.ask(Session.request("resolve").with("pid", Value.of(pid)).with("step", Value.of(step)).with("done", Value.of(found.done)));
    String so = found.done ? "is taken as done" : "is taken as not done";
    session.terminal().line("step " + step + " of process " + pid + " " + so + ": `agentos resume " + pid + "` goes on with it");
    return ExitCode.OK.number();
  }
}
