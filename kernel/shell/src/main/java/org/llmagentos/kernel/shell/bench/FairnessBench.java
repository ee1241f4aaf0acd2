package org.llmagentos.kernel.shell.bench;

import java.util.ArrayList;
import java.util.stream.LongStream;
import org.llmagentos.kernel.core.schedule.SchedulingPolicy;

/**
 * Whether the bound of fair shares holds, and is no larger than it must be: the kernel's scheduler through many days in virtual time, with
 * other numbers of slots, weights, caps, tenants and prices each, measured from outside. Beside it the same days first come, first served.
 */
final class FairnessBench implements Bench {

  private static final int RUNS = 10_000;
  private static final double REAL = 0.8;

  /** Streams of mixed programs, the gain that is asked for, and what a millisecond of waiting outweighs, as the kernel has it. */
  private static final int MIXES = 21;
  private static final double GAIN = 3;
  private static final double AGING = 1;

  @Override
  public String name() {
    return "fairness";
  }

  @Override
  public String about() {
    return "largest gap between two tenants' services, as a share of the bound, over many simulated days of one device";
  }

  @Override
  public int seeds() {
    return RUNS;
  }

  @Override
  public void run(Setting setting) {
    double fair = worst(setting, new SchedulingPolicy.FairShare());
    String most = "fair-share, largest gap of %,d days".formatted(setting.seeds());
    setting.measures().accept(Measure.atMost(name(), most, fair, "of the bound", 1));
    setting.measures().accept(Measure.share(name(), "fair-share, how near the bound it comes", fair, "of the bound", REAL));
    double inOrder = worst(setting, new SchedulingPolicy.Fifo());
    setting.measures().accept(Measure.figure(name(), "first come, first served, the same days", inOrder, "of the bound"));
    mix(setting);
  }

  /** Programs of very different sizes: how much sooner they end when the one that was served least goes first. */
  private void mix(Setting setting) {
    var gains = new ArrayList<Double>();
    var waits = new ArrayList<Double>();
    for (long seed = 1; seed <= MIXES; seed++) {
      setting.progress().accept("%s: mixed programs, %d of %d".formatted(name(), seed, MIXES));
      MixedPrograms.Result fifo = MixedPrograms.run(seed, new SchedulingPolicy.Fifo());
      MixedPrograms.Result least = MixedPrograms.run(seed, new SchedulingPolicy.LeastAttained(AGING));
      gains.add(fifo.mean() / least.mean());
      waits.add((double) least.longest() / fifo.longest());
    }
    String subject = "programs of very different sizes, mean time to their end: first come, first served over least-attained";
    setting.measures().accept(Measure.share(name(), subject, Median.of(gains), "times, median of " + MIXES, GAIN));
    String longest = "the same, longest wait of a call: least-attained over first come";
    setting.measures().accept(Measure.figure(name(), longest, Median.of(waits), "times"));
  }

  private double worst(Setting setting, SchedulingPolicy policy) {
    setting.progress().accept("%s: %,d days, %s".formatted(name(), setting.seeds(), policy.getClass().getSimpleName()));
    return LongStream.rangeClosed(1, setting.seeds()).parallel().mapToDouble(seed -> SharedDevice.worst(seed, policy)).max().orElse(0);
  }
}
