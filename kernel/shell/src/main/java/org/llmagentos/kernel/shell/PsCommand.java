package org.llmagentos.kernel.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.llmagentos.kernel.shell.terminal.Columns;
import org.llmagentos.kernel.shell.terminal.ExitCode;
import org.llmagentos.kernel.shell.terminal.Ink;
import org.llmagentos.kernel.shell.terminal.Table;
import org.llmagentos.kernel.shell.view.Facts;
import org.llmagentos.kernel.shell.view.Figures;
import org.llmagentos.kernel.shell.view.Halt;
import org.llmagentos.kernel.shell.view.Leak;
import org.llmagentos.kernel.shell.view.ProcessTree;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ps}: every process the journal knows. */
@Command(name = "ps", description = "List processes, oldest first, and what those need that wait for a person.")
final class PsCommand implements Callable<Integer> {

  private static final int GOAL_COLUMNS = 40;

  private final Session session;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Option(names = "--tree", description = "List each process below its parent.")
  private boolean tree;

  PsCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    Facts answer = session.ask(Session.request("ps"));
    if (json) {
      session.terminal().json(answer.fields());
      return ExitCode.OK.number();
    }
    List<Facts> processes = tree ? ProcessTree.of(answer.each("processes")) : answer.each("processes");
    boolean tenants = processes.stream().anyMatch(process -> differs(process, "tenant", "default"));
    boolean programs = processes.stream().anyMatch(process -> differs(process, "program", "solver"));
    var heading = new ArrayList<>(List.of("PID", "STATE", "ENDED", "ENVIRONMENT", "SEED", "SYSCALLS", "MODEL CALLS", "GOAL"));
    if (programs) {
      heading.add(3, "PROGRAM");
    }
    if (tenants) {
      heading.add(1, "TENANT");
    }
    var table = new Table(heading.toArray(String[]::new));
    for (Facts process : processes) {
      List<String> row = row(process);
      if (programs) {
        row.add(3, process.text("program"));
      }
      if (tenants) {
        row.add(1, process.text("tenant"));
      }
      table.row(row.toArray(String[]::new));
    }
    table.print(session.terminal(), "no processes");
    for (Facts process : processes) {
      Halt.of(process).ifPresent(halt -> session.terminal().line(Ink.WARN.of(halt.sentence())));
    }
    answer.each("leaked").forEach(leak -> session.terminal().line(Ink.WARN.of(Leak.of(leak).sentence())));
    return ExitCode.OK.number();
  }

  private static List<String> row(Facts process) {
    return new ArrayList<>(
        List.of(
            process.text("indent") + process.text("pid"),
            state(process),
            ended(process.inner("exit")),
            process.text("environment"),
            process.text("seed"),
            Figures.of(process.whole("calls")),
            Figures.of(process.whole("model_calls")),
            Columns.cut(process.text("goal"), GOAL_COLUMNS)));
  }

  /** Where it stands, and in brackets what is about to change that. */
  private static String state(Facts process) {
    var marks = new ArrayList<String>();
    if (process.has("looping")) {
      marks.add("looping " + process.whole("looping") / 1_000 + " s");
    }
    process.texts("signals").stream().map(signal -> signal + " waits").forEach(marks::add);
    return process.text("state") + (marks.isEmpty() ? "" : " (" + String.join(", ", marks) + ")");
  }

  private static boolean differs(Facts process, String field, String usual) {
    return process.has(field) && !process.text(field).equals(usual);
  }

  private static String ended(Facts exit) {
    if (!exit.text("how").equals("completed")) {
      return exit.text("how");
    }
    Facts result = exit.inner("result");
    return !result.has("solved") ? "completed" : result.flag("solved") ? "solved" : "not solved";
  }
}
