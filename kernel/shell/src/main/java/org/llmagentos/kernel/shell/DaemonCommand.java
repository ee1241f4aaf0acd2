package org.llmagentos.kernel.shell;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.llmagentos.kernel.node.Node;
import org.llmagentos.kernel.node.control.Control;
import org.llmagentos.kernel.node.journal.JournalException;
import org.llmagentos.kernel.shell.terminal.ExitCode;
import picocli.CommandLine.Command;
import sun.misc.Signal;

/**
 * {@code daemon}: a kernel in the foreground that every other command shares, until SIGTERM, ctrl-C or the end of its terminal. Those
 * are the ways to end it, so it then ends with 0; what runs goes on when it is started again. When its journal cannot be written any
 * more, it ends by itself, with the exit code for that.
 */
@Command(name = "daemon", description = "Run a kernel in the foreground that the other commands share; ctrl-C or SIGTERM ends it.")
final class DaemonCommand implements Callable<Integer> {

  private final Session session;

  DaemonCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws Exception {
    try (Control other = session.kernels().daemon().orElse(null)) {
      if (other != null) {
        session.terminal().error("a daemon already listens on " + session.kernels().socket() + ": use it, or end it first");
        return ExitCode.BUSY.number();
      }
    }
    var asked = new CountDownLatch(1);
    for (String signal : new String[] {"TERM", "INT", "HUP"}) {
      Signal.handle(new Signal(signal), _ -> asked.countDown());
    }
    var failure = new AtomicReference<JournalException>();
    try (Node node = session.kernels().serve()) {
      node.failure()
          .thenAccept(
              failed -> {
                failure.set(failed);
                asked.countDown();
              });
      session.terminal().line("ready, listening on " + session.kernels().socket());
      asked.await();
      session.terminal().line("ending; what runs goes on at the next start");
    }
    if (failure.get() != null) {
      throw failure.get();
    }
    return ExitCode.OK.number();
  }
}
