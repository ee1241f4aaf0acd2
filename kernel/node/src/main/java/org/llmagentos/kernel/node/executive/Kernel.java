package org.llmagentos.kernel.node.executive;

import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.core.Core;
import org.llmagentos.kernel.core.Input;
import org.llmagentos.kernel.core.KernelState;
import org.llmagentos.kernel.core.Output;
import org.llmagentos.kernel.core.guard.TenantBudget;
import org.llmagentos.kernel.core.process.CallId;
import org.llmagentos.kernel.core.process.ProcessView;
import org.llmagentos.kernel.core.schedule.QueueImage;
import org.llmagentos.kernel.core.schedule.Rules;
import org.llmagentos.kernel.node.codec.Codec;
import org.llmagentos.kernel.node.driver.Busy;
import org.llmagentos.kernel.node.driver.Drivers;
import org.llmagentos.kernel.node.driver.Leaks;
import org.llmagentos.kernel.node.journal.Journal;
import org.llmagentos.kernel.node.journal.JournalException;
import org.llmagentos.kernel.node.journal.Row;
import org.llmagentos.kernel.node.memory.Memory;
import org.llmagentos.kernel.node.plugin.Catalog;
import org.llmagentos.kernel.node.recovery.Compaction;
import org.llmagentos.kernel.node.recovery.Fork;
import org.llmagentos.kernel.node.recovery.History;
import org.llmagentos.kernel.node.recovery.Recovery;
import org.llmagentos.sdk.capability.Grant;
import org.llmagentos.sdk.capability.Limit;
import org.llmagentos.sdk.capability.Tenant;
import org.llmagentos.sdk.process.Goal;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.process.Signal;

/**
 * The running kernel, as those who are neither programs nor drivers see it.
 *
 * <p><b>Threads.</b> Any thread may call; see the package.
 */
public final class Kernel implements AutoCloseable {

  /**
   * What a kernel is made of.
   *
   * @param rules how devices are shared, and what tenants may use
   * @param drivers makes the drivers, given who they work for
   * @param programs makes the threads of programs
   * @param compaction keeps the journal short
   * @param clock milliseconds since 1970 UTC
   * @param entropy 64 random bits each time
   */
  public record Parts(
      Journal journal,
      Codec codec,
      Memory memory,
      Catalog catalog,
      Rules rules,
      Function<Drivers.Client, Drivers> drivers,
      ThreadFactory programs,
      Compaction compaction,
      LongSupplier clock,
      LongSupplier entropy) {}

  private final Parts parts;
  private final Engine engine;
  private final ReentrantLock erasing = new ReentrantLock();
  private final String id;
  private @Nullable Recovery recovery; // until it is resumed

  /** A kernel that stands where its journal ends; nothing runs yet, but the state can be looked at. */
  public Kernel(Parts parts, Recovery recovery) {
    this.parts = parts;
    String known = recovery.core().id();
    LongSupplier entropy = parts.entropy();
    this.id = known.isEmpty() ? "%016x%016x".formatted(entropy.getAsLong(), entropy.getAsLong()) : known;
    this.engine = new Engine(parts, recovery.core(), id);
    this.recovery = recovery;
  }

  /** Goes on where the journal ends: every live process runs again, answered from its history until it has caught up. */
  public void resume() throws InterruptedException {
    Recovery begun = recovery;
    if (begun == null) {
      throw new IllegalStateException("a kernel is resumed once");
    }
    recovery = null;
    engine.begin();
    List<History> live = begun.live();
    Rules rules = parts.rules();
    engine.submit(at -> new Input.Booted(at, parts.catalog().programPins(), id, Input.Booted.EDITION, rules));
    engine.survivors().resume(live);
  }

  /** Whether live processes run, and are not just looked at. */
  public boolean running() {
    return engine.running();
  }

  /**
   * Spawns a process for a person. The program must be in the catalog.
   *
   * @param listener follows the process from its beginning
   * @throws IllegalArgumentException when the tenant is being erased
   */
  public Pid spawn(Tenant tenant, String program, Goal goal, Grant grant, Listener listener) {
    var born = new AtomicReference<@Nullable Pid>();
    engine.take(
        new Input.Submitted(parts.clock().getAsLong(), tenant, program, goal, grant, parts.entropy().getAsLong()),
        start -> {
          engine.listeners().add(start.pid(), listener);
          engine.run(start, History.none(start));
          born.set(start.pid());
        });
    Pid pid = born.get();
    if (pid == null) {
      throw engine.down();
    }
    return pid;
  }

  /**
   * Spawns a process that stands where another one stood, and goes on by itself from there.
   *
   * @param listener follows the process from its beginning
   * @throws IllegalArgumentException when the tenant is being erased
   */
  public Pid fork(Fork fork, Listener listener) throws InterruptedException {
    var born = new AtomicReference<@Nullable History>();
    engine.take(
        fork.input(parts.clock().getAsLong()),
        new Birth() {
          @Override
          public List<Row> inherits(Output.Start start) {
            return fork.rows(start);
          }

          @Override
          public void begin(Output.Start start) {
            History history = fork.history(start);
            engine.listeners().add(start.pid(), listener);
            engine.survivors().add(history);
            born.set(history);
          }
        });
    History history = born.get();
    if (history == null) {
      throw engine.down();
    }
    engine.survivors().goOn(history);
    return history.start().pid();
  }

