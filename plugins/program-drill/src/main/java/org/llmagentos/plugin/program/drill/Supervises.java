package org.llmagentos.plugin.program.drill;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.llmagentos.sdk.capability.Grant;
import org.llmagentos.sdk.capability.Quota;
import org.llmagentos.sdk.process.Goal;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.process.Restart;
import org.llmagentos.sdk.process.Strategy;
import org.llmagentos.sdk.process.Supervision;
import org.llmagentos.sdk.syscall.Reply;
import org.llmagentos.sdk.syscall.Syscall;
import org.llmagentos.sdk.syscall.Trap;
import org.llmagentos.sdk.value.Value;

/**
 * Has children that {@linkplain Falters falter}, each started again until it has completed, and answers how many there were and how many
 * of them were started again.
 *
 * @param oneIn as {@link Falters#oneIn}
 */
record Supervises(long children, long oneIn, Supervision supervision) implements Order {

  /** They need nothing. */
  private static final Grant NOTHING = new Grant(List.of(), new Quota(0, 0, 0, 0, 0));

  static Supervises of(Line line) {
    String word = line.text("strategy", "one_for_one");
    for (Strategy strategy : Strategy.values()) {
      if (strategy.name().toLowerCase(Locale.ROOT).equals(word)) {
        var supervision = new Supervision(strategy, (int) line.number("restarts", 90), line.number("within", 60_000));
        return new Supervises(line.number("children"), line.number("one_in"), supervision);
      }
    }
    throw line.wrong("strategy is one_for_one, one_for_all or rest_for_one, not " + word);
  }

  @Override
  public Value run(Goal goal, Trap trap) throws InterruptedException {
    trap.call(new Syscall.Supervise(supervision));
    var first = new ArrayList<Pid>();
    for (int i = 0; i < children; i++) {
      var falter = new Goal("falter one_in=" + oneIn, goal.environment(), i, goal.model(), 1);
      first.add(trap.call(new Syscall.Spawn("drill", falter, NOTHING, Restart.TRANSIENT)).pid());
    }
    long again = 0;
    for (Pid child : first) {
      Reply.Exited last = trap.call(new Syscall.Await(child));
      again += last.pid().equals(child) ? 0 : 1;
    }
    return Value.fields().with("children", Value.of(children)).with("again", Value.of(again));
  }
}
