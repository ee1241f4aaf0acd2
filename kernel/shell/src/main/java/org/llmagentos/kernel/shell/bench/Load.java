package org.llmagentos.kernel.shell.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;

/** How busy the machine is: a figure taken on a busy one says little about time. */
public final class Load {

  private final OperatingSystemMXBean machine = ManagementFactory.getOperatingSystemMXBean();
  private final double before = machine.getSystemLoadAverage();

  /** Runnable processes, mean of the last minute, now against when this was made. */
  public Measure measure(String bench) {
    String unit = "processes that want one of " + machine.getAvailableProcessors() + " processors";
    String against = "before: %.2f".formatted(before);
    return Measure.figure(bench, "load of the machine", machine.getSystemLoadAverage(), unit).against(against, before);
  }
}
