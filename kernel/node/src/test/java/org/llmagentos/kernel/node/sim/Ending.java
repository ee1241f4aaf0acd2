package org.llmagentos.kernel.node.sim;

import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.core.process.CallId;
import org.llmagentos.kernel.core.process.ProcessView;
import org.llmagentos.kernel.node.sim.world.Goods;
import org.llmagentos.sdk.process.ProcessState;
import org.llmagentos.sdk.process.Signal;

/** The end of a simulation. */
final class Ending {

  /** How often it is looked whether all has ended: a rate may let one call begin a minute. */
  private static final int PATIENCE = 20_000;

  private final Simulation simulation;

  Ending(Simulation simulation) {
    this.simulation = simulation;
  }

  /** No more troubles: what is unknown is told, what is stopped goes on, and everything ends. */
  void come() {
    simulation.troubles.cease();
    simulation.disk.repair();
    Machine last = must(simulation.boot(simulation.scheduler.incarnation(), new Goods(2, 1)));
    inside(last, () -> {
      finish(last);
      return true;
    });
    last.life.kill();
    Machine after = must(simulation.boot(simulation.scheduler.incarnation(), new Goods(2, 1)));
    after.life.kill();
    simulation.oracle.end();
  }

  private Machine must(@Nullable Machine booted) {
    if (booted == null) {
      simulation.oracle.wrong("a whole machine does not boot");
      throw new IllegalStateException();
    }
    return booted;
  }

  private void finish(Machine last) throws InterruptedException {
    for (int i = 0; i < PATIENCE; i++) {
      List<ProcessView> live = last.kernel().processes().stream().filter(process -> process.status() == null).toList();
      if (live.isEmpty()) {
        last.kernel().sync();
        last.close();
        return;
      }
      for (ProcessView process : live) {
        if (process.state() == ProcessState.STOPPED) {
          last.kernel().signal(process.pid(), new Signal.Continue());
        }
        CallId doubt = process.doubt();
        if (doubt != null) {
          last.kernel().resolve(doubt, simulation.oracle.look(doubt));
        }
      }
      simulation.scheduler.sleep(1_000);
    }
    simulation.oracle.wrong("these do not end: " + last.kernel().processes().stream().filter(process -> process.status() == null).toList());
  }

  private static void inside(Machine where, Callable<Boolean> what) {
    try {
      where.life.call("end", what);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
