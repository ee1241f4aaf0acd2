package org.llmagentos.kernel.shell;

import java.util.List;
import java.util.concurrent.Callable;
import org.llmagentos.kernel.shell.terminal.Columns;
import org.llmagentos.kernel.shell.terminal.ExitCode;
import org.llmagentos.kernel.shell.terminal.Ink;
import org.llmagentos.kernel.shell.terminal.Terminal;
import org.llmagentos.kernel.shell.view.Facts;
import org.llmagentos.kernel.shell.view.Figures;
import org.llmagentos.sdk.value.Value;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code diff}: the first step at which two processes differ. */
@Command(
    name = "diff",
    description = {
      "Show the first step at which two processes differ.",
      "What they asked is compared, what they were answered, and a digest of their environment afterwards."
    })
final class DiffCommand implements Callable<Integer> {

  private static final List<String> PARTS = List.of("asked", "answered", "digest");

  private final Session session;

  @Parameters(index = "0", paramLabel = "PID", description = "A process, as `agentos ps` lists it.")
  private long one;

  @Parameters(index = "1", paramLabel = "PID", description = "Another.")
  private long other;

  @Option(
      names = "--json",
      description =
          "Print one JSON object: same, and steps; or step, one and other, each a call as `agentos journal --json` has it, or null.")
  private boolean json;

  DiffCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    Facts answer = session.ask(Session.request("diff").with("pid", Value.of(one)).with("other", Value.of(other)));
    Terminal terminal = session.terminal();
    boolean same = answer.flag("same");
    if (json) {
      terminal.json(answer.fields());
    } else if (same) {
      terminal.line(Ink.GOOD.of("the same"), Ink.PLAIN.of(": " + Figures.count(answer.whole("steps"), "step")));
    } else {
      terminal.line(Ink.BAD.of("different"), Ink.PLAIN.of(" from step " + answer.text("step") + " on"));
      PARTS.forEach(part -> part(part, answer.inner("one"), answer.inner("other"), terminal));
    }
    return (same ? ExitCode.OK : ExitCode.NO).number();
  }

  private void part(String part, Facts left, Facts right, Terminal terminal) {
    String mine = text(part, left);
    String its = text(part, right);
    if (mine.equals(its)) {
      side(part, "both", mine, Ink.PLAIN, terminal);
    } else {
      side(part, Long.toString(one), mine, Ink.WARN, terminal);
      side("", Long.toString(other), its, Ink.WARN, terminal);
    }
  }

  /** One side's text, its further lines below the first. */
  private void side(String part, String whose, String text, Ink ink, Terminal terminal) {
    int width = Math.max(4, Math.max(Long.toString(one).length(), Long.toString(other).length()));
    String label = Columns.pad(part, 10) + Columns.pad(whose, width + 2);
    for (String line : text.lines().toList()) {
      terminal.line(Ink.DIM.of(label), ink.of(line));
      label = " ".repeat(label.length());
    }
  }

  private static String text(String part, Facts call) {
    if (!call.has("step")) {
      return part.equals("asked") ? "nothing: it had made its last call before" : "-";
    }
    if (part.equals("asked")) {
      return call.text("call") + ": " + call.text("asked").strip();
    }
    return call.has(part) && !call.text(part).isBlank() ? call.text(part).strip() : part.equals("answered") ? "nothing yet" : "-";
  }
}
