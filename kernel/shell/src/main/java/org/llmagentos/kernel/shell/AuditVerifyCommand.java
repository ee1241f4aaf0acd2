package org.llmagentos.kernel.shell;

import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.node.control.ControlException;
import org.llmagentos.kernel.shell.terminal.ExitCode;
import org.llmagentos.kernel.shell.terminal.Ink;
import org.llmagentos.kernel.shell.terminal.Terminal;
import org.llmagentos.kernel.shell.view.Facts;
import org.llmagentos.kernel.shell.view.Figures;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.value.Value;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code audit verify}: checks every row of the journal against its chain. */
@Command(
    name = "verify",
    description = {
      "Check every row of the journal against the chain of hashes that is kept with it.",
      "Whatever was changed, moved, added or taken out without the keys is found. Somebody who holds the keys in the home can write a whole"
          + " new chain: note the head that is printed in another place, give it with --head later, and that is found too."
    })
final class AuditVerifyCommand implements Callable<Integer> {

  private final Session session;

  @Option(names = "--head", paramLabel = "HASH", description = "A head noted earlier: it must still be a link of the chain.")
  private @Nullable String head;

  @Option(names = "--json", description = "Print one JSON object: links, inputs, head, known (whether --head is a link), findings.")
  private boolean json;

  AuditVerifyCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    Value.Fields request = Session.request("audit");
    if (head != null) {
      request = request.with("head", Value.of(noted(head)));
    }
    Facts report = session.ask(request);
    boolean well = report.flag("known") && report.texts("findings").isEmpty();
    if (json) {
      session.terminal().json(report.fields());
    } else {
      show(report, well);
    }
    return (well ? ExitCode.OK : ExitCode.NO).number();
  }

  private void show(Facts report, boolean well) {
    Terminal terminal = session.terminal();
    if (well) {
      terminal.line(Ink.GOOD.of("ok       "), Ink.PLAIN.of("everything is as it was written"));
    }
    for (String finding : report.texts("findings")) {
      terminal.line(Ink.BAD.of("fail     "), Ink.PLAIN.of(finding));
    }
    if (!report.flag("known")) {
      String why = "the head noted earlier is no link: the chain was written anew, or is another home's";
      terminal.line(Ink.BAD.of("fail     "), Ink.PLAIN.of(why));
    }
    String counts = Figures.count(report.whole("links"), "link") + ", " + Figures.count(report.whole("inputs"), "input");
    terminal.line("checked  " + counts + " that no snapshot has replaced yet");
    terminal.line("head     " + (report.text("head").isEmpty() ? "none: the chain has no link yet" : report.text("head")));
  }

  /** An empty one is none at all, which is not what was meant. */
  private static String noted(String head) {
    String noted = head.strip().toLowerCase(Locale.ROOT);
    if (!noted.matches("[0-9a-f]{64}")) {
      throw new ControlException(
          Fault.Category.USER, "a head is 64 hexadecimal digits, as `agentos audit verify` prints it, not '" + head + "'");
    }
    return noted;
  }
}
