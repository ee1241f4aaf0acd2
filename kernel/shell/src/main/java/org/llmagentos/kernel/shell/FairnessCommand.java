package org.llmagentos.kernel.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.llmagentos.kernel.shell.terminal.ExitCode;
import org.llmagentos.kernel.shell.terminal.Table;
import org.llmagentos.kernel.shell.view.Facts;
import org.llmagentos.kernel.shell.view.Figures;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code fairness}: how models and the sandbox are shared, now. */
@Command(
    name = "fairness",
    description = {
      "Show how models and the sandbox are shared: what waits, who was served how much, and how far the services of tenants that wait are"
          + " apart, as a share of the bound that holds.",
      "Slots, policies, weights and caps are set in kernel.properties of the home folder."
    })
final class FairnessCommand implements Callable<Integer> {

  private final Session session;

  @Option(names = "--json", description = "Print one JSON object: devices, each with its tenants.")
  private boolean json;

  FairnessCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    Facts answer = session.ask(Session.request("fairness"));
    if (json) {
      session.terminal().json(answer.fields());
      return ExitCode.OK.number();
    }
    var table = new Table("DEVICE", "POLICY", "SLOTS", "TENANT", "WEIGHT", "CAP", "SERVED", "RUNNING", "WAITING", "GAP/BOUND");
    for (Facts device : answer.each("devices")) {
      String gap = device.has("gap") ? String.format(Locale.ROOT, "%.3f", device.number("gap")) : "";
      String slots = Figures.of(device.whole("slots"));
      row(table, List.of(device.text("device"), device.text("policy"), slots), device, List.of("", "", "", "", gap));
      for (Facts tenant : device.each("tenants")) {
        String cap = tenant.has("cap") ? Figures.of(tenant.whole("cap")) : "";
        String served = tenant.has("served") ? Figures.of(tenant.whole("served")) : "";
        row(table, List.of("", "", ""), tenant, List.of(tenant.text("tenant"), Figures.of(tenant.whole("weight")), cap, served, ""));
      }
    }
    table.print(session.terminal(), "no devices");
    return ExitCode.OK.number();
  }

  /** A row of a device or of a tenant: both have calls that run and wait. */
  private static void row(Table table, List<String> device, Facts facts, List<String> tenant) {
    String running = Figures.of(facts.whole("running"));
    String waiting = Figures.of(facts.whole("waiting"));
    var cells = new ArrayList<>(device);
    cells.addAll(tenant.subList(0, tenant.size() - 1));
    cells.addAll(List.of(running, waiting, tenant.getLast()));
    table.row(cells.toArray(String[]::new));
  }
}
