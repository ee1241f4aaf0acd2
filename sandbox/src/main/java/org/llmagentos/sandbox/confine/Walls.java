package org.llmagentos.sandbox.confine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.llmagentos.sdk.sandbox.Layer;

/**
 * Which walls stand here. What a machine seems to have is tried once, with a program that ends at once. If workers do not start behind them
 * all the same, each is tried with a JVM and what does not work is left out, so a wall that is thought to stand and does not is told of,
 * and breaks nothing.
 *
 * <p><b>Threads.</b> Safe; a trial makes the others wait.
 */
public final class Walls {
  private static final int TRIAL_SECONDS = 20;
  private static final int TRIAL_MEGABYTES = 1_024;
  /** Those that others may need come first. */
  private static final List<Wall> IN_ORDER =
      List.of(
          Wall.ENVIRONMENT,
          Wall.FILESYSTEM,
          Wall.PROCESSES,
          Wall.NETWORK,
          Wall.PRIVILEGES,
          Wall.USER,
          Wall.MEMORY,
          Wall.TASKS,
          Wall.SYSCALLS);

  private final Tools tools;
  private final Set<Wall> wanted;
  private final Bounds bounds;
  private final Map<Wall, String> missing = new EnumMap<>(Wall.class);
  private @Nullable Enclosure enclosure;
  /** Nothing is to be found out any more: a worker has started, or every wall was tried with a JVM. */
  private boolean settled;

  /**
   * What is the same whatever stands.
   *
   * @param readable by workers, see {@link Enclosure}
   * @param probe the command of a JVM that runs {@link Probe}
   */
  public record Bounds(List<Path> readable, List<String> probe) {
    public Bounds {
      readable = List.copyOf(readable);
      probe = List.copyOf(probe);
    }
  }

  /** @param wanted what is to stand if it can */
  public Walls(Tools tools, Set<Wall> wanted, Bounds bounds) {
    this.tools = tools;
    this.wanted = Set.copyOf(wanted);
    this.bounds = bounds;
  }

  /** All that can stand. */
  public synchronized Enclosure enclosure() {
    if (enclosure == null) {
      enclosure = build(this::holdsATool);
    }
    return enclosure;
  }

  /** Tells that a worker has started behind them. */
  public synchronized void started() {
    settled = true;
  }

  /** Tells that a worker behind them was not able to start. */
  public synchronized void failed() {
    if (!settled && enclosure != null) {
      settled = true;
      // If a JVM does not even start without walls, it is not they that are wrong.
      if (holdsAJvm(with(Set.of())).isEmpty()) {
        enclosure = build(this::holdsAJvm);
      }
    }
  }

  /** What stands, and why the others do not. */
  public synchronized List<Layer> layers() {
    Set<Wall> standing = enclosure().walls();
    return Stream.of(Wall.values())
        .map(wall -> new Layer(wall.id(), wall.holds(), standing.contains(wall), standing.contains(wall) ? "" : why(wall)))
        .toList();
  }

  /** Why these demands are not met; empty when they are. */
  public synchronized Optional<String> unmet(Set<String> demanded) {
    List<Layer> layers = demanded.isEmpty() ? List.of() : layers();
    for (String name : demanded) {
      Optional<Layer> found = layers.stream().filter(layer -> layer.name().equals(name)).findFirst();
      if (found.isEmpty()) {
        String names = String.join(", ", layers.stream().map(Layer::name).toList());
        return Optional.of("sandbox.require demands " + name + ", which is no layer; there are " + names);
      }
      if (!found.get().active()) {
        return Optional.of("sandbox.require demands the layer " + name + ", which is not active: " + found.get().reason());
      }
    }
    return Optional.empty();
  }

  private String why(Wall wall) {
    return wanted.contains(wall) ? missing.getOrDefault(wall, "it was not tried") : "it is switched off";
  }

  /** All walls at once if they hold, else one by one as far as it goes. */
  private Enclosure build(Trial trial) {
    missing.clear();
    var chosen = EnumSet.noneOf(Wall.class);
    for (Wall wall : IN_ORDER) {
      if (wanted.contains(wall)) {
        wall.missing(tools, chosen).ifPresentOrElse(reason -> missing.put(wall, reason), () -> chosen.add(wall));
      }
    }
    if (trial.failure(with(chosen)).isEmpty()) {
      return with(chosen);
    }
    var standing = EnumSet.noneOf(Wall.class);
    for (Wall wall : IN_ORDER) {
      if (chosen.contains(wall)) {
        var more = EnumSet.copyOf(standing);
        more.add(wall);
        Optional<String> reason = wall.missing(tools, standing).or(() -> trial.failure(with(more)));
        reason.ifPresentOrElse(text -> missing.put(wall, text), () -> standing.add(wall));
      }
    }
    return with(standing);
  }

  private Enclosure with(Set<Wall> walls) {
    return new Enclosure(tools, walls, bounds.readable);
  }

  private interface Trial {
    /** Why nothing starts behind these walls; empty when it does. */
    Optional<String> failure(Enclosure enclosure);
  }

  private Optional<String> holdsATool(Enclosure enclosure) {
    Optional<Path> tool = tools.setpriv().or(tools::prlimit);
    return tool.isEmpty() ? Optional.empty() : run(enclosure, List.of(tool.get().toString(), "--version"));
  }

  private Optional<String> holdsAJvm(Enclosure enclosure) {
    var command = new ArrayList<>(bounds.probe);
    command.add(enclosure.sealed() ? Probe.SEAL : "open");
    bounds.readable.stream().filter(Files::exists).forEach(file -> command.add(file.toString()));
    return run(enclosure, command);
  }

  private static Optional<String> run(Enclosure enclosure, List<String> inner) {
    try {
      Path folder = Files.createTempDirectory("agentos-trial-");
      try {
        OptionalInt user = enclosure.user();
        if (user.isPresent()) {
          Owner.give(folder, user.getAsInt());
        }
        var builder = new ProcessBuilder(enclosure.command(folder, user, TRIAL_MEGABYTES, inner)).directory(folder.toFile());
        builder.environment().clear();
        Process process = builder.redirectErrorStream(true).start();
        process.getOutputStream().close();
        if (!process.waitFor(TRIAL_SECONDS, TimeUnit.SECONDS)) {
          process.destroyForcibly();
          return Optional.of("it did not end within " + TRIAL_SECONDS + " s");
        }
        String said = new String(process.getInputStream().readNBytes(2_000), StandardCharsets.UTF_8);
        return process.exitValue() == 0 ? Optional.empty() : Optional.of(said.lines().findFirst().orElse("status " + process.exitValue()));
      } finally {
        Files.deleteIfExists(folder);
      }
    } catch (IOException e) {
      return Optional.of("it cannot be tried: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("its trial was interrupted");
    }
  }
}
