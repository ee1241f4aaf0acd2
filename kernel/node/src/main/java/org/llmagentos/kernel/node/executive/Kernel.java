package org.llmagentos.kernel.node.executive;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.core.Core;
import org.llmagentos.kernel.core.Input;
import org.llmagentos.kernel.core.Output;
import org.llmagentos.kernel.core.process.CallId;
import org.llmagentos.kernel.core.process.ProcessView;
import org.llmagentos.kernel.node.driver.Done;
import org.llmagentos.kernel.node.driver.Drivers;
import org.llmagentos.kernel.node.journal.Journal;
import org.llmagentos.kernel.node.journal.JournalException;
import org.llmagentos.kernel.node.memory.Memory;
import org.llmagentos.kernel.node.plugin.Catalog;
import org.llmagentos.kernel.node.recovery.Histories;
import org.llmagentos.kernel.node.recovery.History;
import org.llmagentos.kernel.node.recovery.Rebuild;
import org.llmagentos.kernel.node.recovery.RecordedCall;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.capability.Grant;
import org.llmagentos.sdk.capability.Tenant;
import org.llmagentos.sdk.process.ExitStatus;
import org.llmagentos.sdk.process.Goal;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.process.Program;
import org.llmagentos.sdk.process.Signal;
import org.llmagentos.sdk.sandbox.Sandbox;
import org.llmagentos.sdk.skill.Effect;
import org.llmagentos.sdk.syscall.Reply;
import org.llmagentos.sdk.syscall.Syscall;

/**
 * The core at work: its inputs come in under one lock and go to the journal, its outputs are carried out.
 *
 * <p><b>Threads.</b> Any thread may call; see the package.
 */
public final class Kernel implements AutoCloseable {

  /**
   * What a kernel is made of.
   *
   * @param clock milliseconds since 1970 UTC
   * @param entropy 64 random bits each time
   * @param sandbox null when none is installed
   */
  public record Parts(
      Journal journal, Memory memory, Catalog catalog, @Nullable Sandbox sandbox, LongSupplier clock, LongSupplier entropy) {}

  private final ReentrantLock lock = new ReentrantLock();
  private final Core core = new Core(); // guarded by the lock
  private final Journal journal;
  private final Memory memory;
  private final Catalog catalog;
  private final LongSupplier clock;
  private final LongSupplier entropy;
  private final Drivers drivers;
  private final Answers answers = new Answers();
  private final Map<Pid, ProgramThread> programs = new ConcurrentHashMap<>();
  private final Map<Pid, History> histories = new ConcurrentHashMap<>();
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private volatile boolean closing;

  public Kernel(Parts parts) {
    this.journal = parts.journal();
    this.memory = parts.memory();
    this.catalog = parts.catalog();
    this.clock = parts.clock();
    this.entropy = parts.entropy();
    this.drivers = new Drivers(catalog, memory, parts.sandbox(), clock, this::completed, this::nested);
  }

  /** Takes over what the journal holds, without running anything: the state can be looked at. */
  public void load() {
    for (History history : Histories.fold(journal, core, _ -> false).all()) {
      histories.put(history.start().pid(), history);
    }
  }

  /** Goes on where the journal ends: every live process runs again, answered from its history until it has caught up. */
  public void resume() throws InterruptedException {
    submit(at -> new Input.Booted(at, catalog.programPins()));
    var live = histories.values().stream().sorted((a, b) -> a.start().pid().compareTo(b.start().pid())).toList();
    for (History history : live) {
      long differs = new Rebuild(drivers).rebuild(history);
      if (differs > 0) {
        String difference = "its environment did not come out as before: another version of a plugin?";
        submit(at -> new Input.Ended(at, history.start().pid(), new ExitStatus.Diverged(differs, difference)));
      }
    }
    List<Output.Dispatch> pending = locked(core::pending);
    live.stream().filter(history -> alive(history.start().pid())).forEach(history -> run(history.start(), history));
    pending.forEach(this::settle);
  }

  /** Spawns a process for a person. The program must be in the catalog. */
  public Pid spawn(Tenant tenant, String program, Goal goal, Grant grant) {
    List<Output> outputs = submit(at -> new Input.Submitted(at, tenant, program, goal, grant, entropy.getAsLong()));
    return outputs.stream()
        .filter(Output.Start.class::isInstance)
        .map(output -> ((Output.Start) output).pid())
        .findFirst()
        .orElseThrow(() -> new JournalException("the kernel is going down: nothing new is started"));
  }

  /** Sends a signal to a process; one that has ended ignores it. */
  public void signal(Pid pid, Signal signal) {
    submit(at -> new Input.Signalled(at, pid, signal));
  }

  /** Every process, oldest first. */
  public List<ProcessView> processes() {
    return locked(core::processes);
  }

  /** Follows what happens from now on. */
  public void listen(Listener listener) {
    listeners.add(listener);
  }

  public void ignore(Listener listener) {
    listeners.remove(listener);
  }

