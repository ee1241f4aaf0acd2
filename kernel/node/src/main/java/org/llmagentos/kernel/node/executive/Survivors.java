package org.llmagentos.kernel.node.executive;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.core.Core;
import org.llmagentos.kernel.core.Input;
import org.llmagentos.kernel.core.Output;
import org.llmagentos.kernel.core.process.CallId;
import org.llmagentos.kernel.node.driver.Drivers;
import org.llmagentos.kernel.node.plugin.Catalog;
import org.llmagentos.kernel.node.recovery.History;
import org.llmagentos.kernel.node.recovery.Rebuild;
import org.llmagentos.kernel.node.recovery.Recollection;
import org.llmagentos.kernel.node.recovery.RecordedCall;
import org.llmagentos.sdk.process.ExitStatus;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.skill.Effect;
import org.llmagentos.sdk.syscall.Syscall;

/**
 * The processes that have a past: those that were running before this kernel did, and forks. Each goes on from its history: its worlds are
 * rebuilt, its program is run again, and the work that was in flight is settled by its effect.
 *
 * <p><b>Threads.</b> One resumes; then any may ask.
 */
final class Survivors {

  private final Engine engine;
  private final Drivers drivers;
  private final Catalog catalog;
  private final Map<Pid, History> histories = new ConcurrentHashMap<>();
  private final Map<Pid, String> held = new ConcurrentHashMap<>();

  /** Work that waits until its snippet, run again, asks for it, or until the doubt about another call is resolved. */
  private final Map<CallId, Output.Dispatch> owed = new ConcurrentHashMap<>();

  Survivors(Engine engine, Drivers drivers, Catalog catalog) {
    this.engine = engine;
    this.drivers = drivers;
    this.catalog = catalog;
  }

  /** A process that will {@linkplain #goOn go on} from that history. */
  void add(History history) {
    histories.put(history.start().pid(), history);
  }

  /** Runs every process again and settles what was in flight. */
  void resume(List<History> live) throws InterruptedException {
    live.forEach(this::add);
    // Before anything runs: the first may send to those that come after, and so may a child that is started again in place of another.
    live.forEach(history -> engine.expect(history.start().pid()));
    var ready = new ArrayList<History>();
    for (History history : live) {
      if (pinned(history)) {
        ready.add(history);
      } else {
        engine.unexpect(history.start().pid());
      }
    }
    List<Output.Dispatch> pending = engine.ask(Core::pending); // what comes later is nothing that was in flight
    for (History history : ready) {
      goOn(history);
    }
    // Nested calls before the snippets that will ask for them.
    pending.reversed().stream().filter(work -> engine.runs(work.call().pid())).forEach(this::settle);
    for (Pid pid : engine.ask(Core::resting)) {
      if (engine.runs(pid)) {
        engine.submit(at -> new Input.Resumed(at, pid)); // what it asked of a model or the sandbox queues up again
      }
    }
  }

  /** Runs one process, unless its environments do not come out as before. */
  void goOn(History history) throws InterruptedException {
    if (rebuild(history)) {
      run(history);
    } else {
      engine.unexpect(history.start().pid());
    }
  }

  /** Why a live process does not run; null when it runs. */
  @Nullable String held(Pid pid) {
    return held.get(pid);
  }

  /** What history says to a call that a snippet makes. */
  Recollection recall(CallId call, Syscall<?> syscall) {
    History history = histories.get(call.pid());
    return history == null ? new Recollection.Nothing() : history.recall(call, syscall);
  }

  /** How many calls history has of that snippet. */
  int recorded(CallId outer) {
    History history = histories.get(outer.pid());
    RecordedCall past = history == null ? null : history.call(outer);
    return past == null ? 0 : past.nested().size();
  }

  /** A snippet that is run again has come to a call that was in flight. */
  void reached(CallId call) {
    if (owed.remove(call) != null) {
      drivers.start(call);
    }
  }

  /** The doubt about a call is resolved: the snippet that made it can run again. */
  void resolved(CallId call) {
    reached(new CallId(call.pid(), call.seq(), 0));
  }

  void forget(Pid pid) {
    histories.remove(pid);
    held.remove(pid);
    if (!owed.isEmpty()) { // only after a crash
      owed.keySet().removeIf(call -> call.pid().equals(pid));
    }
  }

  /** Whether the version of the program that a process runs is here; else the process is held until it is. */
  private boolean pinned(History history) {
    Output.Start start = history.start();
    if (catalog.program(start.program(), start.plugin()) != null) {
      return true;
    }
    String current = catalog.programPins().get(start.program());
    if (current != null && start.mark() != null && history.calls().isEmpty()) {
      engine.submit(at -> new Input.Adopted(at, start.pid(), current));
      return true;
    }
    held.put(start.pid(), "its program is in the plugin " + start.plugin() + ", which is not there: put it back, or kill the process");
    return false;
  }

  /** Brings a process's environments to where they were; a process whose world comes out differently ends. */
  private boolean rebuild(History history) throws InterruptedException {
    Pid pid = history.start().pid();
    return switch (new Rebuild(drivers).rebuild(history)) {
      case Rebuild.Result.Same _ -> true;
      case Rebuild.Result.Lacks(String what) -> {
        held.put(pid, what + ", which it was using, is not there: put its plugin back, or kill the process");
        yield false;
      }
      case Rebuild.Result.Differs(long step) -> {
        String difference = "its environment did not come out as before: another version of a plugin?";
        engine.submit(at -> new Input.Ended(at, pid, new ExitStatus.Diverged(step, difference)));
        yield false;
      }
    };
  }

  /** Unless it has ended meanwhile, as a child whose parent diverged. */
  private void run(History history) {
    Pid pid = history.start().pid();
    engine.ask(
        core -> {
          Output.Start start = core.begin(pid); // with the plugin that it has adopted
          if (start != null && core.status(pid) == null && !engine.closing()) {
            engine.run(start, history);
          } else {
            engine.unexpect(pid);
            drivers.release(pid);
          }
          return true;
        });
  }

  /** Work that was in flight when the kernel went down: repeated, unless it must not happen twice. */
  private void settle(Output.Dispatch work) {
    CallId call = work.call();
    if (drivers.effect(call.pid(), work.work()) == Effect.ONCE) {
      engine.submit(at -> new Input.Doubted(at, call));
      return;
    }
    boolean needed = // else a message has come meanwhile from a process that runs already, or a kill
        engine.ask(
            core -> {
              boolean waits = core.waits(call);
              if (waits) {
                drivers.admit(work);
              }
              return waits;
            });
    if (!needed) {
      return;
    }
    if (call.sub() > 0 || engine.ask(core -> core.doubted(call.pid()))) {
      owed.put(call, work);
    } else {
      drivers.start(call);
    }
  }
}
