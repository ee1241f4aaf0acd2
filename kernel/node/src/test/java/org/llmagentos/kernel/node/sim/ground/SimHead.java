package org.llmagentos.kernel.node.sim.ground;

import org.llmagentos.kernel.node.journal.Head;

/** The head on a {@link SimDisk}. Others may go first before and after it is written. */
public record SimHead(Scheduler scheduler, SimDisk disk) implements Head {

  @Override
  public long position() {
    return disk.head();
  }

  @Override
  public void note(long position) {
    scheduler.giveWay();
    disk.head(position);
    scheduler.giveWay();
  }
}
