package org.llmagentos.kernel.shell;

import java.util.List;
import org.llmagentos.kernel.node.control.Control;
import org.llmagentos.kernel.shell.terminal.Terminal;
import org.llmagentos.kernel.shell.view.Facts;
import org.llmagentos.kernel.shell.view.Halt;

/** What people should know of a kernel that was booted for one goal: plugins left out, and processes of earlier runs. */
record Notices(Terminal terminal, Control control) {

  /** Tells which plugins are not, or not fully, in use. */
  void leftOut() throws InterruptedException {
    for (Facts plugin : Session.ask(control, Session.request("plugins")).each("plugins")) {
      if (plugin.has("problem")) {
        terminal.error("plugin " + plugin.text("id") + ": " + plugin.text("problem"));
      }
    }
  }

  /** Tells which processes need a person. */
  void waiting() throws InterruptedException {
    for (Facts process : processes()) {
      Halt.of(process).ifPresent(halt -> terminal.error(halt.sentence()));
    }
  }

  /** Tells which processes are live and need nobody. */
  void interrupted(String how) throws InterruptedException {
    for (Facts process : processes()) {
      if (!process.has("exit") && Halt.of(process).isEmpty()) {
        String pid = process.text("pid");
        terminal.error("process %s (\"%s\") %s: `agentos resume %s` follows it".formatted(pid, process.text("goal"), how, pid));
      }
    }
  }

  private List<Facts> processes() throws InterruptedException {
    return Session.ask(control, Session.request("ps")).each("processes");
  }
}
