package org.llmagentos.kernel.shell;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.llmagentos.kernel.node.HomeException;
import org.llmagentos.kernel.node.control.ControlException;
import org.llmagentos.kernel.node.journal.JournalException;
import org.llmagentos.kernel.node.vault.VaultException;
import org.llmagentos.kernel.shell.terminal.ExitCode;
import org.llmagentos.kernel.shell.terminal.Terminal;

/** A failure in words for people, and the exit code it leads to. */
record Mishap(ExitCode exitCode, String message, Throwable cause) {

  static Mishap of(Throwable failure) {
    return switch (failure) {
      case ControlException refused -> new Mishap(ExitCode.of(refused.fault().category()), words(refused), refused);
      case HomeException home -> new Mishap(home.busy() ? ExitCode.BUSY : ExitCode.NO_HOME, words(home), home);
      case JournalException journal -> new Mishap(ExitCode.NO_JOURNAL, words(journal), journal);
      case VaultException keys -> new Mishap(ExitCode.NO_JOURNAL, words(keys), keys);
      case InterruptedException interrupted -> new Mishap(ExitCode.INTERRUPTED, "interrupted", interrupted);
      case IOException io -> new Mishap(ExitCode.INTERNAL, words(io), io);
      case UncheckedIOException io -> new Mishap(ExitCode.INTERNAL, words(io), io);
      case OutOfMemoryError memory ->
          new Mishap(ExitCode.INTERNAL, "out of memory: allow more with AGENTOS_JAVA_OPTS=-Xmx2g", memory);
      default -> new Mishap(ExitCode.INTERNAL, "internal error: " + failure + " (AGENTOS_DEBUG=1 shows where)", failure);
    };
  }

  /** Tells it. */
  ExitCode tell(Terminal terminal) {
    terminal.error(message);
    terminal.trace(cause);
    return exitCode;
  }

  private static String words(Throwable failure) {
    String message = failure.getMessage();
    return message == null || message.isBlank() ? failure.toString() : message;
  }
}
