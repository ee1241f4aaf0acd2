package org.llmagentos.kernel.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.node.control.ControlException;
import org.llmagentos.kernel.shell.bench.Bench;
import org.llmagentos.kernel.shell.bench.Benches;
import org.llmagentos.kernel.shell.bench.Homes;
import org.llmagentos.kernel.shell.bench.Load;
import org.llmagentos.kernel.shell.bench.Measure;
import org.llmagentos.kernel.shell.terminal.ExitCode;
import org.llmagentos.kernel.shell.terminal.Ink;
import org.llmagentos.kernel.shell.terminal.Span;
import org.llmagentos.kernel.shell.terminal.Table;
import org.llmagentos.kernel.shell.terminal.Terminal;
import org.llmagentos.kernel.shell.view.Figures;
import org.llmagentos.sdk.Fault;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bench}: measures the product, in homes of its own: nothing of the operator's is touched. */
@Command(name = "bench", description = "Measure; without a name, list what can be measured.")
final class BenchCommand implements Callable<Integer> {

  private final Session session;

  @Parameters(arity = "0..1", paramLabel = "NAME", description = "What to measure.")
  private @Nullable String name;

  @Option(names = "--json", description = "Print one JSON object a line: bench, case, value, unit, against, ratio, bar, holds.")
  private boolean json;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      description = "Seeds, or pairs or streams of them (default: 20; transfer: 5; unseen: 100; env: 5 runs).")
  private @Nullable Integer seeds;

  @Mixin private TransferOptions transfer = new TransferOptions();

  BenchCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    Terminal terminal = session.terminal();
    if (name == null) {
      var table = new Table("BENCH", "MEASURES");
      Benches.all().forEach(bench -> table.row(bench.name(), bench.about()));
      table.print(terminal, "");
      return ExitCode.OK.number();
    }
    Bench bench = Benches.named(name).orElseThrow(() -> refused("no bench " + name + ": see `agentos bench`"));
    int count = seeds == null ? bench.seeds() : seeds;
    if (count < 1) {
      throw refused("at least one seed is needed: " + count);
    }
    boolean fits = List.of("transfer", "unseen").contains(bench.name()) || (bench.name().equals("learners") && transfer.csvAlone());
    if (transfer.given() && !fits) {
      throw refused("only the benches transfer, unseen and, of --csv, learners take more than --seeds and --json, not " + bench.name());
    }
    if (transfer.givenForTransfer() && !bench.name().equals("transfer")) {
      throw refused("--language, --conditions and --plot are for the bench transfer, not for " + bench.name());
    }
    var measures = new ArrayList<Measure>();
    var load = new Load();
    bench.run(new Bench.Setting(new Homes(session.kernels()), count, transfer.plan(), measure -> show(measure, measures), terminal::live));
    show(load.measure(bench.name()), measures);
    boolean holds = measures.stream().allMatch(measure -> !Boolean.FALSE.equals(measure.holds()));
    return (holds ? ExitCode.OK : ExitCode.NO).number();
  }

  private void show(Measure measure, List<Measure> measures) {
    measures.add(measure);
    Terminal terminal = session.terminal();
    if (json) {
      terminal.json(measure.fields());
      return;
    }
    Boolean holds = measure.holds();
    Span mark = holds == null ? Ink.DIM.of("     ") : holds ? Ink.GOOD.of("ok   ") : Ink.BAD.of("fail ");
    String bar = measure.bar() == null ? "" : ", bar " + Figures.of(measure.bar());
    String ratio = measure.ratio() == null ? "" : ", ratio " + Figures.of(measure.ratio());
    String against = measure.against() == null ? "" : " (" + measure.against() + ratio + ")";
    String value = ": " + Figures.of(measure.value()) + " " + measure.unit();
    terminal.line(mark, Ink.BOLD.of(measure.subject()), Ink.PLAIN.of(value + bar + against));
  }

  private static ControlException refused(String why) {
    return new ControlException(Fault.Category.USER, why);
  }
}
