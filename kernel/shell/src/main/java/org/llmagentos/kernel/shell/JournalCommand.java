package org.llmagentos.kernel.shell;

import java.util.concurrent.Callable;
import org.llmagentos.kernel.shell.terminal.ExitCode;
import org.llmagentos.kernel.shell.terminal.Ink;
import org.llmagentos.kernel.shell.terminal.Terminal;
import org.llmagentos.kernel.shell.view.CallView;
import org.llmagentos.kernel.shell.view.Facts;
import org.llmagentos.kernel.shell.view.Figures;
import org.llmagentos.sdk.value.Value;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code journal}: every system call of a process with its answer. */
@Command(name = "journal", description = "Show every system call of a process and what it was answered.")
final class JournalCommand implements Callable<Integer> {

  private final Session session;

  @Parameters(paramLabel = "PID", description = "The process, as `agentos ps` lists it.")
  private long pid;

  @Option(names = "--json", description = "Print one JSON object a line: each call, then the whole.")
  private boolean json;

  JournalCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    Terminal terminal = session.terminal();
    var view = new CallView(terminal);
    Facts answer =
        session.ask(
            Session.request("journal").with("pid", Value.of(pid)),
            call -> {
              if (json) {
                terminal.json(call.fields());
              } else {
                view.show(call);
              }
            });
    if (json) {
      terminal.json(answer.fields());
    } else {
      Facts exit = answer.inner("exit");
      String end = answer.has("exit") ? exit.text("how") + (exit.has("message") ? ": " + exit.text("message") : "") : "it still lives";
      terminal.line(Ink.BOLD.of(Figures.count(answer.whole("calls"), "call") + ", " + end), Ink.DIM.of("  " + answer.text("hash")));
    }
    return ExitCode.OK.number();
  }
}
