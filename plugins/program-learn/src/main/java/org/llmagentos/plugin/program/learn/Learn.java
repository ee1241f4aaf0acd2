package org.llmagentos.plugin.program.learn;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.capability.Resource;
import org.llmagentos.sdk.capability.Shortage;
import org.llmagentos.sdk.ipc.Topic;
import org.llmagentos.sdk.process.Goal;
import org.llmagentos.sdk.process.Program;
import org.llmagentos.sdk.syscall.Reply;
import org.llmagentos.sdk.syscall.Syscall;
import org.llmagentos.sdk.syscall.SyscallFailure;
import org.llmagentos.sdk.syscall.Trap;
import org.llmagentos.sdk.value.Value;

/**
 * Trains, seed by seed, and tells how it goes under the topic {@code learn}.
 *
 * <p>There is no checkpoint in it: after a crash its answers come from history, and the piece that was lost is trained again from the state
 * before it.
 *
 * <p>Its result: {@code trainer, course, settings}, and {@code seeds}, each with {@code seed, done, planned}, the name of its {@code state},
 * its {@code curve} of {@code done} and {@code measures}, and, if it could not be finished, its {@code failure}.
 */
public final class Learn implements Program {

  private static final Topic TOPIC = new Topic("learn");

  /** What a piece may take, in milliseconds, where no budget has less left; one that takes longer is cut. */
  private static final long PATIENCE = 600_000;

  /** How often a seed may lose what was kept of it. */
  private static final int LOSSES = 3;

  @Override
  public String id() {
    return "learn";
  }

  @Override
  public Value run(Goal goal, Trap trap) throws InterruptedException {
    Order order = order(goal);
    var seeds = new ArrayList<Value>();
    for (int i = 0; i < order.seeds(); i++) {
      seeds.add(train(order, order.seed() + i, i == 0, trap));
    }
    var settings = new TreeMap<String, Value>();
    order.settings().forEach((name, text) -> settings.put(name, Value.of(text)));
    return Value.fields()
        .with("trainer", Value.of(order.trainer()))
        .with("course", Value.of(order.course()))
        .with("settings", new Value.Fields(settings))
        .with("seeds", Value.of(seeds));
  }

  private static Order order(Goal goal) {
    try {
      return Order.of(goal);
    } catch (IllegalArgumentException e) {
      throw new SyscallFailure(new Fault(Fault.Category.USER, String.valueOf(e.getMessage()))); // whoever ordered it can mend it
    }
  }

  /** @param first whether the order itself may be wrong, so that there is no use in going on */
  private static Value train(Order order, long seed, boolean first, Trap trap) throws InterruptedException {
    String state = "";
    String before = "";
    long done = 0;
    long planned = 0;
    long units = 1; // the first piece tells how many there are
    long patience = PATIENCE;
    int losses = 0;
    var curve = new ArrayList<Value>();
    Value.Fields result = Value.fields().with("seed", Value.of(seed));
    while (done == 0 || done < planned) {
      try {
        Reply.Trained trained = trap.call(new Syscall.Train(order.trainer(), order.course(), order.settings(), seed, state, units, patience));
        before = state;
        state = trained.state();
        done = trained.done();
        planned = trained.planned();
        units = units == 1 ? Math.max(1, (planned + order.pieces() - 1) / order.pieces()) : units;
        curve.add(point(trained));
        tell(seed, trained, trap);
      } catch (SyscallFailure e) {
        Fault fault = e.fault();
        if (fault.category() == Fault.Category.KERNEL && !state.isEmpty() && losses++ < LOSSES) {
          state = before; // the newest is lost or damaged; without one before it, this seed begins again
          before = "";
        } else if (left(fault) > 0 && left(fault) < patience) {
          patience = left(fault);
        } else if (left(fault) == patience && units > 1) {
          units = (units + 1) / 2; // it took longer than that
        } else if (first && curve.isEmpty()) {
          throw e;
        } else {
          result = result.with("failure", Value.of(fault.message()));
          break;
        }
      }
    }
    return result
        .with("state", Value.of(state))
        .with("done", Value.of(done))
        .with("planned", Value.of(planned))
        .with("curve", Value.of(List.copyOf(curve)));
  }

  /** What a budget that was short of time to train has left; -1 when it was not that. */
  private static long left(Fault fault) {
    return fault.shortages().stream()
        .filter(shortage -> shortage.resource() == Resource.TRAINING_MILLIS)
        .mapToLong(Shortage::left)
        .min()
        .orElse(-1);
  }

  private static void tell(long seed, Reply.Trained trained, Trap trap) throws InterruptedException {
    try {
      Value.Fields news = point(trained).with("seed", Value.of(seed)).with("planned", Value.of(trained.planned()));
      trap.call(new Syscall.Publish(TOPIC, news));
    } catch (SyscallFailure e) {
      // who may not tell trains all the same
    }
  }

  private static Value.Fields point(Reply.Trained trained) {
    return Value.fields().with("done", Value.of(trained.done())).with("measures", measures(trained.measures()));
  }

  private static Value measures(SortedMap<String, Double> measures) {
    var fields = new TreeMap<String, Value>();
    measures.forEach((name, measure) -> fields.put(name, Value.of((double) measure)));
    return new Value.Fields(fields);
  }
}
