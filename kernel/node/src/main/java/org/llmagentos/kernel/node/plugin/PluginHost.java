package org.llmagentos.kernel.node.plugin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.llmagentos.kernel.node.plugin.Catalog.Entry;
import org.llmagentos.kernel.node.plugin.Catalog.Offered;
import org.llmagentos.kernel.node.plugin.Catalog.Owned;
import org.llmagentos.sdk.AgentPlugin;
import org.llmagentos.sdk.PluginContext;
import org.llmagentos.sdk.environment.EnvironmentProvider;
import org.llmagentos.sdk.model.ModelProvider;
import org.llmagentos.sdk.process.Program;
import org.pf4j.PluginState;
import org.pf4j.PluginWrapper;

/**
 * Loads plugins from folders, in the order of their file names. A plugin that cannot be loaded is listed with the reason, and the rest
 * runs.
 *
 * <p><b>Threads.</b> One thread opens it, one closes it.
 */
public final class PluginHost implements AutoCloseable {

  private static final String NO_PLUGIN = "it is no plugin archive: no readable manifest with a Plugin-Id";

  private final List<Archives> folders = new ArrayList<>();
  private final Catalog catalog = Catalog.empty();

  private final String systemVersion;

  private final PluginContext context;

  private PluginHost(String systemVersion, PluginContext context) {
    this.systemVersion = systemVersion;
    this.context = context;
  }

  /**
   * Loads every plugin of these folders; a folder that does not exist has none.
   *
   * @param systemVersion ours, which a plugin's {@code Plugin-Requires} is compared with
   * @param context what every plugin is told
   */
  public static PluginHost open(List<Path> folders, String systemVersion, PluginContext context) {
    var host = new PluginHost(systemVersion, context);
    for (Path folder : folders) {
      if (Files.isDirectory(folder)) {
        host.load(folder);
      }
    }
    return host;
  }

  /**
   * Loads plugins of other versions for the processes that began with them, as far as they were kept; then keeps the present ones for
   * processes to come, and drops what nobody needs any more.
   *
   * @param pins of the programs that processes run
   */
  public void keep(KeptArchives kept, Set<String> pins) {
    Set<String> present = new TreeSet<>();
    for (Owned<Program> owned : catalog.programs().values()) {
      present.add(owned.plugin().digest());
      kept.add(Path.of(owned.plugin().archive()), owned.plugin().digest());
    }
    for (String digest : new TreeSet<>(pins.stream().map(Entry::digestOf).toList())) {
      if (!present.contains(digest)) {
        kept.find(digest).ifPresent(archive -> loadKept(kept.folder(), archive));
        present.add(digest);
      }
    }
    kept.dropAllBut(present);
  }

  private void loadKept(Path folder, Path archive) {
    var archives = new Archives(folder, systemVersion);
    folders.add(archives);
    try {
      String id = archives.loadPlugin(archive);
      if (archives.startPlugin(id) == PluginState.STARTED && archives.getPlugin(id).getPlugin() instanceof AgentPlugin brought) {
        String version = archives.getPlugin(id).getDescriptor().getVersion();
        var entry = new Entry(id, version, digest(archive), archive.toString(), null);
        brought.attach(context);
        brought.programs().forEach(program -> catalog.kept().add(new Owned<>(entry, program)));
      }
    } catch (RuntimeException | LinkageError e) {
      refuse(archive, unstarted(e)); // the processes that need it are held
    }
  }

  /** What the plugins bring. */
  public Catalog catalog() {
    return catalog;
  }

  /** Stops the plugins, last loaded first. */
  @Override
  public void close() {
    for (Archives archives : folders.reversed()) {
      // PF4J's own stopPlugins() throws ConcurrentModificationException on this JDK.
      for (PluginWrapper plugin : List.copyOf(archives.getStartedPlugins()).reversed()) {
        archives.stopPlugin(plugin.getPluginId());
        archives.unloadPlugin(plugin.getPluginId());
      }
    }
  }

