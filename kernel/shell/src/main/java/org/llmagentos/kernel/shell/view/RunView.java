package org.llmagentos.kernel.shell.view;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.llmagentos.kernel.shell.terminal.Columns;
import org.llmagentos.kernel.shell.terminal.Ink;
import org.llmagentos.kernel.shell.terminal.Terminal;

/**
 * The six steps of one process, as they happen. Programs that fail are counted, on the live line or once in a while; the one that
 * solves the goal is shown whole.
 */
public final class RunView {

  private static final int LABEL = 10;
  private static final String INDENT = " ".repeat(LABEL + 1);
  /** Attempts between two lines where there is no live line. */
  private static final int REPORTED = 100;
  /** The option of asking the model. */
  private static final String GUIDANCE = "guide";

  private final Terminal terminal;
  private final long begun;
  private Attempts attempts = new Attempts();
  private boolean solved;

  public RunView(Terminal terminal) {
    this.terminal = terminal;
    this.begun = terminal.nanos();
  }

  /** Shows what a process tells. Anything it is not made for is left out. */
  public void event(Facts event) {
    if (event.text("event").equals("started")) {
      terminal.line(Ink.DIM.of("process " + event.text("pid")));
      return;
    }
    Facts told = event.inner("body");
    switch (told.text("step")) {
      case "decompose" -> decompose(told);
      case "guide" -> guide(told);
      case "feedback" -> feedback(told);
      case "update" -> update(told);
      case "remember" -> remember(told);
      default -> {} // another program's step, or a newer one's
    }
  }

  /** Shows what it came to. */
  public void ended(RunReport report) {
    failures();
    closing(terminal, report);
  }

  /** The last line alone. */
  public static void closing(Terminal terminal, RunReport report) {
    Facts facts = report.facts();
    String spent =
        Stream.of(
                Figures.count(facts.whole("env_steps"), "step"),
                Figures.count(facts.whole("attempts"), "program"),
                Figures.count(facts.whole("model_calls"), "model call"),
                Figures.count(facts.whole("tokens"), "token"),
                Figures.time(Duration.ofMillis(facts.whole("duration_ms"))))
            .collect(Collectors.joining(", "));
    if (report.solved()) {
      String skills = skills("reused", facts.texts("skills_reused")) + skills("learned", facts.texts("skills_learned"));
      terminal.line(Ink.GOOD.of(label("solved")), Ink.BOLD.of("reward " + Figures.of(facts.number("reward"))), Ink.PLAIN.of(skills));
    } else {
      terminal.line(Ink.BAD.of("not solved"), Ink.PLAIN.of(": " + facts.text("reason")));
    }
    terminal.line(Ink.DIM.of(INDENT + spent));
  }

  private void decompose(Facts told) {
    String where = told.has("environment") ? " in " + told.text("environment") : "";
    String episode = told.has("seed") ? ", seed " + told.text("seed") : "";
    step("decompose", quoted(told.text("goal")) + where + episode);
    if (told.has("mission")) {
      terminal.line(INDENT + "its mission: " + quoted(told.text("mission")));
    }
    List<String> subtasks = told.texts("subtasks");
    for (int i = 0; subtasks.size() > 1 && i < subtasks.size(); i++) {
      terminal.line(INDENT + (i + 1) + ". " + subtasks.get(i));
    }
  }

  private void guide(Facts told) {
    failures();
    List<String> options = told.texts("options");
    String chosen = told.text("chosen");
    List<String> values = told.texts("values");
    int place = options.indexOf(chosen);
    String what = chosen.equals(GUIDANCE) ? "the model writes programs" : "learned skill " + chosen;
    String alone = chosen.equals(GUIDANCE) ? "no learned skill to try" : "";
    String among = options.size() > 1 ? "of " + options.size() + " options" : alone;
    boolean known = options.size() > 1 && place >= 0 && place < values.size();
    String worth = known ? "expected to earn " + number(values.get(place)) : "";
    String explored = told.flag("explored") ? "to explore" : "";
    String how = Stream.of(among, worth, explored).filter(part -> !part.isEmpty()).collect(Collectors.joining(", "));
    step("guide", what + (how.isEmpty() ? "" : " (" + how + ")"));
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
      terminal.live(label("execute") + so + ", " + elapsed() + "  " + attempts.last());
    } else if (attempts.tried() % REPORTED == 0) {
      step("execute", so + ", " + elapsed());
    }
  }

  /** The program that solves the goal, after what failed before it. */
  private void success(Facts told) {
    String by = told.has("by") ? " by " + told.text("by") : "";
    failures();
    step("execute", "program " + told.text("attempt") + by + ":");
    terminal.block(INDENT + "  ", told.text("program"));
    String steps = told.has("steps") ? " after " + Figures.count(told.whole("steps"), "step") : "";
    String reward = ": reward " + Figures.of(told.number("reward")) + steps;
    terminal.line(Ink.STEP.of(label("feedback")), Ink.GOOD.of("it solves the mission"), Ink.PLAIN.of(reward));
  }

  /** What failed since this was called last. */
  private void failures() {
    if (attempts.failed() > 0) {
      String which = solved ? " while practising" : "";
      step("execute", Figures.count(attempts.tried(), "program") + " tried" + which + ", " + elapsed());
      step("feedback", attempts.failed() + " failed:");
      attempts.print(terminal, INDENT);
    }
    attempts = new Attempts();
  }

  private void update(Facts told) {
    failures();
    Stream<String> options =
        told.each("options").stream()
            .map(option -> "option " + option.text("option") + " earned " + Figures.of(option.number("reward")));
    Stream<String> model =
        told.has("model")
            ? Stream.of(told.text("model") + " learns from program " + told.text("attempt") + " (reward " + number(told.text("reward")) + ")")
            : Stream.empty();
    String learned = Stream.concat(options, model).collect(Collectors.joining("; "));
    step("update", learned.isEmpty() ? "nothing" : learned);
  }

  private void remember(Facts told) {
    failures();
    String why = told.has("reason") ? ": " + told.text("reason") : "";
    String what = told.flag("admitted") ? "new skill " + told.text("skill") : "no new skill";
    step("remember", what + why);
  }

  private void step(String name, String text) {
    terminal.line(Ink.STEP.of(label(name)), Ink.PLAIN.of(text));
  }

  private String elapsed() {
    return Figures.time(Duration.ofNanos(terminal.nanos() - begun));
  }

  private static String label(String name) {
    return Columns.pad(name, LABEL + 1);
  }

  private static String quoted(String text) {
    return "\"" + text + "\"";
  }

  private static String skills(String what, List<String> ids) {
    return ids.isEmpty() ? "" : "; skill " + String.join(", ", ids) + " " + what;
  }

  private static String number(String text) {
    try {
      return Figures.of(Double.parseDouble(text));
    } catch (NumberFormatException e) {
      return text;
    }
  }
}
