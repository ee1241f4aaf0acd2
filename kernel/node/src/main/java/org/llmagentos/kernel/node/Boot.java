package org.llmagentos.kernel.node;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.core.process.ProcessView;
import org.llmagentos.kernel.core.schedule.Rules;
import org.llmagentos.kernel.node.codec.Codec;
import org.llmagentos.kernel.node.control.Control;
import org.llmagentos.kernel.node.control.ControlServer;
import org.llmagentos.kernel.node.control.Desk;
import org.llmagentos.kernel.node.control.RemoteControl;
import org.llmagentos.kernel.node.driver.Drivers;
import org.llmagentos.kernel.node.driver.Timer;
import org.llmagentos.kernel.node.driver.model.BackOff;
import org.llmagentos.kernel.node.driver.model.DriverSettings;
import org.llmagentos.kernel.node.driver.model.Models;
import org.llmagentos.kernel.node.driver.model.Time;
import org.llmagentos.kernel.node.executive.Kernel;
import org.llmagentos.kernel.node.executive.Watchdog;
import org.llmagentos.kernel.node.journal.Conversion;
import org.llmagentos.kernel.node.journal.HeadFile;
import org.llmagentos.kernel.node.journal.Journal;
import org.llmagentos.kernel.node.journal.JournalException;
import org.llmagentos.kernel.node.journal.SqliteStore;
import org.llmagentos.kernel.node.memory.Index;
import org.llmagentos.kernel.node.memory.Memory;
import org.llmagentos.kernel.node.plugin.Catalog;
import org.llmagentos.kernel.node.plugin.KeptArchives;
import org.llmagentos.kernel.node.plugin.PluginHost;
import org.llmagentos.kernel.node.recovery.Compaction;
import org.llmagentos.kernel.node.recovery.Recovery;
import org.llmagentos.kernel.node.settings.KernelFile;
import org.llmagentos.kernel.node.settings.SettingsException;
import org.llmagentos.kernel.node.training.TrainingJvms;
import org.llmagentos.kernel.node.training.Works;
import org.llmagentos.kernel.node.vault.KeyFiles;
import org.llmagentos.kernel.node.vault.Vault;
import org.llmagentos.sdk.PluginContext;
import org.llmagentos.sdk.capability.Tenant;
import org.llmagentos.sdk.learn.Learner;
import org.llmagentos.sdk.sandbox.Sandbox;

/** Puts a node together: one line per subsystem. The only place that reads the clock, the environment and entropy. */
public final class Boot {

  /** How much of a node is wanted. */
  public enum Mode {
    /** Look at what is kept; nothing runs. */
    LOOK,
    /** Run, and go on with what was running. */
    RUN,
    /** The same, and serve requests on the socket. */
    SERVE
  }

  private static final long MILLIS_A_DAY = 86_400_000;
  private static final long NANOS_A_MILLI = 1_000_000;

  private Boot() {}

  /** What the environment says: {@code AGENTOS_HOME}, else {@code ~/.agentos}; and the property {@code agentos.dist}. */
  public static Config config() {
    String home = System.getenv("AGENTOS_HOME");
    Path folder = home == null || home.isBlank() ? Path.of(System.getProperty("user.home"), ".agentos") : Path.of(home);
    String version = Boot.class.getPackage().getImplementationVersion();
    return new Config(
        folder.toAbsolutePath().normalize(),
        Path.of(System.getProperty("agentos.dist", ".")).toAbsolutePath().normalize(),
        version == null ? "0.0.0" : version,
        retention(System.getenv("AGENTOS_RETENTION_DAYS")));
  }

  private static long retention(@Nullable String days) {
    try {
      double given = days == null || days.isBlank() ? Limits.RETENTION_DAYS : Double.parseDouble(days.strip());
      if (given >= 0 && given <= Limits.MOST_RETENTION_DAYS) {
        return Math.round(given * MILLIS_A_DAY);
      }
    } catch (NumberFormatException e) {
      // told below, like any other number that makes no sense
    }
    throw new HomeException(
        "AGENTOS_RETENTION_DAYS is a number of days from 0 to %,d, not %s: correct or unset it"
            .formatted(Limits.MOST_RETENTION_DAYS, days),
        false);
  }

  /** Where a daemon of that home listens. */
  public static Path socket(Config config) {
    return Home.socket(config.home());
  }

  /**
   * The sandbox that is installed, if there is one, with what the home's operator demands of it; whoever asks closes it.
   *
   * @throws HomeException when the home's settings make no sense
   */
  public static Optional<Sandbox> sandbox(Config config) {
    return sandbox(kernelFile(config.home().resolve(KernelFile.NAME)));
  }

