package org.llmagentos.kernel.shell;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.shell.terminal.ExitCode;
import org.llmagentos.kernel.shell.terminal.Table;
import org.llmagentos.kernel.shell.view.Facts;
import org.llmagentos.kernel.shell.view.Figures;
import org.llmagentos.sdk.value.Value;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code limit}: what tenants and processes may use, have used and have left; sets what a tenant may use. */
@Command(
    name = "limit",
    description = {
      "Show what tenants and live processes may use, have used, hold back for calls under way and for children, and have left."
          + " With limits, set what all processes of a tenant may use together from now on.",
      "Resources: model-calls, tokens, snippets, skill-calls, children, money (in price.currency), sandbox-millis, messages, storage, training-millis;"
          + " of a process also wall-millis.",
      "A limit set here stays until the tenant is erased, whatever tenant.NAME.RESOURCE in kernel.properties says."
    })
final class LimitCommand implements Callable<Integer> {

  private static final int PLACES = 6; // money is counted in millionths

  private final Session session;

  @Parameters(index = "0", arity = "0..1", paramLabel = "TENANT", description = "Only this tenant; else all.")
  private @Nullable String tenant;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "RESOURCE=AMOUNT",
      description = "A limit to set: tokens=5000, money=12.50, messages=unlimited.")
  private Map<String, String> limits = new TreeMap<>();

  @Option(names = "--reset", description = "Forget the limits that were set for the tenant: those of the file hold again.")
  private boolean reset;

  @Option(names = "--json", description = "Print one JSON object: tenants and processes, each with its budgets; money in millionths.")
  private boolean json;

  LimitCommand(Session session) {
    this.session = session;
  }

  /** Limits as a request has them. */
  static Value.Fields words(Map<String, String> limits) {
    var words = new TreeMap<String, Value>();
    limits.forEach((resource, amount) -> words.put(resource, Value.of(amount)));
    return new Value.Fields(words);
  }

  @Override
  public Integer call() throws InterruptedException {
    Value.Fields request = Session.request("limit");
    if (reset && (tenant == null || !limits.isEmpty())) {
      session.terminal().error("--reset takes a tenant and no limits (see `agentos limit --help`)");
      return ExitCode.USAGE.number();
    }
    if (tenant != null && (reset || !limits.isEmpty())) {
      request = request.with("tenant", Value.of(tenant)).with("limits", words(limits));
    }
    Facts answer = session.ask(request);
    if (json) {
      session.terminal().json(answer.fields());
      return ExitCode.OK.number();
    }
    var table = new Table("WHO", "PART OF", "RESOURCE", "LIMIT", "USED", "RESERVED", "LEFT");
    for (Facts each : answer.each("tenants")) {
      rows(table, each, "tenant " + each.text("tenant"), "");
    }
    for (Facts each : answer.each("processes")) {
      String above = each.has("parent") ? "process " + each.whole("parent") : "tenant " + each.text("tenant");
      rows(table, each, "process " + each.whole("pid"), above);
    }
    table.print(session.terminal(), "nothing is used and nothing is limited");
    return ExitCode.OK.number();
  }

  private void rows(Table table, Facts owner, String name, String above) {
    if (tenant != null && !tenant.equals(owner.text("tenant"))) {
      return;
    }
    String first = name;
    String second = above;
    for (Facts budget : owner.each("budgets")) {
      table.row(first, second, budget.text("resource"), of(budget, "limit"), of(budget, "used"), of(budget, "reserved"), of(budget, "left"));
      first = "";
      second = "";
    }
  }

  private static String of(Facts budget, String amount) {
    if (!budget.has(amount)) {
      return "";
    }
    boolean money = budget.text("resource").equals("money");
    return money ? BigDecimal.valueOf(budget.whole(amount), PLACES).stripTrailingZeros().toPlainString() : Figures.of(budget.whole(amount));
  }
}
