package org.llmagentos.kernel.shell.bench;

import java.util.ArrayList;
import java.util.Locale;
import org.llmagentos.kernel.node.control.Control;

/**
 * How long a kernel takes from its start until every process that was live has caught up with its history. Beside it, the time to read as
 * many rows of the same size from SQLite and do nothing with them. The first recovery, for which nothing is compiled yet, is told by
 * itself: that is what a daemon that starts anew sees.
 */
final class RecoveryBench implements Bench {

  private static final int PROCESSES = 10_000;
  private static final int CALLS = 99;

  /** What happened: each process's birth, its calls, and the sleep it is in. */
  private static final long INPUTS = PROCESSES * (CALLS + 2L);

  private static final int ROW_BYTES = 60;

  /** Rounds until the code is compiled, the first included; those that count. */
  private static final int WARMING = 3;
  private static final int ROUNDS = 5;
  private static final double BAR = 200_000;
  private static final double SHARE = 0.4;

  @Override
  public String name() {
    return "recovery";
  }

  @Override
  public String about() {
    return String.format(Locale.ROOT, "%,d live processes with %,d inputs: inputs a second until all have caught up", PROCESSES, INPUTS);
  }

  @Override
  public void run(Setting setting) throws InterruptedException {
    var ours = new ArrayList<Double>();
    var raw = new ArrayList<Double>();
    try (BenchHome home = setting.homes().make().withDrill();
        BenchHome beside = setting.homes().make()) {
      setting.progress().accept(name() + ": making the journal");
      try (Control kernel = home.boot()) {
        Fleet.start(kernel, PROCESSES, "calls calls=%d rest=true".formatted(CALLS), CALLS + 1);
      }
      var rows = new RawRows(beside.folder().resolve("raw.db"));
      rows.insert(INPUTS, PROCESSES, ROW_BYTES);
      for (int round = 1; round <= WARMING + ROUNDS; round++) {
        setting.progress().accept("%s: round %d of %d".formatted(name(), round, WARMING + ROUNDS));
        System.gc(); // what the round before has left is not this one's to clear away
        double rate = INPUTS / recover(home);
        double peer = INPUTS / rows.read();
        if (round == 1) {
          setting.measures().accept(Measure.figure(name(), "the first recovery of a JVM", rate, "inputs/s"));
        }
        if (round > WARMING) {
          ours.add(rate);
          raw.add(peer);
        }
      }
    }
    String unit = "inputs/s, median of " + ROUNDS;
    double rate = Median.of(ours);
    double peer = Median.of(raw);
    String against = String.format(Locale.ROOT, "reading the rows alone: %,.0f rows/s", peer);
    setting.measures().accept(Measure.share(name(), "recovery", rate, unit, BAR).against(against, peer));
    setting.measures().accept(Measure.share(name(), "recovery, of reading the rows alone", rate / peer, "share", SHARE));
  }

  private static double recover(BenchHome home) throws InterruptedException {
    long start = System.nanoTime();
    try (Control kernel = home.boot()) {
      while (BenchHome.readiness(kernel).whole("recovering") > 0) {
        Thread.sleep(5);
      }
      return (System.nanoTime() - start) / 1e9;
    }
  }
}
