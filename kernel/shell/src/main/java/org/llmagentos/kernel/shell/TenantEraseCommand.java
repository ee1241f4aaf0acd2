package org.llmagentos.kernel.shell;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.llmagentos.kernel.shell.terminal.ExitCode;
import org.llmagentos.kernel.shell.terminal.Ink;
import org.llmagentos.kernel.shell.view.Facts;
import org.llmagentos.kernel.shell.view.Figures;
import org.llmagentos.sdk.value.Value;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tenant erase}: nothing of a tenant is left that can be read. */
@Command(
    name = "erase",
    description = {
      "Erase a tenant: end its processes, take out their journals and everything learned from them, destroy the key.",
      "It cannot be undone. Copies of the home made before still hold the key: erase them too."
    })
final class TenantEraseCommand implements Callable<Integer> {

  private final Session session;

  @Parameters(paramLabel = "NAME", description = "The tenant, as `agentos tenant list` lists it.")
  private String name = "";

  @Option(names = "--yes", description = "Do not ask.")
  private boolean yes;

  @Option(names = "--json", description = "Print one JSON object: tenant, processes. It does not ask then: --yes is needed.")
  private boolean json;

  TenantEraseCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException, IOException {
    String warning = "Everything of tenant " + name + " will be gone for good";
    if (!yes && !new Confirmation(session).given("erase " + name, !json, warning, name)) {
      session.terminal().line("nothing was erased");
      return ExitCode.NO.number();
    }
    Facts answer = session.ask(Session.request("erase").with("tenant", Value.of(name)));
    if (json) {
      session.terminal().json(answer.fields());
    } else {
      String processes = Figures.of(answer.whole("processes")) + (answer.whole("processes") == 1 ? " process" : " processes");
      String what = "tenant " + name + ": " + processes + ", everything it had learned, its key";
      session.terminal().line(Ink.GOOD.of("erased "), Ink.PLAIN.of(what));
    }
    return ExitCode.OK.number();
  }
}
