package org.llmagentos.kernel.shell;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.llmagentos.kernel.node.Boot;
import org.llmagentos.kernel.node.control.Control;
import org.llmagentos.kernel.node.control.ControlException;
import org.llmagentos.kernel.shell.terminal.Columns;
import org.llmagentos.kernel.shell.terminal.ExitCode;
import org.llmagentos.kernel.shell.terminal.Ink;
import org.llmagentos.kernel.shell.terminal.Span;
import org.llmagentos.kernel.shell.terminal.Terminal;
import org.llmagentos.kernel.shell.view.Facts;
import org.llmagentos.kernel.shell.view.Figures;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.value.Value;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code env check}: replays recorded episodes in our environments and counts where they differ. */
@Command(name = "check", description = "Replay recorded episodes and count mismatches.")
final class EnvCheckCommand implements Callable<Integer> {

  private static final int SHOWN = 3;

  /** Columns of a mismatch that are shown: some hold whole grids. */
  private static final int WIDEST = 200;

  private record Count(long episodes, long steps, long mismatches) {
    Count plus(Count more) {
      return new Count(episodes + more.episodes, steps + more.steps, mismatches + more.mismatches);
    }

    @Override
    public String toString() {
      String found = Figures.of(mismatches) + (mismatches == 1 ? " mismatch" : " mismatches");
      return Figures.count(episodes, "episode") + ", " + Figures.count(steps, "step") + ", " + found;
    }
  }

  private final Session session;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "JSON lines, an episode each, plain or gzip.")
  private List<Path> files = new ArrayList<>();

  EnvCheckCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException, IOException {
    Terminal terminal = session.terminal();
    var total = new Count(0, 0, 0);
    int unchecked = 0;
    try (Control control = session.kernels().reach(Boot.Mode.LOOK)) {
      for (Path file : files) {
        try {
          Count count = check(control, file);
          terminal.line(mark(count), Ink.PLAIN.of(file + ": " + count));
          total = total.plus(count);
        } catch (ControlException e) {
          terminal.error(String.valueOf(e.getMessage()));
          unchecked++;
        }
      }
    }
    if (files.size() > 1) {
      String without = unchecked > 0 ? ", without " + Figures.count(unchecked, "file") + " that cannot be checked" : "";
      terminal.line(mark(total), Ink.BOLD.of("total: " + total + without));
    }
    ExitCode checked = total.mismatches() == 0 ? ExitCode.OK : ExitCode.NO;
    return (unchecked > 0 ? ExitCode.USAGE : checked).number();
  }

  private Count check(Control control, Path file) throws InterruptedException, IOException {
    var count = new Count(0, 0, 0);
    try (Episodes episodes = Episodes.open(file)) {
      for (Value.Fields episode = episodes.next(); episode != null; episode = episodes.next()) {
        Facts replay = replay(control, episode, episodes.where());
        List<String> mismatches = replay.texts("mismatches");
        for (int i = 0; i < mismatches.size() && count.mismatches() + i < SHOWN; i++) {
          session.terminal().line("     " + episodes.where() + ": " + Columns.cut(mismatches.get(i), WIDEST));
        }
        count = count.plus(new Count(1, replay.whole("steps"), mismatches.size()));
        session.terminal().live(file + ": " + count);
      }
    }
    return count;
  }

  private static Facts replay(Control control, Value.Fields episode, String where) throws InterruptedException {
    try {
      return Session.ask(control, Session.request("check").with("episode", episode));
    } catch (ControlException e) {
      throw new ControlException(new Fault(e.fault().category(), where + ": " + e.fault().message()));
    }
  }

  private static Span mark(Count count) {
    return count.mismatches() == 0 ? Ink.GOOD.of("ok   ") : Ink.BAD.of("fail ");
  }
}
