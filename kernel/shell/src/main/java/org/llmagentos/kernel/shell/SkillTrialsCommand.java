package org.llmagentos.kernel.shell;

import java.util.concurrent.Callable;
import org.llmagentos.kernel.shell.terminal.Columns;
import org.llmagentos.kernel.shell.terminal.ExitCode;
import org.llmagentos.kernel.shell.terminal.Ink;
import org.llmagentos.kernel.shell.terminal.Table;
import org.llmagentos.kernel.shell.terminal.Terminal;
import org.llmagentos.kernel.shell.view.Facts;
import org.llmagentos.kernel.shell.view.Figures;
import org.llmagentos.sdk.value.Value;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code skill trials}: how a learned skill fared. */
@Command(
    name = "trials",
    description = {
      "Show how a learned skill fared: how often it was used and solved its goal, what it is worth by situation, and the runs it solved.",
      "Runs are those of processes that are still kept (AGENTOS_RETENTION_DAYS)."
    })
final class SkillTrialsCommand implements Callable<Integer> {

  private static final int TEXT_COLUMNS = 60;

  private final Session session;

  @Parameters(paramLabel = "ID", description = "The beginning of a learned skill's id, as `agentos skill list` lists it.")
  private String id = "";

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Option(names = "--tenant", paramLabel = "NAME", defaultValue = "default", description = "Who learned it (default: ${DEFAULT-VALUE}).")
  private String tenant = "";

  SkillTrialsCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    Facts skill = session.ask(Session.request("trials").with("skill", Value.of(id)).with("tenant", Value.of(tenant)));
    Terminal terminal = session.terminal();
    if (json) {
      terminal.json(skill.fields());
      return ExitCode.OK.number();
    }
    terminal.line(Ink.BOLD.of("learned skill " + skill.text("id")), Ink.WARN.of(skill.flag("retired") ? ", retired" : ""));
    skill.texts("goals").forEach(goal -> terminal.line(Ink.DIM.of("for the goal  "), Ink.PLAIN.of(goal)));
    String solved = Figures.of(skill.whole("successes")) + " of " + Figures.of(skill.whole("trials"));
    terminal.line(Ink.DIM.of("solved        "), Ink.PLAIN.of(solved + ", practice included"));
    terminal.line("");
    terminal.block("  ", skill.text("program"));
    terminal.line("");
    worth(skill).print(terminal, "no learner values it yet");
    terminal.line("");
    runs(skill).print(terminal, "no run that is still kept was solved by it");
    return ExitCode.OK.number();
  }

  private static Table worth(Facts skill) {
    var table = new Table("WORTH", "USES", "BY", "IN THE SITUATION");
    for (Facts each : skill.each("worth")) {
      String situation = Columns.cut(each.text("situation"), TEXT_COLUMNS);
      table.row(Figures.of(each.number("value")), Figures.of(each.whole("visits")), each.text("learner"), situation);
    }
    return table;
  }

  private static Table runs(Facts skill) {
    var table = new Table("PID", "HOW", "ENV", "SEED", "REWARD", "GOAL");
    for (Facts run : skill.each("runs")) {
      table.row(
          run.text("pid"),
          run.text("how"),
          run.text("env"),
          run.text("seed"),
          Figures.of(run.number("reward")),
          Columns.cut(run.text("goal"), TEXT_COLUMNS));
    }
    return table;
  }
}
