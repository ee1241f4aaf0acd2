package org.llmagentos.kernel.shell;

import org.llmagentos.kernel.node.Boot;
import org.llmagentos.kernel.node.control.Control;
import org.llmagentos.kernel.shell.link.Interruption;
import org.llmagentos.kernel.shell.terminal.Terminal;
import org.llmagentos.kernel.shell.view.Facts;
import org.llmagentos.kernel.shell.view.ProcessWatch;
import org.llmagentos.kernel.shell.view.RunReport;
import org.llmagentos.kernel.shell.view.RunView;
import org.llmagentos.sdk.value.Value;

/** Follows processes until they have ended or wait for a person, in the style that is wanted. */
final class Following {

  private final Session session;
  private final Terminal terminal;
  private final FollowStyle style;
  private final ProcessWatch watch;
  private volatile String pid = "";

  Following(Session session, FollowStyle style) {
    this(session, style, new RunView(session.terminal()));
  }

  /** @param watch how one process is shown, unless that is not wanted at all */
  Following(Session session, FollowStyle style, ProcessWatch watch) {
    this.session = session;
    this.terminal = session.terminal();
    this.style = style;
    this.watch = watch;
  }

  /** Sends a request that begins a process: to the daemon, else to a kernel of our own, whose other processes are told of. */
  RunReport begin(Value.Fields request) throws InterruptedException {
    try (Control daemon = session.kernels().daemon().orElse(null)) {
      if (daemon != null) {
        return follow(daemon, request);
      }
    }
    try (Control own = session.kernels().reach(Boot.Mode.RUN)) {
      var notices = new Notices(terminal, own);
      notices.leftOut();
      notices.waiting();
      notices.interrupted("was interrupted and goes on in the background");
      RunReport report = follow(own, request);
      notices.interrupted("is not finished");
      return report;
    }
  }

  /** Sends a request that is answered with a process that has ended or waits. */
  RunReport follow(Control control, Value.Fields request) throws InterruptedException {
    boolean steps = !style.json() && !style.quiet();
    try (var _ = Interruption.then(this::interrupted)) {
      Value.Fields process =
          control.request(
              request,
              fields -> {
                var event = new Facts(fields);
                pid = event.text("pid");
                if (steps) {
                  watch.event(event);
                }
              });
      var report = RunReport.of(process);
      show(report, steps);
      return report;
    }
  }

  private void show(RunReport report, boolean steps) {
    if (style.json()) {
      terminal.json(report.facts().fields());
    } else if (steps) {
      watch.ended(report);
    } else {
      RunView.closing(terminal, report);
    }
    complain(report);
  }

  /** Whatever is not an answer is told on standard error too. */
  private void complain(RunReport report) {
    String process = "process " + report.facts().text("pid");
    String reason = report.facts().text("reason");
    switch (report.how()) {
      case "completed", "killed" -> {}
      case RunReport.WAITING -> terminal.error(process + " is " + reason);
      default -> terminal.error(process + " " + report.how() + ": " + reason);
    }
  }

  private void interrupted() {
    if (!pid.isEmpty()) {
      terminal.error("process " + pid + " is kept: `agentos resume " + pid + "` goes on with it, `agentos kill " + pid + "` ends it");
    }
  }
}
