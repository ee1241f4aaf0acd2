package org.llmagentos.kernel.node.executive;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.core.Core;
import org.llmagentos.kernel.core.Input;
import org.llmagentos.kernel.core.Output;
import org.llmagentos.kernel.core.process.CallId;
import org.llmagentos.kernel.node.driver.Busy;
import org.llmagentos.kernel.node.driver.Drivers;
import org.llmagentos.kernel.node.driver.Leaks;
import org.llmagentos.kernel.node.driver.model.Writing;
import org.llmagentos.kernel.node.journal.Journal;
import org.llmagentos.kernel.node.journal.JournalException;
import org.llmagentos.kernel.node.journal.Row;
import org.llmagentos.kernel.node.journal.Store;
import org.llmagentos.kernel.node.past.Lesson;
import org.llmagentos.kernel.node.plugin.Catalog;
import org.llmagentos.kernel.node.recovery.History;
import org.llmagentos.sdk.capability.Tenant;
import org.llmagentos.sdk.process.ExitStatus;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.process.Program;
import org.llmagentos.sdk.skill.Effect;
import org.llmagentos.sdk.syscall.Reply;

/**
 * The core behind its lock: takes inputs in, journals them, and carries the core's outputs out.
 *
 * <p><b>Threads.</b> Any thread brings inputs; see the package.
 */
final class Engine {

  private final ReentrantLock lock = new ReentrantLock();
  private final Core core; // guarded by the lock
  private final Set<Tenant> shunned = new HashSet<>(); // guarded by the lock: tenants that are being erased
  private final Kernel.Parts parts;
  private final Journal journal;
  private final Answers answers = new Answers();
  private final Listeners listeners = new Listeners();
  private final Map<Pid, ProgramThread> programs = new ConcurrentHashMap<>();
  private final Doors doors;
  private final Survivors survivors;
  private final Drivers drivers;
  private final System.Logger log = System.getLogger(Kernel.class.getName());
  private volatile boolean running;
  private volatile boolean closing;
  private volatile @Nullable JournalException failure;

  /**
   * @param id the name of this kernel among all kernels
   */
  Engine(Kernel.Parts parts, Core core, String id) {
    this.parts = parts;
    this.core = core;
    this.journal = parts.journal();
    this.doors = new Doors(this, parts.codec(), answers, id);
    this.drivers = parts.drivers().apply(doors);
    this.survivors = new Survivors(this, drivers, parts.catalog());
  }

  Survivors survivors() {
    return survivors;
  }

  /** Tells those who follow a process what a model writes, once what the question depends on is on disk. */
  void tell(Pid pid, Writing writing) {
    if (!listeners.of(pid).isEmpty()) {
      journal.afterCommit(() -> listeners.of(pid).forEach(to -> to.writing(pid, writing)));
    }
  }

  Listeners listeners() {
    return listeners;
  }

  /** Takes in what has happened, at this moment. */
  List<Output> submit(LongFunction<Input> input) {
    return take(input.apply(parts.clock().getAsLong()), this::begin);
  }

  /** Programs run from now on. */
  void begin() {
    running = true;
  }

  boolean running() {
    return running;
  }

  /** Where nothing runs, who is born now is run by the next kernel that does. */
  private void begin(Output.Start start) {
    if (running) {
      run(start, History.none(start));
    }
  }

  /**
   * Takes in what has happened. What cannot be journaled must not happen: it is refused before the core sees it.
   *
   * @throws org.llmagentos.kernel.node.codec.CodecException when it cannot be journaled
   * @throws IllegalArgumentException when its tenant is being erased
   */
  List<Output> take(Input input, Birth birth) {
    byte[] bytes = parts.codec().encode(input);
    lock.lock();
    try {
      Tenant tenant = core.tenant(input);
      if (closing || (tenant == null && !ofNobody(input))) {
        return List.of(); // nobody is there any more whom it concerns
      }
      boolean born = input instanceof Input.Submitted || input instanceof Input.Forked;
      if (born && tenant != null && shunned.contains(tenant)) {
        throw new IllegalArgumentException("tenant " + tenant.id() + " is being erased: try again later");
      }
      return happen(input, tenant == null ? Journal.KERNEL : tenant.id(), bytes, birth);
    } finally {
      lock.unlock();
    }
  }

  /** Starts a process's program. */
  void run(Output.Start start, History history) {
    Catalog.Owned<Program> program = parts.catalog().program(start.program(), start.plugin());
    if (program == null) {
      throw new IllegalStateException("no program " + start.program() + " of " + start.plugin());
    }
    var thread = new ProgramThread(program.thing(), history, doors, parts.programs());
    answers.expect(start.pid());
    programs.put(start.pid(), thread);
    thread.start();
  }

  /** A process is about to run: answers that come before it does are kept for it. */
  void expect(Pid pid) {
    answers.expect(pid);
  }

  /** It will not run after all. */
  void unexpect(Pid pid) {
    answers.forget(pid);
  }

  boolean runs(Pid pid) {
    return programs.containsKey(pid);
  }

  /** Threads that compute in a plugin's code now, and that others wait for. */
  List<Busy> busy() {
    var busy = new ArrayList<Busy>();
    programs.forEach(
        (pid, program) -> {
          Thread thread = program.computing();
          if (thread != null) {
            busy.add(new Busy(pid, Busy.Where.PROGRAM, thread, program.calls()));
          }
        });
    drivers.busy(busy::add);
    drivers.leaks().busy(busy::add);
    return busy;
  }

