package org.llmagentos.kernel.node.executive;

import java.lang.management.ManagementFactory;
import jdk.management.VirtualThreadSchedulerMXBean;
import org.jspecify.annotations.Nullable;

/**
 * The threads of the system that carry virtual threads. A virtual thread that only computes keeps its carrier for as long as it likes;
 * for each of those there is one carrier more than usual, so that all others go on. Processors are then shared by the system, as
 * between its own processes.
 *
 * <p><b>Threads.</b> One.
 */
final class Carriers {

  /** Most carriers: each computes all the time, and beyond this nobody gets anywhere. */
  private static final int MOST = 256;

  private @Nullable VirtualThreadSchedulerMXBean scheduler; // asked for when it is needed first: management starts slowly
  private int usual;
  private int more;

  /** So many are kept by threads that compute. */
  void kept(int carriers) {
    if (carriers == more) {
      return;
    }
    VirtualThreadSchedulerMXBean known = scheduler;
    if (known == null) {
      known = ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class);
      scheduler = known;
      usual = known.getParallelism();
    }
    known.setParallelism(Math.max(usual, Math.min(usual + carriers, MOST)));
    for (int i = more; i < carriers; i++) {
      Thread.startVirtualThread(() -> {}); // a new carrier begins when there is something new to carry
    }
    more = carriers;
  }
}
