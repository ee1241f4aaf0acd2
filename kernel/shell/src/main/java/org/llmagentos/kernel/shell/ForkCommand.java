package org.llmagentos.kernel.shell;

import java.util.concurrent.Callable;
import org.llmagentos.kernel.shell.view.RunView;
import org.llmagentos.sdk.value.Value;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fork}: a new process that begins where another one stood, followed to its end. */
@Command(
    name = "fork",
    description = {
      "Begin a new process where another one stood, and follow it.",
      "The calls up to that step are shared and not made again; `agentos journal PID` lists them, `agentos diff` compares the two."
    })
final class ForkCommand implements Callable<Integer> {

  private final Session session;

  @Parameters(paramLabel = "PID", description = "The process, as `agentos ps` lists it.")
  private long pid;

  @Option(names = "--at", required = true, paramLabel = "STEP", description = "The last call to share; 0 shares none.")
  private long step;

  @Mixin private FollowStyle style = new FollowStyle();

  ForkCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    Value.Fields request = Session.request("fork").with("pid", Value.of(pid)).with("at", Value.of(step));
    String where = " begins where process " + pid + " stood after step " + step;
    return new Following(session, style, new RunView(session.terminal(), born -> "process " + born + where)).begin(request).exitCode().number();
  }
}