  private static Optional<Sandbox> sandbox(KernelFile file) {
    Set<String> required = settings(() -> SandboxSettings.required(file));
    Optional<Sandbox> installed = ServiceLoader.load(Sandbox.class).findFirst();
    installed.ifPresent(sandbox -> sandbox.require(required));
    return installed;
  }

  /** Connects to the daemon of that home, if one is running. */
  public static Optional<? extends Control> daemon(Config config) {
    return RemoteControl.connect(socket(config));
  }

  /**
   * Starts a node.
   *
   * @throws HomeException when the home cannot be used
   * @throws JournalException when the journal cannot
   */
  public static Node start(Config config, Mode mode) throws InterruptedException {
    Deque<AutoCloseable> parts = new ArrayDeque<>();
    try {
      return assemble(config, mode, parts);
    } catch (InterruptedException | RuntimeException | Error e) {
      closeAll(parts);
      throw e;
    }
  }

  private static Node assemble(Config config, Mode mode, Deque<AutoCloseable> parts) throws InterruptedException {
    var random = new SecureRandom();
    var codec = new Codec();
    var failure = new CompletableFuture<JournalException>();

    Home home = opened(Home.take(config.home()), parts);
    List<Path> folders = List.of(config.distribution().resolve("plugins"), home.plugins());
    var loading = // the journal needs no plugins, nor they it
        beside("plugins", () -> PluginHost.open(folders, config.version(), new PluginContext(config.home())));
    opened(() -> close(loading), parts);
    KernelFile file = kernelFile(home.settings());
    DriverSettings asking = settings(() -> DriverSettings.of(file));
    Vault vault = Vault.open(KeyFiles.open(home.keys()), random::nextLong);
    SqliteStore store = opened(SqliteStore.open(home.journal()), parts);
    ExecutorService decoding = opened(Executors.newFixedThreadPool(Limits.DECODERS, platform("decoding")), parts);
    Conversion.convert(store, vault, codec);
    var written = new Journal.Parts(store, opened(HeadFile.open(home.head()), parts), vault, codec, decoding);
    var writing = new Journal.Threads(platform("journal"), virtual("courier-"));
    Journal journal = opened(Journal.open(written, Limits.JOURNAL_BACKLOG, writing, failure::complete), parts);
    Recovery recovery = Recovery.of(journal.reading());
    if (mode != Mode.LOOK) {
      recovery.readAhead();
    }
    PluginHost plugins = whole(loading);
    plugins.keep(new KeptArchives(home.kept()), pins(recovery));
    Catalog catalog = plugins.catalog();
    Memory memory =
        opened(
            new Memory(
                newest -> Index.open(home.index(), codec, makers(catalog), newest),
                journal,
                learners(catalog),
                Limits.KNOWLEDGE_SNAPSHOT_EVERY,
                platform("memory")),
            parts);
    Sandbox sandbox = mode == Mode.LOOK ? null : sandbox(file).map(found -> warm(opened(found, parts))).orElse(null);
    Timer timer = opened(new Timer(platform("timer")), parts);
    LongSupplier uptime = () -> System.nanoTime() / NANOS_A_MILLI;
    var works = new Works(home.trained(), vault);
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    String classPath = System.getProperty("java.class.path");
    TrainingJvms trainings =
        opened(new TrainingJvms(works, java, classPath, config.version(), config.home(), folders, uptime), parts);
    var time = new Time(uptime, timer::in);
    var backOff = new BackOff(Limits.BACK_OFF_MILLIS, Limits.MOST_BACK_OFF_MILLIS, random::nextLong);
    var models =
        new Models(
            new Models.Parts(catalog, memory::knowledge, codec, asking, time, backOff, platform("model"), Limits.COMPLETION_CACHE_BYTES));
    models.strangers().forEach(Boot::warnOfStranger);
    var devices =
        new Drivers.Parts(
            catalog, memory, models, sandbox, trainings, System::currentTimeMillis, timer, virtual("driver-"), platform("driver"));
    Compaction compaction = opened(new Compaction(journal, recovery.snapshotAt(), Limits.SNAPSHOT_EVERY, platform("compaction")), parts);
    Rules rules = settings(() -> Schedule.rules(file, catalog, asking));
    Kernel kernel =
        opened(
            new Kernel(
                new Kernel.Parts(
                    journal,
                    codec,
                    memory,
                    catalog,
                    rules,
                    client -> new Drivers(devices, client),
                    virtual("process-"),
                    compaction,
                    System::currentTimeMillis,
                    random::nextLong),
                recovery),
            parts);
    var _ = failure.thenAccept(kernel::fail);
    var watched = new Watchdog.Parts(kernel::busy, kernel::leaks, platform("watchdog"), uptime);
    Watchdog watchdog = opened(new Watchdog(watched), parts);
    var desk =
        new Desk(
            new Desk.Parts(
                kernel, watchdog, journal, codec, catalog, memory, models, vault, works, sandbox, uptime, random::nextLong, Limits.REPLAY_SECONDS),
            Limits.QUOTA,
            Limits.ATTEMPTS);

    if (mode != Mode.LOOK) {
      Runnable retention = () -> kernel.forget(System.currentTimeMillis() - config.retentionMillis());
      compaction.start(retention);
      watchdog.start();
      kernel.resume();
    }
    if (mode == Mode.SERVE) {
      opened(ControlServer.open(socket(config), desk), parts);
    }
    return new Node(desk, failure, parts);
  }