  /** The journal cannot be written any more. */
  public void fail(JournalException failure) {
    closing = true;
    listeners.forEach(listener -> listener.failed(String.valueOf(failure.getMessage())));
  }

  /** Stops everything where it stands; live processes go on at the next {@link #resume}. */
  @Override
  public void close() {
    closing = true;
    programs.values().forEach(ProgramThread::stop);
    drivers.close();
  }

  private List<Output> submit(LongFunction<Input> input) {
    lock.lock();
    try {
      if (closing) {
        return List.of();
      }
      Input happened = input.apply(clock.getAsLong());
      List<Output> outputs = core.apply(happened);
      long position = journal.append(happened);
      outputs.forEach(output -> carryOut(output, position));
      return outputs;
    } catch (JournalException e) {
      closing = true; // the listeners have been told why; what is not on disk has not happened
      return List.of();
    } finally {
      lock.unlock();
    }
  }

  /** Holding the lock: nothing here waits. */
  private void carryOut(Output output, long position) {
    switch (output) {
      case Output.Start start -> run(start, History.none(start));
      case Output.Answer(CallId call, Reply reply) -> answers.put(call, reply);
      case Output.Dispatch dispatch -> dispatch(dispatch);
      case Output.Cancel(CallId call) -> drivers.cancel(call);
      case Output.Learn(_, _, String learner, var experience) -> {
        journal.learn(learner, experience);
        memory.learn(position, learner, experience);
      }
      case Output.Tell(Pid pid, var topic, var body) -> journal.afterCommit(() -> listeners.forEach(to -> to.told(pid, topic, body)));
      case Output.Over(Pid pid, ExitStatus status) -> {
        ProgramThread program = programs.remove(pid);
        if (program != null) {
          program.stop();
        }
        histories.remove(pid);
        answers.forget(pid);
        drivers.release(pid);
        journal.afterCommit(() -> listeners.forEach(to -> to.over(pid, status)));
      }
    }
  }

  /** Work whose effect reaches outside waits until everything it depends on is on disk. */
  private void dispatch(Output.Dispatch work) {
    Effect effect = drivers.effect(work.call().pid(), work.work());
    if (effect == Effect.PURE || effect == Effect.LOCAL) {
      start(work);
    } else {
      journal.afterCommit(() -> start(work));
    }
  }

  private void start(Output.Dispatch work) {
    History history = histories.get(work.call().pid());
    if (history != null) { // else its process was killed meanwhile
      drivers.start(work.call(), work.tenant(), history.start().grant(), work.work());
    }
  }

  /** Work that was in flight when the kernel went down: repeated, unless it must not happen twice. */
  private void settle(Output.Dispatch work) {
    if (drivers.effect(work.call().pid(), work.work()) == Effect.ONCE) {
      var doubt = new Fault(Fault.Category.IN_DOUBT, "a crash left it unknown whether call " + work.call() + " has happened");
      submit(at -> new Input.Completed(at, work.call(), new Reply.Failed(doubt), 0));
    } else {
      start(work);
    }
  }

  private void run(Output.Start start, History history) {
    histories.put(start.pid(), history);
    Catalog.Owned<Program> program = catalog.programs().get(start.program());
    if (program == null) {
      var fault = new Fault(Fault.Category.PLUGIN, "the plugin of program " + start.program() + " is not installed any more");
      submit(at -> new Input.Ended(at, start.pid(), new ExitStatus.Crashed(fault)));
      return;
    }
    var thread = new ProgramThread(program.thing(), history, gateway);
    programs.put(start.pid(), thread);
    thread.start();
  }

  private void completed(CallId call, Done done) {
    submit(at -> new Input.Completed(at, call, done.reply(), done.digest()));
  }

  /** A call of a snippet: answered from history as far as that reaches. */
  private Reply nested(CallId call, Syscall.Invoke invoke) throws InterruptedException, Drivers.Divergence {
    History history = histories.get(call.pid());
    RecordedCall past = history == null ? null : history.call(call);
    if (past == null) {
      submit(at -> new Input.Nested(at, call, invoke));
      return answers.take(call);
    }
    if (!past.syscall().equals(invoke)) {
      throw new Drivers.Divergence("history has " + past.syscall() + ", the snippet called " + invoke);
    }
    return past.reply() == null ? answers.take(call) : past.reply();
  }

  private boolean alive(Pid pid) {
    return histories.containsKey(pid);
  }

  private <T> T locked(Supplier<T> question) {
    lock.lock();
    try {
      return question.get();
    } finally {
      lock.unlock();
    }
  }

  private final ProgramThread.Gateway gateway =
      new ProgramThread.Gateway() {
        @Override
        public Reply trap(CallId call, Syscall<?> syscall) throws InterruptedException {
          submit(at -> new Input.Trapped(at, call, syscall));
          return answers.take(call);
        }

        @Override
        public Reply await(CallId call) throws InterruptedException {
          return answers.take(call);
        }

        @Override
        public void ended(Pid pid, ExitStatus status) {
          submit(at -> new Input.Ended(at, pid, status));
        }
      };
}
