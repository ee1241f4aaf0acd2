package org.llmagentos.kernel.shell.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.node.control.Control;

/**
 * How many system calls a second are on disk before their programs go on: processes that make one checkpoint after the other, each
 * answered when it is synced. Beside it, the same number of rows of the same size, inserted into SQLite by a loop that does nothing else,
 * as many a commit as there are processes.
 */
final class JournalBench implements Bench {

  /**
   * A case.
   *
   * @param calls all processes' together
   * @param bar calls a second on a quiet disk, or null
   */
  private record Load(int processes, int calls, @Nullable Double bar) {}

  private static final List<Load> LOADS =
      List.of(
          new Load(1, 2_000, null),
          new Load(10, 20_000, null),
          new Load(100, 100_000, 20_000.0),
          new Load(1_000, 400_000, 100_000.0),
          new Load(10_000, 500_000, null));

  private static final Load WARM = new Load(1_000, 400_000, null);

  /** Part of the raw inserts' speed that must be reached where calls are many enough to share commits. */
  private static final double SHARE = 0.4;

  /** Rounds of the heaviest load that has a bar, until the code is compiled as a daemon's is; those that count, after one more of each load. */
  private static final int WARMING = 3;
  private static final int ROUNDS = 3;

  /** Bytes of a checkpoint's state; with names, numbers and seal a row has about {@link #ROW_BYTES}. */
  private static final int STATE_BYTES = 200;
  private static final int ROW_BYTES = 260;

  @Override
  public String name() {
    return "journal";
  }

  @Override
  public String about() {
    return "durable system calls a second, 1 to 10,000 processes, against raw batched SQLite inserts of as many rows";
  }

  @Override
  public void run(Setting setting) throws InterruptedException {
    for (int round = 1; round <= WARMING; round++) {
      setting.progress().accept("%s: warming up, round %d of %d".formatted(name(), round, WARMING));
      ours(setting, WARM);
      raw(setting, WARM);
    }
    for (Load load : LOADS) {
      var ours = new ArrayList<Double>();
      var raw = new ArrayList<Double>();
      for (int round = 0; round <= ROUNDS; round++) {
        setting.progress().accept("%s: %,d processes, round %d of %d".formatted(name(), load.processes(), round, ROUNDS));
        double rate = load.calls() / ours(setting, load);
        double peer = load.calls() / raw(setting, load);
        if (round > 0) {
          ours.add(rate);
          raw.add(peer);
        }
      }
      report(setting, load, Median.of(ours), Median.of(raw));
    }
  }

  private void report(Setting setting, Load load, double ours, double raw) {
    String subject = String.format(Locale.ROOT, "%,d processes", load.processes());
    String unit = "durable system calls/s, median of " + ROUNDS;
    Measure rate = load.bar() == null ? Measure.figure(name(), subject, ours, unit) : Measure.share(name(), subject, ours, unit, load.bar());
    setting.measures().accept(rate.against(String.format(Locale.ROOT, "raw inserts: %,.0f rows/s", raw), raw));
    if (load.bar() != null) {
      setting.measures().accept(Measure.share(name(), subject + ", of raw inserts", ours / raw, "share", SHARE));
    }
  }

  private static double ours(Setting setting, Load load) throws InterruptedException {
    int each = load.calls() / load.processes();
    try (BenchHome home = setting.homes().make().withDrill();
        Control kernel = home.boot()) {
      BenchHome.awaitReady(kernel);
      Fleet.run(kernel, load.processes(), "checkpoint calls=%d bytes=%d".formatted(5, STATE_BYTES)); // warm
      long start = System.nanoTime();
      Fleet.run(kernel, load.processes(), "checkpoint calls=%d bytes=%d".formatted(each, STATE_BYTES));
      return (System.nanoTime() - start) / 1e9;
    }
  }

  private static double raw(Setting setting, Load load) {
    try (BenchHome home = setting.homes().make()) {
      return new RawRows(home.folder().resolve("raw.db")).insert(load.calls(), load.processes(), ROW_BYTES);
    }
  }
}
