package org.llmagentos.kernel.shell.view;

import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.llmagentos.kernel.shell.terminal.Ink;
import org.llmagentos.kernel.shell.terminal.Terminal;

/**
 * The six steps of one process, as they happen. Programs that fail are counted, on the live line or once in a while; the one that
 * solves the goal is shown whole. What any other program tells is shown as it comes, a line each.
 */
public final class RunView implements ProcessWatch {

  /** Attempts between two lines where there is no live line. */
  private static final int REPORTED = 100;

  private final Terminal terminal;
  private final UnaryOperator<String> beginning;
  private final long begun;
  private Attempts attempts = new Attempts();
  private boolean solved;

  public RunView(Terminal terminal) {
    this(terminal, pid -> "process " + pid);
  }

  /** @param beginning what is said of the process's pid when it is followed */
  public RunView(Terminal terminal, UnaryOperator<String> beginning) {
    this.terminal = terminal;
    this.beginning = beginning;
    this.begun = terminal.nanos();
  }

  @Override
  public void event(Facts event) {
    switch (event.text("event")) {
      case "started" -> terminal.line(Ink.DIM.of(beginning.apply(event.text("pid"))));
      case "told" -> told(event.text("topic"), event);
      case "writing" -> writing(event);
      case "missed" -> missed(event.whole("count"), event.text("pid"));
      default -> {} // a newer kernel's
    }
  }

  @Override
  public void ended(RunReport report) {
    failures();
    closing(terminal, report);
  }

  /** The last lines alone. */
  public static void closing(Terminal terminal, RunReport report) {
    Facts facts = report.facts();
    if (report.solved()) {
      String skills = skills("reused", facts.texts("skills_reused")) + skills("learned", facts.texts("skills_learned"));
      terminal.line(
          Ink.GOOD.of(Layout.label("solved")), Ink.BOLD.of("reward " + Figures.of(facts.number("reward"))), Ink.PLAIN.of(skills));
    } else if (report.exitCode().number() == 0) {
      terminal.line(Ink.GOOD.of(Layout.label("completed")), Ink.PLAIN.of(StepWords.plain(facts.fields().get("result"))));
    } else if (report.how().equals(RunReport.WAITING)) {
      terminal.line(Ink.WARN.of(Layout.label("waiting")), Ink.PLAIN.of(facts.text("reason")));
    } else if (report.how().equals("crashed") || report.how().equals("diverged")) {
      terminal.line(Ink.BAD.of(Layout.label(report.how())), Ink.PLAIN.of(facts.text("reason")));
    } else {
      terminal.line(Ink.BAD.of("not solved"), Ink.PLAIN.of(": " + facts.text("reason")));
    }
    String spent =
        Stream.of(
                facts.has("env_steps") ? Figures.count(facts.whole("env_steps"), "step") : "",
                facts.has("calls") ? Figures.count(facts.whole("calls"), "call") : "",
                Figures.count(facts.whole("attempts"), "program"),
                Figures.count(facts.whole("model_calls"), "model call"),
                Figures.count(facts.whole("tokens"), "token"),
                report.how().equals(RunReport.WAITING) ? "" : Figures.time(Duration.ofMillis(facts.whole("duration_ms"))))
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(", "));
    terminal.line(Ink.DIM.of(Layout.INDENT + spent));
  }

  private void told(String topic, Facts event) {
    Facts told = event.inner("body");
    String step = told.text("step");
    if (!topic.equals(StepWords.TOPIC) || step.isEmpty()) {
      failures();
      Layout.step(terminal, topic, List.of(StepWords.plain(event.fields().get("body"))));
    } else if (step.equals("feedback")) {
      feedback(told);
    } else {
      failures();
      Layout.step(terminal, step, StepWords.of(told));
    }
  }

  private void feedback(Facts told) {
    attempts.add(told);
    if (told.flag("solved") && !solved) {
      success(told);
      solved = true;
      return;
    }
    String left = told.has("remaining") ? ", " + Figures.of(told.whole("remaining")) + " left" : "";
    String so = "%s tried%s, best reward %s".formatted(Figures.count(attempts.tried(), "program"), left, Figures.of(attempts.best()));
    if (terminal.traits().live()) {
      terminal.live(Layout.label("execute") + so + ", " + elapsed() + "  " + attempts.last());
    } else if (attempts.tried() % REPORTED == 0) {
      Layout.step(terminal, "execute", List.of(so + ", " + elapsed()));
    }
  }

  /** What a model has written of its answer: for a moment, as it may be asked again. */
  private void writing(Facts event) {
    if (terminal.traits().live()) {
      String last = event.text("end").stripTrailing().lines().reduce("", (_, line) -> line.strip());
      String so = "%s has written %s, %s".formatted(event.text("model"), Figures.count(event.whole("characters"), "character"), elapsed());
      terminal.live(Layout.label("guide") + so + "  " + last);
    }
  }

  /** The program that solves the goal, after what failed before it. */
  private void success(Facts told) {
    failures();
    Layout.program(terminal, told, "");
    Layout.solution(terminal, told);
  }

  /** What failed since this was called last. */
  private void failures() {
    if (attempts.failed() > 0) {
      attempts.print(terminal, (solved ? " while practising" : "") + ", " + elapsed());
    }
    attempts = new Attempts();
  }

  private void missed(long count, String pid) {
    String journal = "`agentos journal " + pid + "` has them";
    String so = Figures.of(count) + " tellings came faster than they could be shown: " + journal;
    terminal.line(Ink.WARN.of(Layout.label("missed")), Ink.PLAIN.of(so));
  }

  private String elapsed() {
    return Figures.time(Duration.ofNanos(terminal.nanos() - begun));
  }

  private static String skills(String what, List<String> ids) {
    return ids.isEmpty() ? "" : "; skill " + String.join(", ", ids) + " " + what;
  }
}
