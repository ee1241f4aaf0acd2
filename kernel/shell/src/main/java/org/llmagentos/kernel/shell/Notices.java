package org.llmagentos.kernel.shell;

import org.llmagentos.kernel.node.control.Control;
import org.llmagentos.kernel.shell.terminal.Terminal;
import org.llmagentos.kernel.shell.view.Facts;

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

  /** Tells which processes are live. */
  void interrupted(String how) throws InterruptedException {
    for (Facts process : Session.ask(control, Session.request("ps")).each("processes")) {
      if (!process.has("exit")) {
        String pid = process.text("pid");
        terminal.error("process %s (\"%s\") %s: `agentos resume %s` follows it".formatted(pid, process.text("goal"), how, pid));
      }
    }
  }
}
