package org.llmagentos.kernel.node.executive;

import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ThreadFactory;
import java.util.function.LongSupplier;
import org.llmagentos.kernel.core.schedule.Rules;
import org.llmagentos.kernel.node.codec.Codec;
import org.llmagentos.kernel.node.driver.Drivers;
import org.llmagentos.kernel.node.driver.Timer;
import org.llmagentos.kernel.node.driver.model.BackOff;
import org.llmagentos.kernel.node.driver.model.DriverSettings;
import org.llmagentos.kernel.node.driver.model.Models;
import org.llmagentos.kernel.node.driver.model.Time;
import org.llmagentos.kernel.node.journal.HeadFile;
import org.llmagentos.kernel.node.journal.Journal;
import org.llmagentos.kernel.node.journal.SqliteStore;
import org.llmagentos.kernel.node.memory.Index;
import org.llmagentos.kernel.node.memory.Memory;
import org.llmagentos.kernel.node.recovery.Compaction;
import org.llmagentos.kernel.node.recovery.Recovery;
import org.llmagentos.kernel.node.settings.KernelFile;
import org.llmagentos.kernel.node.sim.world.Slates;
import org.llmagentos.kernel.node.vault.KeyFiles;
import org.llmagentos.kernel.node.vault.Vault;

/** A kernel over real files with everything around it but plugins. */
final class ToyNode implements AutoCloseable {

  private final SqliteStore store;
  private final Journal journal;
  private final Memory memory;
  private final Timer timer;
  private final Compaction compaction;
  private final Kernel kernel;

  ToyNode(Path folder, Toy toy, LongSupplier clock, long snapshotEvery) {
    var codec = new Codec();
    ThreadFactory threads = Thread.ofPlatform().daemon().factory();
    var random = new SplittableRandom(clock.getAsLong());
    store = SqliteStore.open(folder.resolve("journal.db"));
    Vault vault = Vault.open(KeyFiles.open(folder.resolve("keys")), random::nextLong);
    var parts = new Journal.Parts(store, HeadFile.open(folder.resolve("journal.head")), vault, codec);
    journal = Journal.open(parts, 1_024, new Journal.Threads(threads, threads), failure -> {});
    memory = new Memory(newest -> Index.open(folder.resolve("index.mapdb"), codec, "", newest), journal, new TreeMap<>(), 1_000, threads);
    timer = new Timer(threads);
    var models =
        new Models(
            new Models.Parts(
                toy.catalog(),
                memory::knowledge,
                codec,
                DriverSettings.of(KernelFile.empty()),
                new Time(clock, timer::in),
                new BackOff(1, 1, random::nextLong),
                threads,
                1));
    var devices = new Drivers.Parts(toy.catalog(), memory, models, new Toy.Words(), new Slates(), clock, timer, threads, threads);
    Recovery recovery = Recovery.of(journal.reading());
    compaction = new Compaction(journal, recovery.snapshotAt(), snapshotEvery, threads);
    compaction.start(() -> {});
    kernel =
        new Kernel(
            new Kernel.Parts(
                journal,
                codec,
                memory,
                toy.catalog(),
                Rules.NONE,
                client -> new Drivers(devices, client),
                Thread.ofVirtual().factory(),
                compaction,
                clock,
                () -> 42),
            recovery);
  }

  Kernel kernel() {
    return kernel;
  }

  Journal journal() {
    return journal;
  }

  @Override
  public void close() {
    kernel.close();
    compaction.close();
    timer.close();
    memory.close();
    journal.close();
    store.close();
  }
}
