package org.llmagentos.kernel.shell;

import org.llmagentos.kernel.node.control.Control;
import org.llmagentos.kernel.shell.link.Interruption;
import org.llmagentos.kernel.shell.terminal.ExitCode;
import org.llmagentos.kernel.shell.terminal.Terminal;
import org.llmagentos.kernel.shell.view.Facts;
import org.llmagentos.kernel.shell.view.RunReport;
import org.llmagentos.kernel.shell.view.RunView;
import org.llmagentos.sdk.value.Value;

/** Follows processes to their end, in the style that is wanted. */
final class Following {

  private final Terminal terminal;
  private final FollowStyle style;
  private volatile String pid = "";

  Following(Terminal terminal, FollowStyle style) {
    this.terminal = terminal;
    this.style = style;
  }

  /** Sends a request that is answered with an ended process. */
  ExitCode follow(Control control, Value.Fields request) throws InterruptedException {
    var view = new RunView(terminal);
    boolean steps = !style.json() && !style.quiet();
    try (var _ = Interruption.then(this::interrupted)) {
      Value.Fields process =
          control.request(
              request,
              fields -> {
                var event = new Facts(fields);
                pid = event.text("pid");
                if (steps) {
                  view.event(event);
                }
              });
      var report = RunReport.of(process);
      show(report, view, steps);
      return report.exitCode();
    }
  }

  private void show(RunReport report, RunView view, boolean steps) {
    if (style.json()) {
      terminal.json(report.facts().fields());
    } else if (steps) {
      view.ended(report);
    } else {
      RunView.closing(terminal, report);
    }
    boolean asWanted = report.how().equals("completed") || report.how().equals("killed");
    if (!asWanted) {
      terminal.error("process %s %s: %s".formatted(report.facts().text("pid"), report.how(), report.facts().text("reason")));
    }
  }

  private void interrupted() {
    if (!pid.isEmpty()) {
      terminal.error("process " + pid + " is kept: `agentos resume " + pid + "` goes on with it, `agentos kill " + pid + "` ends it");
    }
  }
}
