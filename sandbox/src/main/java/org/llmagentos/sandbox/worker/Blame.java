package org.llmagentos.sandbox.worker;

import java.util.Map;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.PolyglotException.StackFrame;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.SourceSection;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;
import org.llmagentos.sandbox.wire.Report;

/** Finds out what an exception that left the guest means. */
final class Blame {
  /** Characters of a message, so that it can be shown to a model. */
  private static final int LONGEST_MESSAGE = 2_000;

  private Blame() {}

  static Report.Ending of(PolyglotException e, Source source, Language language, Tongue tongue) {
    if (e.isCancelled() || e.isInterrupted()) {
      return new Report.Stopped(line(e, source));
    }
    String message = String.valueOf(e.getMessage());
    if (e.isResourceExhausted()) {
      return new Report.Exhausted(message.contains("tack overflow") ? "stack" : "memory", line(e, source));
    }
    for (Map.Entry<String, String> shortage : language.shortages().entrySet()) {
      if (message.startsWith(shortage.getKey())) {
        return new Report.Exhausted(shortage.getValue(), line(e, source));
      }
    }
    if (e.isExit()) {
      return exit(e);
    }
    if (e.isInternalError() || e.isHostException()) {
      // For the worker's own log: what the host says is not for the guest.
      System.getLogger(Blame.class.getName()).log(System.Logger.Level.ERROR, "the engine failed", e);
      return new Report.Threw("the language's engine failed", line(e, source));
    }
    Value thrown = e.getGuestObject();
    if (thrown != null && !e.isSyntaxError()) {
      try {
        message = tongue.explain(thrown);
      } catch (PolyglotException | IllegalStateException unexplained) {
        // The error's own message getter threw, or the run was stopped: the engine's words must do.
      }
    }
    int line = line(e, source);
    // Python says it within the message, too.
    message = message.replace(" (" + source.getName() + ", line " + line + ")", "");
    if (message.length() > LONGEST_MESSAGE) {
      message = message.substring(0, LONGEST_MESSAGE) + "…";
    }
    return new Report.Threw(message, line);
  }

  /** Whoever leaves early without complaint has ended well. */
  private static Report.Ending exit(PolyglotException e) {
    if (e.getExitStatus() == 0) {
      return new Report.Returned(org.llmagentos.sdk.value.Value.nothing());
    }
    String message = e.getMessage();
    return new Report.Threw(message == null ? "SystemExit: " + e.getExitStatus() : message, 0);
  }

  private static int line(PolyglotException e, Source source) {
    int line = e.isSyntaxError() || (e.isCancelled() && !all(e.getSourceLocation())) ? line(e.getSourceLocation(), source) : 0;
    for (StackFrame frame : e.getPolyglotStackTrace()) {
      if (line != 0) {
        return line;
      }
      line = line(frame.getSourceLocation(), source);
    }
    return line;
  }

  /** Whether that is a whole text: where in it a run was stopped is not known then. */
  private static boolean all(@Nullable SourceSection section) {
    return section != null && section.isAvailable() && section.getCharLength() == section.getSource().getLength();
  }

  private static int line(@Nullable SourceSection section, Source source) {
    return section != null && section.isAvailable() && section.getSource().equals(source) ? section.getStartLine() : 0;
  }
}
