package org.llmagentos.kernel.shell;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.llmagentos.kernel.node.control.ControlException;
import org.llmagentos.kernel.shell.terminal.ExitCode;
import org.llmagentos.kernel.shell.terminal.Ink;
import org.llmagentos.kernel.shell.terminal.Terminal;
import org.llmagentos.kernel.shell.view.Facts;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.value.Value;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code skill show}: everything about one skill; of a learned one the program too. */
@Command(name = "show", description = "Show one skill.")
final class SkillShowCommand implements Callable<Integer> {

  private final Session session;

  @Parameters(paramLabel = "NAME-or-ID", description = "An installed skill's name, or the beginning of a learned one's id.")
  private String name = "";

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Option(names = "--tenant", paramLabel = "NAME", defaultValue = "default", description = "Who learned it (default: ${DEFAULT-VALUE}).")
  private String tenant = "";

  SkillShowCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    Facts skill = find(session.ask(Session.request("skills").with("tenant", Value.of(tenant))));
    Terminal terminal = session.terminal();
    if (json) {
      terminal.json(skill.fields());
      return ExitCode.OK.number();
    }
    terminal.line(Ink.BOLD.of(skill.has("signature") ? skill.text("signature") : "learned skill " + skill.text("id")));
    for (String field : List.of("english", "chinese", "goal", "body", "effect", "plugin", "language", "trials", "successes", "retired")) {
      if (skill.has(field)) {
        terminal.line(Ink.DIM.of("%-10s".formatted(field)), Ink.PLAIN.of(skill.text(field)));
      }
    }
    for (Facts seen : skill.each("conditions")) {
      String line = "%s: solved %s of %s".formatted(seen.text("environment"), seen.text("successes"), seen.text("trials"));
      terminal.line(Ink.DIM.of("%-10s".formatted("tried in")), Ink.PLAIN.of(line));
    }
    if (skill.has("program")) {
      terminal.line("");
      terminal.block("  ", skill.text("program"));
    }
    return ExitCode.OK.number();
  }

  private Facts find(Facts skills) {
    Stream<Facts> installed = skills.each("installed").stream().filter(skill -> skill.text("name").equals(name));
    Stream<Facts> learned = skills.each("learned").stream().filter(skill -> skill.text("id").startsWith(name));
    List<Facts> found = Stream.concat(installed, learned).toList();
    if (name.isEmpty() || found.isEmpty()) {
      throw new ControlException(Fault.Category.USER, "no skill " + name + ": see `agentos skill list`");
    }
    if (found.size() > 1) {
      throw new ControlException(Fault.Category.USER, found.size() + " skills begin with " + name + ": give more of the id");
    }
    return found.getFirst();
  }
}
