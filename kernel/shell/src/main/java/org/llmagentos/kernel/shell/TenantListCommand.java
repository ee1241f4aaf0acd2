package org.llmagentos.kernel.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.llmagentos.kernel.node.Boot;
import org.llmagentos.kernel.node.control.Control;
import org.llmagentos.kernel.shell.terminal.ExitCode;
import org.llmagentos.kernel.shell.terminal.Table;
import org.llmagentos.kernel.shell.view.Facts;
import org.llmagentos.kernel.shell.view.Figures;
import org.llmagentos.sdk.value.Value;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tenant list}: who has anything here. */
@Command(name = "list", description = "List tenants: who has a key, and how many processes.")
final class TenantListCommand implements Callable<Integer> {

  private final Session session;

  @Option(names = "--json", description = "Print one JSON object: tenants, each with tenant, processes, live.")
  private boolean json;

  TenantListCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    List<Value.Fields> tenants = tenants();
    if (json) {
      session.terminal().json(Value.fields().with("tenants", Value.of(tenants)));
      return ExitCode.OK.number();
    }
    var table = new Table("TENANT", "PROCESSES", "LIVE");
    for (Value.Fields fields : tenants) {
      var tenant = new Facts(fields);
      table.row(tenant.text("tenant"), Figures.of(tenant.whole("processes")), Figures.of(tenant.whole("live")));
    }
    table.print(session.terminal(), "no tenants");
    return ExitCode.OK.number();
  }

  private List<Value.Fields> tenants() throws InterruptedException {
    try (Control control = session.kernels().reach(Boot.Mode.LOOK)) {
      List<Facts> processes = Session.ask(control, Session.request("ps")).each("processes");
      var tenants = new ArrayList<Value.Fields>();
      for (String tenant : Session.ask(control, Session.request("tenants")).texts("tenants")) {
        List<Facts> own = processes.stream().filter(process -> process.text("tenant").equals(tenant)).toList();
        long live = own.stream().filter(process -> !process.has("exit")).count();
        tenants.add(
            Value.fields().with("tenant", Value.of(tenant)).with("processes", Value.of(own.size())).with("live", Value.of(live)));
      }
      return tenants;
    }
  }
}
