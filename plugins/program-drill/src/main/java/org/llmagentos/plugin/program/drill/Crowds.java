package org.llmagentos.plugin.program.drill;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.llmagentos.sdk.capability.Grant;
import org.llmagentos.sdk.capability.Quota;
import org.llmagentos.sdk.ipc.Address;
import org.llmagentos.sdk.ipc.Topic;
import org.llmagentos.sdk.process.Goal;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.syscall.Syscall;
import org.llmagentos.sdk.syscall.Trap;
import org.llmagentos.sdk.value.Value;

/**
 * Has many children that {@linkplain Echoes wait}, asks some of them, tells on the topic {@code crowd} how long all of that took in
 * microseconds, and waits with them. It looks at the machine's clock, so it is for measuring only: it cannot be replayed.
 */
record Crowds(long children, long pings) implements Order {

  private static final Grant NOTHING = new Grant(List.of(), new Quota(0, 0, 0, 0, 0));

  /** The youngest of those that are asked whether they wait: threads begin in the order of their births, about. */
  private static final int YOUNGEST = 1_000;

  @Override
  public Value run(Goal goal, Trap trap) throws InterruptedException {
    var born = new ArrayList<Pid>();
    long start = System.nanoTime();
    for (int i = 0; i < children; i++) {
      var echo = new Goal("echo", goal.environment(), i, goal.model(), 1);
      born.add(trap.call(new Syscall.Spawn("drill", echo, NOTHING)).pid());
    }
    for (Pid child : born.subList(Math.max(0, born.size() - YOUNGEST), born.size())) {
      ping(child, trap);
    }
    long spawned = System.nanoTime() - start;
    var took = new long[(int) pings];
    for (int i = 0; i < took.length; i++) {
      Pid child = born.get((int) Long.remainderUnsigned(trap.call(new Syscall.Random()).bits(), born.size()));
      long asked = System.nanoTime();
      ping(child, trap);
      took[i] = System.nanoTime() - asked;
    }
    Arrays.sort(took);
    var told =
        Value.fields()
            .with("spawned", Value.of(spawned / 1_000))
            .with("median", Value.of(took[took.length / 2] / 1_000))
            .with("p99", Value.of(took[took.length * 99 / 100] / 1_000));
    trap.call(new Syscall.Publish(new Topic("crowd"), told));
    return new Echoes().run(goal, trap);
  }

  private static void ping(Pid child, Trap trap) throws InterruptedException {
    if (trap.call(new Syscall.Call(new Address.To(child), Value.of(1), Echoes.FOR_EVER)).answers().isEmpty()) {
      throw new IllegalStateException("process " + child + " does not answer");
    }
  }
}
