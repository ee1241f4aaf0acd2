package org.llmagentos.kernel.shell;

import java.util.concurrent.Callable;
import org.llmagentos.kernel.shell.terminal.Columns;
import org.llmagentos.kernel.shell.terminal.ExitCode;
import org.llmagentos.kernel.shell.terminal.Table;
import org.llmagentos.kernel.shell.view.Facts;
import org.llmagentos.sdk.value.Value;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code skill list}: what plugins bring, and what was learned. */
@Command(name = "list", description = "List skills.")
final class SkillListCommand implements Callable<Integer> {

  private static final int TEXT_COLUMNS = 60;

  private final Session session;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Option(names = "--tenant", paramLabel = "NAME", defaultValue = "default", description = "Who learned (default: ${DEFAULT-VALUE}).")
  private String tenant = "";

  SkillListCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    Facts answer = session.ask(Session.request("skills").with("tenant", Value.of(tenant)));
    if (json) {
      session.terminal().json(answer.fields());
      return ExitCode.OK.number();
    }
    var installed = new Table("INSTALLED", "PLUGIN", "WHAT IT DOES");
    for (Facts skill : answer.each("installed")) {
      installed.row(skill.text("signature"), skill.text("plugin"), Columns.cut(skill.text("english"), TEXT_COLUMNS));
    }
    installed.print(session.terminal(), "no skills are installed: see `agentos plugin list`");
    session.terminal().line("");
    var learned = new Table("LEARNED", "BODY", "STATE", "SOLVED", "FOR THE GOAL");
    for (Facts skill : answer.each("learned")) {
      learned.row(
          skill.text("id"),
          skill.text("body"),
          skill.flag("retired") ? "retired" : "in use",
          skill.text("successes") + " of " + skill.text("trials"),
          Columns.cut(skill.text("goal"), TEXT_COLUMNS));
    }
    learned.print(session.terminal(), "nothing was learned yet");
    return ExitCode.OK.number();
  }
}
