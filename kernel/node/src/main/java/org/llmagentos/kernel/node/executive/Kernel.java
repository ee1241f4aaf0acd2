package org.llmagentos.kernel.node.executive;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
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
import org.llmagentos.kernel.node.journal.Codec;
import org.llmagentos.kernel.node.journal.CodecException;
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
import org.llmagentos.sdk.syscall.SyscallFailure;

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
      Journal journal, Codec codec, Memory memory, Catalog catalog, @Nullable Sandbox sandbox, LongSupplier clock, LongSupplier entropy) {}

  private final ReentrantLock lock = new ReentrantLock();
  private final Core core = new Core(); // guarded by the lock
  private final Journal journal;
  private final Codec codec;
  private final Memory memory;
  private final Catalog catalog;
  private final LongSupplier clock;
  private final LongSupplier entropy;
  private final Drivers drivers;
  private final Answers answers = new Answers();
  private final Map<Pid, ProgramThread> programs = new ConcurrentHashMap<>();
  private final Map<Pid, History> histories = new ConcurrentHashMap<>();
  private final Map<CallId, Output.Dispatch> owed = new ConcurrentHashMap<>();
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private final System.Logger log = System.getLogger(Kernel.class.getName());
  private volatile boolean running;
  private volatile boolean closing;
  private volatile @Nullable JournalException failure;

  public Kernel(Parts parts) {
    this.journal = parts.journal();
    this.codec = parts.codec();
    this.memory = parts.memory();
    this.catalog = parts.catalog();
    this.clock = parts.clock();
    this.entropy = parts.entropy();
    this.drivers = new Drivers(catalog, memory, parts.sandbox(), clock, this::completed, nestedCalls);
  }

  /** Takes over what the journal holds, without running anything: the state can be looked at. */
  public void load() {
    for (History history : Histories.fold(journal, core, _ -> false).all()) {
      histories.put(history.start().pid(), history);
    }
  }

  /** Goes on where the journal ends: every live process runs again, answered from its history until it has caught up. */
  public void resume() throws InterruptedException {
    running = true;
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
    for (History history : live) {
      locked(() -> histories.containsKey(history.start().pid()) && run(history.start(), history));
    }
    pending.reversed().forEach(this::settle); // nested calls before the snippets that will ask for them
  }

  /** Whether live processes run, and are not just looked at. */
  public boolean running() {
    return running;
  }

  /** Spawns a process for a person. The program must be in the catalog. */
  public Pid spawn(Tenant tenant, String program, Goal goal, Grant grant) {
    List<Output> outputs = submit(at -> new Input.Submitted(at, tenant, program, goal, grant, entropy.getAsLong()));
    return outputs.stream()
        .filter(Output.Start.class::isInstance)
        .map(output -> ((Output.Start) output).pid())
        .findFirst()
        .orElseThrow(() -> failure != null ? failure : new JournalException("the kernel is going down: nothing new is started"));
  }

  /** Sends a signal to a process; one that has ended ignores it. */
  public void signal(Pid pid, Signal signal) {
    submit(at -> new Input.Signalled(at, pid, signal));
  }

  /** Every process, oldest first. */
  public List<ProcessView> processes() {
    return locked(core::processes);
  }

  /** Follows what happens from now on; a kernel that cannot go on says so at once. */
  public void listen(Listener listener) {
    listeners.add(listener);
    JournalException why = failure;
    if (why != null) {
      listener.failed(String.valueOf(why.getMessage()));
    }
  }

  public void ignore(Listener listener) {
    listeners.remove(listener);
  }

  /**
   * Waits until everything that has happened so far is on disk.
   *
   * @throws JournalException when it cannot be
   */
  public void sync() throws InterruptedException {
    var committed = new CompletableFuture<@Nullable Void>();
    var listener =
        new Listener() {
          @Override
          public void failed(String message) {
            committed.completeExceptionally(new JournalException(message));
          }
        };
    listen(listener);
    try {
      locked(
          () -> {
            journal.afterCommit(() -> committed.complete(null));
            return true;
          });
      committed.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof JournalException cause ? cause : new IllegalStateException(e.getCause());
    } finally {
      ignore(listener);
    }
  }

  /** The kernel cannot go on: what is not on disk has not happened, and nothing more will. */
  public void fail(JournalException why) {
    failure = why;
    closing = true;
    listeners.forEach(listener -> listener.failed(String.valueOf(why.getMessage())));
    programs.values().forEach(ProgramThread::stop);
  }

  /** Stops everything where it stands; live processes go on at the next {@link #resume}. */
  @Override
  public void close() {
    locked(() -> closing = true);
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
      byte[] bytes = codec.encode(happened); // what cannot be journaled must not happen
      return happen(happened, bytes);
    } finally {
      lock.unlock();
    }
  }

  /** Holding the lock. Whatever goes wrong from here on leaves the core changed: the kernel cannot go on. */
  private List<Output> happen(Input input, byte[] bytes) {
    try {
      List<Output> outputs = core.apply(input);
      long position = journal.append(bytes);
      outputs.forEach(output -> carryOut(output, position));
      return outputs;
    } catch (JournalException e) {
      closing = true; // the journal has told why
      return List.of();
    } catch (RuntimeException | Error e) {
      log.log(System.Logger.Level.ERROR, "the kernel failed on " + input, e);
      fail(new JournalException("the kernel failed (" + e + ") and stopped; all that was acknowledged is kept"));
      return List.of();
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
        journal.learn(learner, codec.encode(experience));
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
    if (history != null && !closing) { // else its process was killed meanwhile
      drivers.start(work.call(), work.tenant(), history.start().grant(), work.work());
    }
  }

  /** Work that was in flight when the kernel went down: repeated, unless it must not happen twice. */
  private void settle(Output.Dispatch work) {
    if (drivers.effect(work.call().pid(), work.work()) == Effect.ONCE) {
      var doubt = new Fault(Fault.Category.IN_DOUBT, "a crash left it unknown whether call " + work.call() + " has happened");
      submit(at -> new Input.Completed(at, work.call(), new Reply.Failed(doubt), 0));
    } else if (work.call().sub() > 0) {
      owed.put(work.call(), work); // repeated when its snippet, run again, has come that far
    } else {
      start(work);
    }
  }

  /** Holding the lock. */
  private boolean run(Output.Start start, History history) {
    histories.put(start.pid(), history);
    Catalog.Owned<Program> program = catalog.programs().get(start.program());
    if (program == null) {
      var fault = new Fault(Fault.Category.PLUGIN, "the plugin of program " + start.program() + " is not installed any more");
      submit(at -> new Input.Ended(at, start.pid(), new ExitStatus.Crashed(fault)));
      return false;
    }
    var thread = new ProgramThread(program.thing(), history, gateway);
    programs.put(start.pid(), thread);
    thread.start();
    return true;
  }

  private void completed(CallId call, Done done) {
    try {
      submit(at -> new Input.Completed(at, call, done.reply(), done.digest()));
    } catch (CodecException e) {
      var fault = new Fault(Fault.Category.PLUGIN, "what call " + call + " brought back cannot be journaled: " + e.getMessage());
      submit(at -> new Input.Completed(at, call, new Reply.Failed(fault), done.digest()));
    }
  }

  /** Calls of snippets: answered from history as far as that reaches. */
  private final Drivers.NestedCalls nestedCalls =
      new Drivers.NestedCalls() {
        @Override
        public Reply call(CallId call, Syscall.Invoke invoke) throws InterruptedException, Drivers.Divergence {
          History history = histories.get(call.pid());
          RecordedCall past = history == null ? null : history.call(call);
          if (past == null) {
            return ask(call, at -> new Input.Nested(at, call, invoke));
          }
          if (!past.syscall().equals(invoke)) {
            throw new Drivers.Divergence("history has " + past.syscall() + ", the snippet called " + invoke);
          }
          if (past.reply() != null) {
            return past.reply();
          }
          Output.Dispatch inFlight = owed.remove(call);
          if (inFlight != null) {
            start(inFlight);
          }
          return answers.take(call);
        }

        @Override
        public int recorded(CallId outer) {
          History history = histories.get(outer.pid());
          RecordedCall past = history == null ? null : history.call(outer);
          return past == null ? 0 : past.nested().size();
        }
      };

  /** Brings a new call and waits for its answer. What cannot be journaled fails at the door, as if it had not been asked. */
  private Reply ask(CallId call, LongFunction<Input> input) throws InterruptedException {
    try {
      submit(input);
    } catch (CodecException e) {
      throw new SyscallFailure(new Fault(Fault.Category.USER, "call " + call + " cannot be journaled: " + e.getMessage()));
    }
    if (closing || !histories.containsKey(call.pid())) {
      throw new InterruptedException("process " + call.pid() + " is gone");
    }
    return answers.take(call);
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
          return ask(call, at -> new Input.Trapped(at, call, syscall));
        }

        @Override
        public Reply await(CallId call) throws InterruptedException {
          return answers.take(call);
        }

        @Override
        public void ended(Pid pid, ExitStatus status) {
          try {
            submit(at -> new Input.Ended(at, pid, status));
          } catch (CodecException e) {
            var fault = new Fault(Fault.Category.PLUGIN, "its result cannot be journaled: " + e.getMessage());
            submit(at -> new Input.Ended(at, pid, new ExitStatus.Crashed(fault)));
          }
        }
      };
}
