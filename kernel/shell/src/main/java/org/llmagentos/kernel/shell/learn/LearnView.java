package org.llmagentos.kernel.shell.learn;

import java.time.Duration;
import java.util.stream.Collectors;
import org.llmagentos.kernel.shell.terminal.Ink;
import org.llmagentos.kernel.shell.terminal.Terminal;
import org.llmagentos.kernel.shell.view.Facts;
import org.llmagentos.kernel.shell.view.Figures;
import org.llmagentos.kernel.shell.view.ProcessWatch;
import org.llmagentos.kernel.shell.view.RunReport;
import org.llmagentos.kernel.shell.view.RunView;
import org.llmagentos.sdk.value.Value;

/** A training as it runs: how far it is, how fast, how long still, and how good. */
public final class LearnView implements ProcessWatch {

  private final Terminal terminal;
  private final String unit;
  private final int seeds;
  private long begun; // of this seed's second piece: the first one starts a JVM
  private long from;
  private String seed = "";
  private int finished;

  /**
   * @param unit what is counted, in the plural
   * @param seeds how many are trained, one after the other
   */
  public LearnView(Terminal terminal, String unit, int seeds) {
    this.terminal = terminal;
    this.unit = unit;
    this.seeds = seeds;
  }

  @Override
  public void event(Facts event) {
    if (event.text("event").equals("started")) {
      terminal.line(Ink.DIM.of("process " + event.text("pid")));
    } else if (event.text("event").equals("told") && event.text("topic").equals("learn")) {
      told(event.inner("body"));
    }
  }

  @Override
  public void ended(RunReport report) {
    if (!report.how().equals("completed")) {
      RunView.closing(terminal, report);
    }
  }

  private void told(Facts told) {
    long done = told.whole("done");
    if (!told.text("seed").equals(seed)) {
      seed = told.text("seed");
      begun = terminal.nanos();
      from = done;
    }
    long planned = told.whole("planned");
    String measures = measures(told.inner("measures"));
    if (done >= planned) {
      finished++;
      String so = "seed %s: %s %s%s, %s".formatted(seed, Figures.of(done), unit, rate(done), measures);
      terminal.line(Ink.GOOD.of("trained "), Ink.PLAIN.of(so + (seeds > 1 ? " (%d of %d)".formatted(finished, seeds) : "")));
    } else {
      String so = "seed %s: %s of %s %s%s%s, %s";
      terminal.live(so.formatted(seed, Figures.of(done), Figures.of(planned), unit, rate(done), left(done, planned), measures));
    }
  }

  private String rate(long done) {
    double rate = perSecond(done);
    return rate == 0 ? "" : ", %s a second".formatted(Figures.of(rate < 10 ? Math.round(rate * 10) / 10.0 : Math.rint(rate)));
  }

  private String left(long done, long planned) {
    double rate = perSecond(done);
    return rate == 0 ? "" : ", %s left".formatted(Figures.time(Duration.ofMillis((long) (1_000 * (planned - done) / rate))));
  }

  private double perSecond(long done) {
    long nanos = terminal.nanos() - begun;
    return done == from || nanos <= 0 ? 0 : (done - from) * 1e9 / nanos;
  }

  private static String measures(Facts measures) {
    return measures.fields().values().entrySet().stream()
        .map(measure -> measure.getKey() + " " + figure(measure.getValue()))
        .collect(Collectors.joining(", "));
  }

  static String figure(Value value) {
    return Figures.of(value.number());
  }
}
