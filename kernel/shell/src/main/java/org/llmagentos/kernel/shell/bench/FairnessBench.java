package org.llmagentos.kernel.shell.bench;

import java.util.stream.LongStream;
import org.llmagentos.kernel.core.schedule.SchedulingPolicy;

/**
 * Whether the bound of fair shares holds, and is no larger than it must be: the kernel's scheduler through many days in virtual time, with
 * other numbers of slots, weights, caps, tenants and prices each, measured from outside. Beside it the same days first come, first served.
 */
final class FairnessBench implements Bench {

  private static final int RUNS = 10_000;
  private static final double REAL = 0.8;

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
  }

  private double worst(Setting setting, SchedulingPolicy policy) {
    setting.progress().accept("%s: %,d days, %s".formatted(name(), setting.seeds(), policy.getClass().getSimpleName()));
    return LongStream.rangeClosed(1, setting.seeds()).parallel().mapToDouble(seed -> SharedDevice.worst(seed, policy)).max().orElse(0);
  }
}
