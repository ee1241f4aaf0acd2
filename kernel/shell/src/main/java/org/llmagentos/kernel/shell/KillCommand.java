package org.llmagentos.kernel.shell;

import java.util.concurrent.Callable;
import org.llmagentos.kernel.shell.terminal.ExitCode;
import org.llmagentos.kernel.shell.view.Facts;
import org.llmagentos.sdk.value.Value;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code kill}: ends a process and its descendants. */
@Command(name = "kill", description = "End a process.")
final class KillCommand implements Callable<Integer> {

  private final Session session;

  @Parameters(paramLabel = "PID", description = "The process, as `agentos ps` lists it.")
  private long pid;

  KillCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    Facts answer = session.ask(Session.request("kill").with("pid", Value.of(pid)));
    session.terminal().line("process " + pid + (answer.flag("killed") ? " was killed" : " had ended before"));
    return ExitCode.OK.number();
  }
}
