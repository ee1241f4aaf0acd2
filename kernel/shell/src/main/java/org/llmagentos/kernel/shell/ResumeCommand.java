package org.llmagentos.kernel.shell;

import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.node.Boot;
import org.llmagentos.kernel.node.control.Control;
import org.llmagentos.kernel.shell.terminal.ExitCode;
import org.llmagentos.kernel.shell.view.Facts;
import org.llmagentos.sdk.value.Value;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code resume}: goes on with what a crash or ctrl-C interrupted. */
@Command(name = "resume", description = "Go on with processes that were interrupted, to their end.")
final class ResumeCommand implements Callable<Integer> {

  private final Session session;

  @Parameters(arity = "0..1", paramLabel = "PID", description = "The process to follow; else every live one.")
  private @Nullable Long pid;

  @Mixin private FollowStyle style = new FollowStyle();

  ResumeCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    try (Control control = session.kernels().reach(Boot.Mode.RUN)) {
      List<Long> pids = pid == null ? living(control) : List.of(pid);
      if (pids.isEmpty() && !style.json()) {
        session.terminal().line("nothing to go on with");
      }
      ExitCode worst = ExitCode.OK;
      for (long each : pids) {
        Value.Fields request = Session.request("follow").with("pid", Value.of(each));
        worst = worst.or(new Following(session, style).follow(control, request).exitCode());
      }
      return worst.number();
    }
  }

  private static List<Long> living(Control control) throws InterruptedException {
    return Session.ask(control, Session.request("ps")).each("processes").stream()
        .filter(process -> !process.has("exit"))
        .map((Facts process) -> process.whole("pid"))
        .toList();
  }
}
