package org.llmagentos.kernel.shell;

import java.io.InputStream;
import java.util.function.Consumer;
import org.llmagentos.kernel.node.Boot;
import org.llmagentos.kernel.node.control.Control;
import org.llmagentos.kernel.shell.link.Kernels;
import org.llmagentos.kernel.shell.terminal.Terminal;
import org.llmagentos.kernel.shell.view.Facts;
import org.llmagentos.sdk.value.Value;

/**
 * What a command works with.
 *
 * @param in standard input
 */
record Session(Terminal terminal, Kernels kernels, InputStream in) {

  /** The beginning of a request. */
  static Value.Fields request(String op) {
    return Value.fields().with("op", Value.of(op));
  }

  /** Asks one question of a kernel that need not run anything. */
  Facts ask(Value.Fields request) throws InterruptedException {
    return ask(request, _ -> {});
  }

  /** The same, and hears what is told meanwhile. */
  Facts ask(Value.Fields request, Consumer<Facts> events) throws InterruptedException {
    try (Control control = kernels.reach(Boot.Mode.LOOK)) {
      return new Facts(control.request(request, event -> events.accept(new Facts(event))));
    }
  }

  /** Asks a kernel that is reached already. */
  static Facts ask(Control control, Value.Fields request) throws InterruptedException {
    return new Facts(control.request(request, _ -> {}));
  }
}
