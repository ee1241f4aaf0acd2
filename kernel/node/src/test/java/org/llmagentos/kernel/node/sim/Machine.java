package org.llmagentos.kernel.node.sim;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadFactory;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.core.process.CallId;
import org.llmagentos.kernel.node.codec.Codec;
import org.llmagentos.kernel.node.control.Desk;
import org.llmagentos.kernel.node.driver.Alarm;
import org.llmagentos.kernel.node.driver.Done;
import org.llmagentos.kernel.node.driver.Drivers;
import org.llmagentos.kernel.node.driver.model.BackOff;
import org.llmagentos.kernel.node.driver.model.DriverSettings;
import org.llmagentos.kernel.node.driver.model.Models;
import org.llmagentos.kernel.node.driver.model.Time;
import org.llmagentos.kernel.node.driver.model.Writing;
import org.llmagentos.kernel.node.executive.Kernel;
import org.llmagentos.kernel.node.executive.Listener;
import org.llmagentos.kernel.node.executive.Watchdog;
import org.llmagentos.kernel.node.journal.Journal;
import org.llmagentos.kernel.node.journal.JournalException;
import org.llmagentos.kernel.node.memory.Memory;
import org.llmagentos.kernel.node.plugin.Catalog;
import org.llmagentos.kernel.node.recovery.Compaction;
import org.llmagentos.kernel.node.recovery.Recovery;
import org.llmagentos.kernel.node.settings.KernelFile;
import org.llmagentos.kernel.node.sim.check.Oracle;
import org.llmagentos.kernel.node.sim.ground.Door;
import org.llmagentos.kernel.node.sim.ground.Incarnation;
import org.llmagentos.kernel.node.sim.ground.SimHead;
import org.llmagentos.kernel.node.sim.ground.SimStore;
import org.llmagentos.kernel.node.sim.world.Goods;
import org.llmagentos.kernel.node.sim.world.PlainTables;
import org.llmagentos.kernel.node.sim.world.Slates;
import org.llmagentos.kernel.node.training.Works;
import org.llmagentos.kernel.node.vault.Vault;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.capability.Quota;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.syscall.Reply;
import org.llmagentos.sdk.syscall.Syscall;

/** A node in one life of the machine: what Boot assembles, in the same order, over what the simulation provides. */
final class Machine {

  /** Processes beyond those there are that are followed before they are born. */
  private static final int FOLLOWED = 300;

  /** How long a process is kept after its end. */
  private static final long RETENTION_MILLIS = 120_000;

  final Incarnation life;
  final CompletableFuture<JournalException> failure = new CompletableFuture<>();

  /** Completed when it is to be switched off. */
  final CompletableFuture<Boolean> off = new CompletableFuture<>();

  private final Simulation simulation;
  private final SimStore store;
  private final Vault vault;
  private final Journal journal;
  private final Recovery recovery;
  private final Compaction compaction;
  private final Catalog catalog;
  private final Kernel kernel;
  private final Desk desk;

