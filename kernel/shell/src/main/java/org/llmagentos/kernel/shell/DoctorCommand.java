package org.llmagentos.kernel.shell;

import java.util.List;
import java.util.concurrent.Callable;
import org.llmagentos.kernel.shell.doctor.Checkup;
import org.llmagentos.kernel.shell.doctor.Finding;
import org.llmagentos.kernel.shell.terminal.ExitCode;
import org.llmagentos.kernel.shell.terminal.Ink;
import org.llmagentos.kernel.shell.terminal.Terminal;
import org.llmagentos.sdk.value.Value;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code doctor}: whether everything that is needed is there, and what to do where it is not. */
@Command(name = "doctor", description = "Check the installation and say what to do.")
final class DoctorCommand implements Callable<Integer> {

  private final Session session;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  DoctorCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    Terminal terminal = session.terminal();
    List<Finding> findings = new Checkup(session.kernels()).run();
    boolean healthy = findings.stream().noneMatch(finding -> finding.status() == Finding.Status.FAIL);
    if (json) {
      Value checks = Value.of(findings.stream().map(Finding::fields).toList());
      terminal.json(Value.fields().with("healthy", Value.of(healthy)).with("checks", checks));
    } else {
      for (Finding finding : findings) {
        Ink ink =
            switch (finding.status()) {
              case OK -> Ink.GOOD;
              case WARN -> Ink.WARN;
              case FAIL -> Ink.BAD;
            };
        terminal.line(
            ink.of("%-5s".formatted(finding.status().word())),
            Ink.BOLD.of("%-13s".formatted(finding.check())),
            Ink.PLAIN.of(finding.message()));
      }
    }
    return (healthy ? ExitCode.OK : ExitCode.NO).number();
  }
}