  /** Threads that were interrupted and have not ended yet. */
  List<Leaks.Leak> leaks() {
    return drivers.leaks().alive();
  }

  /** How many programs are still being run through their histories. */
  long recovering() {
    return programs.values().stream().filter(program -> !program.caughtUp()).count();
  }

  /** Asks the core something, between two inputs. */
  <T extends @Nullable Object> T ask(Function<Core, T> question) {
    lock.lock();
    try {
      return question.apply(core);
    } finally {
      lock.unlock();
    }
  }

  /** Refuses, or admits again, new processes of a tenant. */
  void shun(Tenant tenant, boolean refused) {
    locked(() -> refused ? shunned.add(tenant) : shunned.remove(tenant));
  }

  boolean closing() {
    return closing;
  }

  @Nullable JournalException failure() {
    return failure;
  }

  /** Nothing is taken in any more: why. */
  JournalException down() {
    JournalException why = failure;
    return why != null ? why : new JournalException("the kernel is going down and takes nothing in any more: try again after its next start");
  }

  void fail(JournalException why) {
    failure = why;
    closing = true;
    listeners.failed(String.valueOf(why.getMessage()));
    programs.values().forEach(ProgramThread::stop);
  }

  void close() {
    locked(() -> closing = true);
    programs.values().forEach(ProgramThread::stop);
    drivers.close();
  }

  private <T> T locked(Supplier<T> action) {
    lock.lock();
    try {
      return action.get();
    } finally {
      lock.unlock();
    }
  }

  /** Whether it belongs to no tenant: it is the kernel's. */
  private static boolean ofNobody(Input input) {
    return switch (input) {
      case Input.Booted _, Input.Forgotten _, Input.Erased _, Input.Limited _, Input.Ticked _ -> true;
      case Input.Submitted _, Input.Trapped _, Input.Nested _, Input.Completed _, Input.Ended _, Input.Signalled _ -> false;
      case Input.Doubted _, Input.Resolved _, Input.Forked _, Input.Adopted _, Input.Resumed _ -> false;
    };
  }

  /** Holding the lock. Whatever goes wrong from here on leaves the core changed: the kernel cannot go on. */
  private List<Output> happen(Input input, String owner, byte[] bytes, Birth birth) {
    try {
      List<Output> outputs = core.apply(input);
      long position = journal.lastPosition() + 1;
      journal.append(owner, bytes, rows(outputs, position, birth));
      outputs.forEach(output -> carryOut(output, position, birth));
      parts.compaction().reached(position);
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

  /** What is stored together with an input. */
  private static List<Row> rows(List<Output> outputs, long position, Birth birth) {
    var rows = new ArrayList<Row>();
    for (Output output : outputs) {
      if (output instanceof Output.Learn learn) {
        rows.add(new Row(Store.Table.LESSON, position, learn.tenant().id(), lesson(learn)));
      } else if (output instanceof Output.Start start) {
        rows.addAll(birth.inherits(start));
      }
    }
    return rows;
  }

  /** Holding the lock: nothing here waits, but for a journal that is far behind. */
  private void carryOut(Output output, long position, Birth birth) {
    switch (output) {
      case Output.Start start -> birth.begin(start);
      case Output.Answer(CallId call, Reply reply) -> answers.put(call, reply);
      case Output.Acknowledge(CallId call, Reply reply) -> journal.afterCommit(() -> answers.put(call, reply));
      case Output.Dispatch dispatch -> dispatch(dispatch);
      case Output.Cancel(CallId call) -> drivers.cancel(call);
      case Output.Wake(long until, long millis) ->
          drivers.wake(until, millis, () -> submit(at -> new Input.Ticked(Math.max(at, until))));
      case Output.Learn learn -> parts.memory().learn(position, lesson(learn));
      case Output.Tell(Pid pid, var topic, var body) -> journal.afterCommit(() -> listeners.of(pid).forEach(to -> to.told(pid, topic, body)));
      case Output.Over(Pid pid, ExitStatus status) -> {
        ProgramThread program = programs.remove(pid);
        if (program != null) {
          end(pid, program);
        }
        survivors.forget(pid);
        answers.forget(pid);
        drivers.release(pid);
        journal.afterCommit(() -> listeners.of(pid).forEach(to -> to.over(pid, status)));
      }
    }
  }

  private void end(Pid pid, ProgramThread program) {
    program.stop();
    if (program.thread() != Thread.currentThread()) { // else it ends by itself
      drivers.leaks().add(program.thread(), pid, "its program");
    }
  }

  /** Work whose effect reaches outside waits until everything it depends on is on disk; that of a process that is held, for a start. */
  private void dispatch(Output.Dispatch work) {
    if (!runs(work.call().pid())) {
      return;
    }
    drivers.admit(work);
    Effect effect = drivers.effect(work.call().pid(), work.work());
    if (effect.outside()) {
      journal.afterCommit(() -> drivers.start(work.call()));
    } else {
      drivers.start(work.call());
    }
  }

  private static Lesson lesson(Output.Learn learn) {
    return new Lesson(learn.tenant(), learn.learner(), learn.experience());
  }
}
