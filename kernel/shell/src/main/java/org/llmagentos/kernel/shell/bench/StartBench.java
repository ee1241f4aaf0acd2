package org.llmagentos.kernel.shell.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * How long a daemon with the plugins of the distribution takes from its start until it is ready, and how much memory it holds when it has
 * nothing to do. Each start is a process of its own with an empty home, started as people start it.
 */
final class StartBench implements Bench {

  private static final int ROUNDS = 7;
  private static final double READY_MILLIS = 600;
  private static final double IDLE_MEGABYTES = 100;

  /** After that long, what is done only once has been done. */
  private static final int SETTLE_MILLIS = 2_000;

  private final List<Double> millis = new ArrayList<>();
  private final List<Double> megabytes = new ArrayList<>();

  @Override
  public String name() {
    return "start";
  }

  @Override
  public String about() {
    return "milliseconds from the start of a daemon until it is ready, and its memory when it is idle";
  }

  @Override
  public void run(Setting setting) throws InterruptedException {
    for (int round = 0; round <= ROUNDS; round++) {
      setting.progress().accept("%s: round %d of %d".formatted(name(), round, ROUNDS));
      try (BenchHome home = setting.homes().make()) {
        start(home);
      } catch (IOException e) {
        throw new UncheckedIOException("no daemon can be started: " + e.getMessage(), e);
      }
    }
    millis.removeFirst(); // that one read its files from the disk
    setting.measures().accept(Measure.atMost(name(), "a daemon is ready", Median.of(millis), "ms, median of " + ROUNDS, READY_MILLIS));
    setting.measures().accept(Measure.atMost(name(), "an idle daemon holds", Median.of(megabytes), "MB of memory", IDLE_MEGABYTES));
  }

  private void start(BenchHome home) throws IOException, InterruptedException {
    var builder = new ProcessBuilder(home.distribution().resolve("bin/agentos").toString(), "daemon");
    builder.environment().put("AGENTOS_HOME", home.folder().toString());
    builder.redirectErrorStream(true);
    long begun = System.nanoTime();
    Process daemon = builder.start();
    try (BufferedReader said = daemon.inputReader()) {
      String line = said.readLine();
      millis.add((System.nanoTime() - begun) / 1e6);
      if (line == null || !line.startsWith("ready")) {
        throw new IOException("it said " + line);
      }
      Thread.sleep(SETTLE_MILLIS);
      megabytes.add(Memory.megabytes(daemon.pid()));
    } finally {
      daemon.destroy();
      daemon.waitFor();
    }
  }
}