  /** Assembles it, on a thread of that life; nothing runs yet. */
  Machine(Simulation simulation, Incarnation life, Goods goods) {
    this.simulation = simulation;
    this.life = life;
    Codec codec = Oracle.CODEC;
    LongSupplier entropy = simulation.entropy::nextLong;
    LongSupplier clock = this::clock;
    vault = Vault.open(simulation.shelf, entropy);
    simulation.oracle.begins(vault);
    store = new SimStore(simulation.scheduler, life, simulation.disk, simulation.troubles);
    var parts = new Journal.Parts(store, new SimHead(simulation.scheduler, simulation.disk), vault, codec);
    journal = Journal.open(parts, simulation.backlog, new Journal.Threads(life.threads("journal"), life.threads("courier")), failure::complete);
    recovery = Recovery.of(journal.reading());
    var door = new Door(simulation.scheduler, life, simulation.outside, simulation.troubles);
    catalog = goods.catalog(door, simulation.oracle);
    Memory memory =
        new Memory(_ -> new PlainTables(), journal, Goods.learners(), simulation.knowledgeEvery, life.threads("memory"));
    ThreadFactory drivers = life.threads("driver");
    var sandbox = Goods.sandbox(simulation.oracle, life.number(), () -> simulation.troubles.strikes(Trouble.LATE_SNIPPET, 150));
    Alarm alarm = alarm();
    var models =
        new Models(
            new Models.Parts(
                catalog,
                memory::knowledge,
                codec,
                DriverSettings.of(KernelFile.empty()),
                new Time(clock, alarm::in),
                new BackOff(1_000, 10_000, entropy),
                life.threads("model"),
                1));
    var devices = new Drivers.Parts(catalog, memory, models, sandbox, new Slates(), clock, alarm, drivers, drivers);
    compaction = new Compaction(journal, recovery.snapshotAt(), simulation.snapshotEvery, life.threads("compaction"));
    kernel =
        new Kernel(
            new Kernel.Parts(
                journal,
                codec,
                memory,
                catalog,
                simulation.rules(),
                client -> new Drivers(devices, twice(client)),
                life.threads("program"),
                compaction,
                clock,
                entropy),
            recovery);
    var _ = failure.thenAccept(kernel::fail);
    var watchdog = new Watchdog(new Watchdog.Parts(List::of, List::of, life.threads("watchdog"), clock)); // never started
    var desked = new Desk.Parts(kernel, watchdog, journal, codec, catalog, memory, models, vault, new Works(Path.of("unused"), vault), null, clock, entropy, 1);
    desk = new Desk(desked, new Quota(1, 1, 1, 1, 1), 1);
  }

  Kernel kernel() {
    return kernel;
  }

  Desk desk() {
    return desk;
  }

  Journal journal() {
    return journal;
  }

  Recovery recovery() {
    return recovery;
  }

  Catalog catalog() {
    return catalog;
  }

  /** Goes on. */
  void resume() throws InterruptedException {
    Listener follower = simulation.oracle.follower(this::hear);
    long last = kernel.state().lastPid();
    for (long pid = 1; pid <= last + FOLLOWED; pid++) {
      kernel.listen(new Pid(pid), follower);
    }
    compaction.start(() -> kernel.forget(clock() - RETENTION_MILLIS));
    kernel.resume();
  }

  /** Switches it off, as Boot does; of memory, which waits by the wall's clock for a learner that hangs, nothing is kept anyway. */
  void close() {
    kernel.close();
    compaction.close();
    journal.close();
    store.close();
  }

  private long clock() {
    simulation.scheduler.giveWay();
    return simulation.scheduler.now();
  }

  private void hear() {
    if (simulation.troubles.strikes(Trouble.SLOW_LISTENER, 100)) {
      simulation.scheduler.pause(3_000);
    }
  }

  private Alarm alarm() {
    ThreadFactory threads = life.threads("timer");
    return new Alarm() {
      @Override
      public Runnable in(long millis, Runnable ring) {
        var set = new boolean[] {true};
        life.at(
            millis,
            () -> {
              if (set[0]) {
                threads.newThread(ring).start();
              }
            });
        return () -> set[0] = false;
      }

      @Override
      public void close() {}
    };
  }

  /** A client that is told some results twice, or something else later. */
  private Drivers.Client twice(Drivers.Client client) {
    ThreadFactory threads = life.threads("echo");
    return new Drivers.Client() {
      @Override
      public String kernel() {
        return client.kernel();
      }

      @Override
      public void complete(CallId call, Done done) {
        client.complete(call, done);
        Done again =
            simulation.troubles.strikes(Trouble.TWICE, 40)
                ? done
                : simulation.troubles.strikes(Trouble.GHOST, 40)
                    ? new Done(new Reply.Failed(new Fault(Fault.Category.KERNEL, "a ghost")), done.digest(), done.saved())
                    : null;
        if (again != null) {
          echo(call, again);
        }
      }

      private void echo(CallId call, Done again) {
        long delay = simulation.troubles.number(2) * simulation.troubles.number(30_000);
        life.at(delay, () -> threads.newThread(() -> client.complete(call, again)).start());
      }

      @Override
      public void wrote(CallId call, Writing writing) {
        client.wrote(call, writing);
      }

      @Override
      public Reply nested(CallId call, Syscall.Invoke invoke) throws InterruptedException, Drivers.Divergence {
        return client.nested(call, invoke);
      }

      @Override
      public int recorded(CallId outer) {
        return client.recorded(outer);
      }
    };
  }
}