  /** What the operator wrote; without a file, nothing. */
  private static KernelFile kernelFile(Path path) {
    try {
      if (Files.size(path) > Limits.KERNEL_FILE_BYTES) {
        throw new HomeException(path + " is larger than 1 MiB: it holds lines KEY = VALUE and nothing else", false);
      }
      String text = Files.readString(path);
      List<String> prefixes =
          Stream.of(DriverSettings.PREFIXES, Schedule.PREFIXES, SandboxSettings.PREFIXES).flatMap(List::stream).toList();
      return settings(() -> KernelFile.parse(text, prefixes));
    } catch (NoSuchFileException e) {
      return KernelFile.empty();
    } catch (CharacterCodingException e) {
      throw new HomeException(path + " is not UTF-8: save it as UTF-8", false);
    } catch (IOException e) {
      throw new HomeException(path + " cannot be read: is it a file that you may read?", false);
    }
  }

  private static <T> T settings(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (SettingsException e) {
      throw new HomeException(String.valueOf(e.getMessage()), false);
    }
  }

  private static void warnOfStranger(String model) {
    System.getLogger(Boot.class.getName())
        .log(System.Logger.Level.WARNING, "{0} speaks of a model {1}, which no plugin brings: correct its name", KernelFile.NAME, model);
  }

  /** Makes something on a thread of its own. */
  private static <T> CompletableFuture<T> beside(String name, Supplier<T> maker) {
    return CompletableFuture.supplyAsync(maker, task -> platform(name).newThread(task).start());
  }

  private static <T> T whole(CompletableFuture<T> made) {
    try {
      return made.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException failure ? failure : e;
    }
  }

  /** Closes what is made beside; what could not be made needs no closing. */
  private static void close(CompletableFuture<? extends AutoCloseable> made) throws Exception {
    AutoCloseable part = made.handle((whole, _) -> whole).join();
    if (part != null) {
      part.close();
    }
  }

  static void closeAll(Deque<AutoCloseable> parts) {
    var failures = new ArrayList<Exception>();
    while (!parts.isEmpty()) {
      try {
        parts.removeLast().close();
      } catch (Exception e) {
        failures.add(e); // the others are closed all the same
      }
    }
    if (!failures.isEmpty()) {
      throw new IllegalStateException("the node did not close cleanly: " + failures.getFirst().getMessage(), failures.getFirst());
    }
  }

  private static Sandbox warm(Sandbox sandbox) {
    sandbox.languages().stream().limit(1).forEach(language -> sandbox.warm(Tenant.DEFAULT, language)); // others when they are asked for
    return sandbox;
  }

  private static SortedMap<String, Learner> learners(Catalog catalog) {
    var learners = new TreeMap<String, Learner>();
    catalog.learners().forEach((id, owned) -> learners.put(id, owned.thing()));
    return learners;
  }

  /** The versions of programs that processes run or ran. */
  private static Set<String> pins(Recovery recovery) {
    return recovery.core().processes().stream().map(ProcessView::plugin).collect(Collectors.toCollection(TreeSet::new));
  }

  /** Which learners there are, with their versions. */
  private static String makers(Catalog catalog) {
    var makers = new TreeMap<String, String>();
    catalog.learners().forEach((id, owned) -> makers.put(id, owned.plugin().pin()));
    return "2 " + makers; // the layout of the tables, then who fills them
  }

  private static ThreadFactory platform(String name) {
    return Thread.ofPlatform().name(name).daemon().factory();
  }

  private static ThreadFactory virtual(String name) {
    return Thread.ofVirtual().name(name, 0).factory();
  }

  private static <T extends AutoCloseable> T opened(T part, Deque<AutoCloseable> parts) {
    parts.addLast(part);
    return part;
  }
}