  /**
   * Sends a signal to a process; one that has ended ignores it.
   *
   * @throws JournalException when the kernel is going down: it may not have been taken in
   */
  public void signal(Pid pid, Signal signal) {
    bring(at -> new Input.Signalled(at, pid, signal));
  }

  /**
   * Says what became of a call that is in doubt. The call must be the process's {@link ProcessView#doubt}.
   *
   * @throws JournalException when the kernel is going down: it may not have been taken in
   */
  public void resolve(CallId call, boolean done) {
    bring(at -> new Input.Resolved(at, call, done));
    engine.survivors().resolved(call);
  }

  /** What a person brings must not be lost and acknowledged. */
  private void bring(LongFunction<Input> input) {
    engine.submit(input);
    if (engine.closing()) {
      throw engine.down();
    }
  }

  /** Forgets processes that ended before a time, in milliseconds since 1970 UTC. */
  public void forget(long before) {
    engine.submit(at -> new Input.Forgotten(at, before));
  }

  /**
   * Ends and forgets every process of a tenant, here and in the journal, with all that was learned for it; meanwhile nothing of it comes to
   * life. Waits until it is done; one tenant at a time.
   *
   * <p><b>Errors.</b> {@link JournalException} when the kernel is going down: erase again after the next start.
   *
   * @param last done when nothing on disk needs the tenant's key any more
   */
  public void erase(Tenant tenant, Runnable last) throws InterruptedException {
    erasing.lockInterruptibly();
    try {
      engine.shun(tenant, true);
      bring(at -> new Input.Erased(at, tenant)); // or its processes come back, and nothing of theirs may be gone
      sync();
      parts.memory().erase(tenant);
      parts.compaction().now();
      last.run();
    } finally {
      engine.shun(tenant, false);
      erasing.unlock();
    }
  }

  /** Every process, oldest first. */
  public List<ProcessView> processes() {
    return engine.ask(Core::processes);
  }

  /** One process, or null. */
  public @Nullable ProcessView process(Pid pid) {
    return engine.<@Nullable ProcessView>ask(core -> core.process(pid));
  }

  /** How many live processes are still being run through their histories. */
  public long recovering() {
    return engine.recovering();
  }

  /** Threads that compute in a plugin's code now, each on a carrier of virtual threads. */
  public List<Busy> busy() {
    return engine.busy();
  }

  /** Threads that were interrupted because nobody waits for them any more, and have not ended yet. */
  public List<Leaks.Leak> leaks() {
    return engine.leaks();
  }

  /** Why a live process does not run although the kernel does; null when it runs. */
  public @Nullable String held(Pid pid) {
    return engine.survivors().held(pid);
  }

  /**
   * Sets limits of what a tenant's processes use together, until it is erased; none of them is to forget all that was set.
   *
   * @throws JournalException when the kernel is going down: they may not have been taken in
   */
  public void limit(Tenant tenant, List<Limit> limits) {
    bring(at -> new Input.Limited(at, tenant, limits));
  }

  /** What tenants may use and have used, by tenant. */
  public SortedMap<String, TenantBudget> budgets() {
    return engine.ask(Core::budgets);
  }

  /** The time now, in milliseconds since 1970 UTC. */
  public long now() {
    return parts.clock().getAsLong();
  }

  /** How many calls each device serves at a time, and what each tenant gets of them. */
  public Rules rules() {
    return parts.rules();
  }

  /** What waits for each device, and who was served how much, by the device's name. */
  public SortedMap<String, QueueImage> queues() {
    return engine.ask(Core::queues);
  }

  /** The whole state, now. */
  public KernelState state() {
    return engine.ask(Core::state);
  }

  /** Follows what a process tells and how it ends, from now on; a kernel that cannot go on says so at once. */
  public void listen(Pid pid, Listener listener) {
    engine.listeners().add(pid, listener);
    JournalException why = engine.failure();
    if (why != null) {
      listener.failed(String.valueOf(why.getMessage()));
    }
  }

  public void ignore(Pid pid, Listener listener) {
    engine.listeners().remove(pid, listener);
  }

  /**
   * Waits until everything that has happened so far is on disk.
   *
   * @throws JournalException when it cannot be
   */
  public void sync() throws InterruptedException {
    CompletableFuture<Boolean> committed = engine.ask(_ -> parts.journal().committed());
    try {
      committed.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof JournalException cause ? cause : new IllegalStateException(e.getCause());
    }
  }

  /** The kernel cannot go on: what is not on disk has not happened, and nothing more will. */
  public void fail(JournalException why) {
    engine.fail(why);
  }

  /** Stops everything where it stands; live processes go on at the next {@link #resume}. */
  @Override
  public void close() {
    engine.close();
  }
}
