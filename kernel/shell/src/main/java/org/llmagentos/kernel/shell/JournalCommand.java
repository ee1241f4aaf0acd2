package org.llmagentos.kernel.shell;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.node.Boot;
import org.llmagentos.kernel.node.control.Control;
import org.llmagentos.kernel.node.control.ControlException;
import org.llmagentos.kernel.shell.journal.JournalView;
import org.llmagentos.kernel.shell.journal.StepRange;
import org.llmagentos.kernel.shell.terminal.ExitCode;
import org.llmagentos.kernel.shell.terminal.Terminal;
import org.llmagentos.kernel.shell.view.Facts;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.value.Value;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code journal}: what a process did and why, from its system calls. */
@Command(
    name = "journal",
    description = {
      "Show what a process did, step by step, and why.",
      "Every system call of it is kept. They are shown under what the program told of them; attempts that failed and calls of one kind in a"
          + " row are counted, long texts shortened. A step N.M is the M-th skill call of the snippet of step N."
    },
    footer = {
      "",
      "--json: an object a line for each call, oldest first, with step, at (ms since 1970 UTC), ms (until",
      "the answer), call (which system call), asked, answered, digest (of the environment afterwards),",
      "tokens (of a model call), fault (category, of one that failed), outcome (reward, steps, solved; of",
      "a snippet), topic and body (of what was told), nested (the calls of a snippet, each the same). What",
      "does not apply is null. The last line has calls, before (the checkpoint that the calls begin",
      "after, 0 for none), hash (of all that was asked) and, of an ended process, exit."
    })
final class JournalCommand implements Callable<Integer> {

  private final Session session;

  @Parameters(paramLabel = "PID", description = "The process, as `agentos ps` lists it.")
  private long pid;

  @Option(names = "--full", description = "Show every call, and every text to its end.")
  private boolean full;

  @Option(names = "--steps", paramLabel = "A-B", description = "Show only these calls, each of them: 7, or 5-20.")
  private @Nullable StepRange steps;

  @Option(names = "--json", description = "Print one JSON object a line: each call, then the whole.")
  private boolean json;

  JournalCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    try (Control control = session.kernels().reach(Boot.Mode.LOOK)) {
      if (json) {
        print(control);
      } else {
        show(control);
      }
    }
    return ExitCode.OK.number();
  }

  private void print(Control control) throws InterruptedException {
    Terminal terminal = session.terminal();
    Value.Fields answer =
        control.request(
            request(),
            call -> {
              if (steps == null || steps.has(new Facts(call).text("step"))) {
                terminal.json(call);
              }
            });
    terminal.json(answer);
  }

  private void show(Control control) throws InterruptedException {
    Facts process =
        Session.ask(control, Session.request("ps")).each("processes").stream()
            .filter(each -> each.whole("pid") == pid)
            .findFirst()
            .orElseThrow(() -> new ControlException(Fault.Category.USER, "no process " + pid + ": see `agentos ps`"));
    var view = new JournalView(session.terminal(), process, new JournalView.Detail(full, steps));
    view.begin();
    Value.Fields answer = control.request(request(), call -> view.call(new Facts(call)));
    view.end(new Facts(answer));
  }

  private Value.Fields request() {
    return Session.request("journal").with("pid", Value.of(pid));
  }
}
