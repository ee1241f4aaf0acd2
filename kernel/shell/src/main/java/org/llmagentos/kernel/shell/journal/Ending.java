package org.llmagentos.kernel.shell.journal;

import java.util.Locale;
import org.llmagentos.kernel.shell.terminal.Ink;
import org.llmagentos.kernel.shell.terminal.Span;
import org.llmagentos.kernel.shell.terminal.Terminal;
import org.llmagentos.kernel.shell.view.Facts;
import org.llmagentos.kernel.shell.view.Figures;
import org.llmagentos.kernel.shell.view.Halt;
import org.llmagentos.kernel.shell.view.Layout;
import org.llmagentos.kernel.shell.view.StepWords;
import org.llmagentos.sdk.value.Value;

/** How a process ended, or why it has not. */
final class Ending {

  private Ending() {}

  static void print(Terminal terminal, Facts process, Facts answer) {
    terminal.line(Ink.STEP.of(Layout.label("ended")), answer.has("exit") ? ended(answer.inner("exit")) : living(process));
  }

  private static Span living(Facts process) {
    return Halt.of(process)
        .map(halt -> Ink.WARN.of("not yet: " + halt.sentence()))
        .orElseGet(() -> Ink.PLAIN.of("not yet: it is " + process.text("state").toLowerCase(Locale.ROOT)));
  }

  private static Span ended(Facts exit) {
    String message = exit.text("message");
    return switch (exit.text("how")) {
      case "completed" -> completed(exit.inner("result"), exit.fields().get("result"));
      case "crashed" -> Ink.BAD.of("crashed, " + exit.text("category") + ": " + message);
      default -> Ink.BAD.of(message.isEmpty() ? exit.text("how") : message);
    };
  }

  private static Span completed(Facts result, Value whole) {
    if (!result.has("solved")) {
      return Ink.GOOD.of("completed: " + StepWords.plain(whole));
    }
    return result.flag("solved")
        ? Ink.GOOD.of("solved, reward " + Figures.of(result.number("reward")))
        : Ink.BAD.of("not solved: " + result.text("reason"));
  }
}
