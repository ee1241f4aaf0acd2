package org.llmagentos.kernel.shell;

import java.util.concurrent.Callable;
import org.llmagentos.kernel.shell.terminal.ExitCode;
import org.llmagentos.kernel.shell.terminal.Ink;
import org.llmagentos.kernel.shell.terminal.Terminal;
import org.llmagentos.kernel.shell.view.Facts;
import org.llmagentos.kernel.shell.view.Figures;
import org.llmagentos.sdk.value.Value;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code replay}: runs a process's program again on its history and compares what it asks. */
@Command(name = "replay", description = "Run a process's program again on its history: does it ask the same?")
final class ReplayCommand implements Callable<Integer> {

  private final Session session;

  @Parameters(paramLabel = "PID", description = "The process, as `agentos ps` lists it.")
  private long pid;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  ReplayCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    Facts answer = session.ask(Session.request("replay").with("pid", Value.of(pid)));
    Terminal terminal = session.terminal();
    boolean identical = answer.flag("identical");
    String steps = Figures.count(answer.whole("steps"), "step");
    if (json) {
      terminal.json(answer.fields());
    } else if (identical) {
      terminal.line(Ink.GOOD.of("identical"), Ink.PLAIN.of(": " + steps), Ink.DIM.of("  " + answer.text("hash")));
    } else {
      terminal.line(Ink.BAD.of("different"), Ink.PLAIN.of(" after " + steps + ": " + answer.text("difference")));
      terminal.line(Ink.DIM.of("recorded " + answer.text("recorded_hash")));
      terminal.line(Ink.DIM.of("replayed " + answer.text("hash")));
    }
    return (identical ? ExitCode.OK : ExitCode.NO).number();
  }
}
