package org.llmagentos.distribution;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.llmagentos.kernel.node.control.ControlException;
import org.llmagentos.kernel.node.control.RemoteControl;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.value.Value;

/**
 * Has one errand after the other done, through as many daemons as that takes, and writes down what it is told. What is in doubt it finds
 * out by looking outside.
 *
 * <p><b>Threads.</b> One of its own.
 */
final class Customer implements Runnable {

  private static final long PAUSE = 10;

  private final Door door;
  private final Ground ground;
  private final Supplier<Promised> next;
  private final Findings findings;
  private Promised current;

  /**
   * @param next gives the next errand
   */
  Customer(Door door, Ground ground, Supplier<Promised> next, Findings findings) {
    this.door = door;
    this.ground = ground;
    this.next = next;
    this.findings = findings;
  }

  @Override
  public void run() {
    try {
      while (current != null || !door.isLast()) {
        Optional<RemoteControl> entered = door.enter();
        if (entered.isPresent()) {
          visit(entered.get());
        }
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException e) {
      // the storm is given up
    } catch (RuntimeException | Error e) {
      findings.add("a customer failed: %s", e);
    }
  }

  /** Until its errands are done or the daemon is killed. */
  private void visit(RemoteControl control) {
    try (control) {
      while (current != null || !door.isLast()) {
        if (current == null) {
          current = next.get();
        }
        serve(control, current);
      }
    } catch (ControlException e) {
      if (e.fault().category() != Fault.Category.KERNEL) {
        findings.add("refused: %s", e.fault());
        current = null;
      }
    }
  }

  private void serve(RemoteControl control, Promised promised) {
    if (promised.pid() == 0 && promised.asked()) {
      find(control, promised);
    }
    Value.Fields request = promised.errand().request();
    if (promised.pid() > 0) {
      request = Value.fields().with("op", Value.of("follow")).with("pid", Value.of(promised.pid()));
    }
    promised.ask();
    Value.Fields process = control.request(request, event -> told(promised, event));
    if (process.get("exit") instanceof Value.Fields exit) {
      promised.end(exit);
      current = null;
    } else if (process.get("doubt") instanceof Value.Text(String step)) {
      resolve(control, promised, step);
    } else {
      findings.add("%s neither ended nor is in doubt: %s", promised.errand().goal(), process);
      current = null;
    }
  }

  /** A spawn that was not answered has happened or not. */
  private void find(RemoteControl control, Promised promised) {
    for (Value.Fields process : processes(control)) {
      Errand errand = promised.errand();
      if (process.get("goal").equals(Value.of(errand.goal())) && process.get("seed").equals(Value.of(errand.seed()))) {
        promised.spawned((long) process.get("pid").number());
      }
    }
  }

  /** What `ps` shows. */
  static List<Value.Fields> processes(RemoteControl control) {
    Value.Fields answer = control.request(Value.fields().with("op", Value.of("ps")), _ -> {});
    return ((Value.Items) answer.get("processes")).values().stream().map(process -> (Value.Fields) process).toList();
  }

  private void told(Promised promised, Value.Fields event) {
    long pid = (long) event.get("pid").number();
    findings.unless(promised.pid() == 0 || promised.pid() == pid, "%s is process %d and %d", promised.errand().goal(), promised.pid(), pid);
    if (promised.pid() == 0) {
      promised.spawned(pid);
    }
    if (event.get("event").equals(Value.of("told")) && promised.errand().drill()) {
      int round = (int) event.get("body").number();
      findings.unless(round > promised.told(), "doubled: %s told round %d after %d", promised.errand().goal(), round, promised.told());
      promised.tell(round);
    }
  }

  private void resolve(RemoteControl control, Promised promised, String step) {
    Optional<Errand.Intended> effect = promised.errand().effects().stream().filter(each -> each.step().equals(step)).findFirst();
    boolean possible = effect.isPresent() && effect.get().note() && effect.get().round() > promised.told();
    findings.unless(possible, "%s is in doubt about step %s after telling round %d", promised.errand().goal(), step, promised.told());
    findings.unless(!promised.settled().containsKey(step), "lost: step %s of %s is in doubt again", step, promised.errand().goal());
    boolean done = ground.notes().stream().anyMatch(note -> note.call().equals(promised.pid() + "/" + step));
    promised.resolve(step, done);
    Value.Fields request = Value.fields().with("op", Value.of("resolve")).with("pid", Value.of(promised.pid()));
    control.request(request.with("step", Value.of(step)).with("done", Value.of(done)), _ -> {});
    promised.settle(step, done);
  }
}
