package org.llmagentos.kernel.node;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.llmagentos.kernel.node.control.Control;
import org.llmagentos.kernel.node.control.ControlServer;
import org.llmagentos.kernel.node.control.Desk;
import org.llmagentos.kernel.node.control.RemoteControl;
import org.llmagentos.kernel.node.executive.Kernel;
import org.llmagentos.kernel.node.journal.Codec;
import org.llmagentos.kernel.node.journal.Journal;
import org.llmagentos.kernel.node.journal.JournalException;
import org.llmagentos.kernel.node.memory.Memory;
import org.llmagentos.kernel.node.plugin.Catalog;
import org.llmagentos.kernel.node.plugin.PluginHost;
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

  private Boot() {}

  /** What the environment says: {@code AGENTOS_HOME}, else {@code ~/.agentos}; and the property {@code agentos.dist}. */
  public static Config config() {
    String home = System.getenv("AGENTOS_HOME");
    Path folder = home == null || home.isBlank() ? Path.of(System.getProperty("user.home"), ".agentos") : Path.of(home);
    String version = Boot.class.getPackage().getImplementationVersion();
    return new Config(
        folder.toAbsolutePath().normalize(),
        Path.of(System.getProperty("agentos.dist", ".")).toAbsolutePath().normalize(),
        version == null ? "0.0.0" : version);
  }

  /** Where a daemon of that home listens. */
  public static Path socket(Config config) {
    return Home.socket(config.home());
  }

  /** The sandbox that is installed, if there is one; whoever asks closes it. */
  public static Optional<Sandbox> sandbox() {
    return ServiceLoader.load(Sandbox.class).findFirst();
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
    Journal journal = opened(Journal.open(home.journal(), codec, Limits.JOURNAL_BACKLOG, failure::complete), parts);
    List<Path> folders = List.of(config.distribution().resolve("plugins"), home.plugins());
    Catalog catalog = opened(PluginHost.open(folders, config.version()), parts).catalog();
    Memory memory = opened(new Memory(home.index(), codec, journal, learners(catalog), makers(catalog)), parts);
    Sandbox sandbox = mode == Mode.LOOK ? null : sandbox().map(found -> warm(opened(found, parts))).orElse(null);
    Kernel kernel =
        opened(
            new Kernel(new Kernel.Parts(journal, codec, memory, catalog, sandbox, System::currentTimeMillis, random::nextLong)), parts);
    var _ = failure.thenAccept(kernel::fail);
    var desk =
        new Desk(
            new Desk.Parts(kernel, journal, codec, catalog, memory, random::nextLong, Limits.REPLAY_SECONDS),
            Limits.QUOTA,
            Limits.ATTEMPTS);

    kernel.load();
    if (mode != Mode.LOOK) {
      kernel.resume();
    }
    if (mode == Mode.SERVE) {
      opened(ControlServer.open(socket(config), desk), parts);
    }
    return new Node(desk, failure, parts);
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
    sandbox.languages().forEach(language -> sandbox.warm(Tenant.DEFAULT, language));
    return sandbox;
  }

  private static SortedMap<String, Learner> learners(Catalog catalog) {
    var learners = new TreeMap<String, Learner>();
    catalog.learners().forEach((id, owned) -> learners.put(id, owned.thing()));
    return learners;
  }

  /** Which learners there are, with their versions. */
  private static String makers(Catalog catalog) {
    var makers = new TreeMap<String, String>();
    catalog.learners().forEach((id, owned) -> makers.put(id, owned.plugin().pin()));
    return makers.toString();
  }

  private static <T extends AutoCloseable> T opened(T part, Deque<AutoCloseable> parts) {
    parts.addLast(part);
    return part;
  }
}