  private void load(Path folder) {
    var archives = new Archives(folder, systemVersion);
    folders.add(archives);
    Map<String, Path> loaded = new TreeMap<>();
    for (Path archive : archives(folder)) {
      try {
        String id = archives.loadPlugin(archive);
        loaded.put(id, archive);
      } catch (RuntimeException | LinkageError e) {
        refuse(archive, "it is left out: it cannot be loaded (" + reason(e) + ")");
      }
    }
    loaded.forEach((id, archive) -> start(archives, id, archive));
  }

  private void start(Archives archives, String id, Path archive) {
    PluginWrapper plugin = archives.getPlugin(id);
    try {
      if (plugin.getPluginState() == PluginState.DISABLED) { // PF4J's silent way of saying that it is too old or too new
        refuse(archive, "it is left out: it requires version " + plugin.getDescriptor().getRequires() + " of this system, which is " + systemVersion);
        return;
      }
      if (archives.startPlugin(id) != PluginState.STARTED) {
        Throwable failure = plugin.getFailedException();
        refuse(archive, failure == null ? "it is " + plugin.getPluginState() : unstarted(failure));
        return;
      }
      if (!(plugin.getPlugin() instanceof AgentPlugin brought)) {
        refuse(archive, "its class " + plugin.getDescriptor().getPluginClass() + " does not extend " + AgentPlugin.class.getName());
        return;
      }
      brought.attach(context);
      add(new Entry(id, plugin.getDescriptor().getVersion(), digest(archive), archive.toString(), null), brought);
    } catch (RuntimeException | LinkageError e) {
      refuse(archive, unstarted(e));
    }
  }

  private void add(Entry entry, AgentPlugin plugin) {
    // All lists are asked for before any is used: a plugin that fails in one of them is left out as a whole.
    var programs = plugin.programs();
    var skills = plugin.skills();
    var environments = plugin.environments();
    var models = plugin.models();
    var learners = plugin.learners();
    var trainers = plugin.trainers();
    environments.forEach(EnvironmentProvider::environments);
    models.forEach(ModelProvider::models);
    var taken = new ArrayList<String>();
    programs.forEach(program -> put(catalog.programs(), program.id(), new Owned<>(entry, program), taken));
    skills.forEach(skill -> put(catalog.skills(), skill.spec().name(), new Owned<>(entry, skill), taken));
    environments.forEach(
        provider ->
            provider.environments().forEach(spec -> put(catalog.environments(), spec.id(), new Offered<>(entry, spec, provider), taken)));
    models.forEach(
        provider -> provider.models().forEach(spec -> put(catalog.models(), spec.id(), new Offered<>(entry, spec, provider), taken)));
    learners.forEach(learner -> put(catalog.learners(), learner.id(), new Owned<>(entry, learner), taken));
    trainers.forEach(trainer -> put(catalog.trainers(), trainer.spec().id(), new Owned<>(entry, trainer), taken));
    String problem = taken.isEmpty() ? null : "names taken by other plugins were left out: " + String.join(", ", taken);
    catalog.plugins().add(new Entry(entry.id(), entry.version(), entry.digest(), entry.archive(), problem));
  }

  private static <T> void put(Map<String, T> things, String name, T thing, List<String> taken) {
    if (things.putIfAbsent(name, thing) != null) {
      taken.add(name);
    }
  }

  private void refuse(Path archive, String problem) {
    catalog.plugins().add(new Entry(archive.getFileName().toString(), "", "", archive.toString(), problem));
  }

  private static List<Path> archives(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(PluginHost::isArchive).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isArchive(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".jar") || name.endsWith(".zip");
  }

  private static String digest(Path archive) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(archive)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static String unstarted(Throwable failure) {
    return "it is left out: it cannot be started (" + reason(failure) + ")";
  }

  private static String reason(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String message = cause.getMessage();
    return message != null && message.startsWith("No PluginDescriptorFinder") ? NO_PLUGIN : cause.getClass().getSimpleName() + ": " + message;
  }
}
