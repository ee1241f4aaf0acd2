package org.llmagentos.kernel.shell.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.shell.terminal.Ink;
import org.llmagentos.kernel.shell.terminal.Terminal;
import org.llmagentos.kernel.shell.view.Facts;
import org.llmagentos.kernel.shell.view.Figures;
import org.llmagentos.kernel.shell.view.Layout;
import org.llmagentos.kernel.shell.view.StepWords;

/**
 * Shows the calls of a process under the steps that they were made for. A program tells of a step when it is done with it, so the calls
 * before a telling are what led to it.
 */
public final class JournalView {

  /**
   * How much is shown.
   *
   * @param full every call, and every text to its end; else attempts that failed and calls of one kind are counted
   * @param only these calls alone, each of them; null for all
   */
  public record Detail(boolean full, @Nullable StepRange only) {}

  /** Calls that wait for the telling they led to, where all are shown: with more they are shown before it. */
  private static final int MOST_WAITING = 1_000;

  private final Terminal terminal;
  private final Facts process;
  private final Detail detail;
  private final boolean folds;
  private final CallLine line;
  private final Consumer<Facts> printer;
  private final Pending pending;
  private final FailedAttempts failed = new FailedAttempts();
  private final Repetition repetition = new Repetition();
  private final Totals totals = new Totals();
  private boolean told;
  private boolean folded;

  /** @param process as `ps` lists it */
  public JournalView(Terminal terminal, Facts process, Detail detail) {
    this.terminal = terminal;
    this.process = process;
    this.detail = detail;
    this.folds = !detail.full() && detail.only() == null;
    this.pending = new Pending(folds);
    String doubt = process.text("doubt");
    this.line = new CallLine(terminal, doubt);
    var text = new CallText(terminal, doubt);
    this.printer = detail.full() ? call -> text.print(call, totals.first()) : line::print;
  }

  /** Shows whose calls these are. */
  public void begin() {
    String begun = process.has("born") ? ", begun " + Instant.ofEpochMilli(process.whole("born")) : "";
    String who = "program " + process.text("program") + ", tenant " + process.text("tenant") + begun;
    terminal.line(Ink.BOLD.of("process " + process.text("pid") + ": " + StepWords.goal(process)), Ink.DIM.of("  " + who));
  }

  /** Takes the next call. */
  public void call(Facts call) {
    if (totals.first() < 0 && !call.text("step").equals("1")) {
      gone("what was before step " + call.text("step"));
    }
    totals.add(call);
    StepRange only = detail.only();
    if (only != null && !only.has(call.text("step"))) {
      return;
    }
    if (call.has("topic")) {
      told(call, call.text("topic"), call.inner("body"));
      return;
    }
    pending.add(call);
    if (!folds && pending.size() >= MOST_WAITING) {
      pending.print(terminal, printer);
    }
  }

  /** Shows how it ended and what it took. */
  public void end(Facts answer) {
    settle();
    if (totals.first() < 0 && answer.whole("before") > 0) {
      gone("everything up to step " + answer.text("before"));
    }
    if (!pending.isEmpty()) {
      if (told) {
        Layout.step(terminal, "then", List.of(answer.has("exit") ? "it ended" : "it has told nothing more"));
      }
      pending.print(terminal, printer);
    }
    Ending.print(terminal, process, answer);
    terminal.line(Ink.DIM.of(Layout.INDENT + totals.words(process)));
    terminal.line(Ink.DIM.of(Layout.INDENT + "asked, as a hash: " + answer.text("hash")));
    if (folded || line.shortened()) {
      String journal = "`agentos journal " + process.text("pid");
      String part = detail.only() == null ? "; a part: " + journal + " --steps 5-20`" : "";
      terminal.line(Ink.DIM.of("not all is shown: add --full" + part));
    }
  }

  private void gone(String what) {
    terminal.line(Ink.WARN.of(what + " is gone: the process made a checkpoint after it, and goes on from there"));
  }

  private void told(Facts call, String topic, Facts body) {
    told = detail.only() == null;
    String step = body.text("step");
    if (!topic.equals(StepWords.TOPIC) || step.isEmpty()) {
      other(call, topic);
    } else if (step.equals("feedback")) {
      feedback(call, body);
    } else {
      settle();
      practice();
      Layout.step(terminal, step, StepWords.of(body), when(call));
      pending.print(terminal, printer);
    }
  }

  private void feedback(Facts call, Facts body) {
    if (folds && !body.flag("solved")) {
      folded |= repetition.print(terminal);
      failed.add(pending, call);
      pending.clear();
      return;
    }
    settle();
    if (detail.full()) {
      Layout.step(terminal, "execute", List.of("program " + body.text("attempt")), when(call)); // the call below shows it
    } else {
      Layout.program(terminal, body, when(call));
    }
    pending.print(terminal, printer);
    if (body.flag("solved")) {
      Layout.solution(terminal, body);
    } else {
      terminal.line(
          Ink.STEP.of(Layout.label("feedback")), Ink.BAD.of(body.text("outcome")), Ink.PLAIN.of(": " + Layout.earned(body)));
    }
  }

  private void other(Facts call, String topic) {
    if (folds && repetition.hides(topic, pending, call)) {
      pending.clear();
      return;
    }
    if (!repetition.follows(topic)) {
      settle();
      repetition.begin(topic);
    }
    Layout.step(terminal, topic, List.of(StepWords.plain(call.fields().get("body"))), when(call));
    pending.print(terminal, printer);
  }

  private void practice() {
    String practised = folds ? pending.practice() : null;
    if (practised != null) {
      folded = true;
      Layout.step(terminal, "execute", List.of(practised));
    }
  }

  /** Shows what was only counted so far. */
  private void settle() {
    folded |= failed.print(terminal);
    folded |= repetition.print(terminal);
  }

  private String when(Facts call) {
    return "  +" + Figures.time(Duration.ofMillis(Math.max(0, call.whole("at") - totals.first())));
  }
}
