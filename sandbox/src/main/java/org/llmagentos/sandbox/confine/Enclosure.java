package org.llmagentos.sandbox.confine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Some walls, as a command line: {@code setsid bwrap … prlimit … setpriv … java …}, each part only where it is needed.
 *
 * @param readable files and folders that a worker may see, at their own paths, beside {@link SystemFiles}
 */
public record Enclosure(Tools tools, Set<Wall> walls, List<Path> readable) {
  /** A worker has about 25 threads, Python some more. */
  static final int TASKS = 96;

  private static final Path ENV = Path.of("/usr/bin/env");
  private static final List<String> MAY_CHANGE_USER = List.of("CAP_SETUID", "CAP_SETGID", "CAP_SETPCAP");

  public Enclosure {
    walls = Set.copyOf(walls);
    readable = List.copyOf(readable);
  }

  boolean has(Wall wall) {
    return walls.contains(wall);
  }

  /** A user for one worker, where it is to have its own. */
  public OptionalInt user() {
    return has(Wall.USER) ? OptionalInt.of(tools.uids().orElseThrow().any()) : OptionalInt.empty();
  }

  /** Whether the worker is to seal itself. */
  public boolean sealed() {
    return has(Wall.SYSCALLS);
  }

  /** Whether the kernel's environment is kept from it. */
  public boolean silent() {
    return has(Wall.ENVIRONMENT);
  }

  /**
   * The command that runs {@code inner} behind the walls.
   *
   * @param folder which it may write
   * @param user of {@link #user}
   * @param megabytes that it may hold behind {@link Wall#MEMORY}
   */
  public List<String> command(Path folder, OptionalInt user, int megabytes, List<String> inner) {
    var command = new ArrayList<String>();
    // A session of its own: ctrl-C on the kernel's terminal must not reach the workers before the kernel.
    tools.setsid().ifPresent(setsid -> command.add(setsid.toString()));
    boolean apart = apart();
    if (apart && tools.bwrap().isPresent()) {
      bubble(command, folder);
    } else if (apart) {
      unshare(command);
    }
    if (apart && tools.bwrap().isPresent() && Files.isExecutable(ENV)) {
      // The one variable that bwrap adds.
      command.addAll(List.of(ENV.toString(), "-u", "PWD"));
    }
    limits(command, megabytes);
    identity(command, user, apart);
    command.addAll(inner);
    return List.copyOf(command);
  }

  /** Whether it takes namespaces. */
  private boolean apart() {
    return has(Wall.FILESYSTEM) || has(Wall.NETWORK) || has(Wall.PROCESSES) || (has(Wall.TASKS) && !tools.root());
  }

  private void bubble(List<String> command, Path folder) {
    command.add(tools.bwrap().orElseThrow().toString());
    command.add("--die-with-parent");
    if (!tools.root()) {
      command.add("--unshare-user");
    } else {
      command.addAll(List.of("--cap-drop", "ALL"));
      MAY_CHANGE_USER.forEach(capability -> command.addAll(List.of("--cap-add", capability)));
      if (has(Wall.USER)) {
        // To enter the folder that is another's already; changing the user drops it.
        command.addAll(List.of("--cap-add", "CAP_DAC_READ_SEARCH"));
      }
    }
    if (has(Wall.NETWORK)) {
      command.add("--unshare-net");
    }
    boolean ownProcesses = has(Wall.PROCESSES) || has(Wall.FILESYSTEM); // a JVM needs a /proc, and the machine's would lead out
    if (ownProcesses) {
      command.add("--unshare-pid");
    }
    if (has(Wall.PROCESSES)) {
      command.addAll(List.of("--unshare-ipc", "--unshare-uts"));
    }
    if (has(Wall.FILESYSTEM)) {
      show(command);
      above(folder).forEach(above -> command.addAll(List.of("--dir", above.toString())));
      command.addAll(List.of("--dev", "/dev", "--bind", folder.toString(), folder.toString()));
    } else {
      command.addAll(List.of("--dev-bind", "/", "/"));
    }
    if (ownProcesses) {
      command.addAll(List.of("--proc", "/proc"));
    }
    if (has(Wall.FILESYSTEM)) {
      command.addAll(List.of("--remount-ro", "/"));
    }
    command.addAll(List.of("--chdir", folder.toString(), "--"));
  }

  private void show(List<String> command) {
    SystemFiles system = SystemFiles.here();
    List<Path> inside = Stream.of(Optional.of(ENV), tools.setpriv(), tools.prlimit()).flatMap(Optional::stream).toList();
    List<Path> shown =
        Stream.of(system.shown(), readable, inside).flatMap(List::stream).filter(Files::exists).distinct().toList();
    // The folders above them, which bwrap would otherwise make for root alone.
    shown.stream().flatMap(Enclosure::above).distinct().forEach(above -> command.addAll(List.of("--dir", above.toString())));
    for (Path link : system.links()) {
      command.addAll(List.of("--symlink", target(link), link.toString()));
    }
    shown.forEach(path -> command.addAll(List.of("--ro-bind", path.toString(), path.toString())));
  }

  private static Stream<Path> above(Path path) {
    return IntStream.range(1, path.getNameCount()).mapToObj(names -> Path.of("/").resolve(path.subpath(0, names)));
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void unshare(List<String> command) {
    tools.setpriv().ifPresent(setpriv -> command.addAll(List.of(setpriv.toString(), "--pdeathsig", "KILL")));
    command.add(tools.unshare().orElseThrow().toString());
    if (!tools.root()) {
      command.addAll(List.of("--user", "--map-current-user"));
    }
    if (has(Wall.NETWORK)) {
      command.add("--net");
    }
    if (has(Wall.PROCESSES)) {
      command.addAll(List.of("--pid", "--fork", "--kill-child", "--mount-proc", "--ipc", "--uts"));
    }
    command.add("--");
  }

  private void limits(List<String> command, int megabytes) {
    if (has(Wall.MEMORY) || has(Wall.TASKS)) {
      command.add(tools.prlimit().orElseThrow().toString());
      if (has(Wall.MEMORY)) {
        command.addAll(List.of("--data=" + ((long) megabytes << 20), "--core=0"));
      }
      if (has(Wall.TASKS)) {
        command.add("--nproc=" + TASKS);
      }
    }
  }

  private void identity(List<String> command, OptionalInt user, boolean apart) {
    if (tools.setpriv().isEmpty()) {
      return;
    }
    command.add(tools.setpriv().get().toString());
    user.ifPresent(uid -> command.addAll(List.of("--reuid=" + uid, "--regid=" + uid, "--clear-groups")));
    if (has(Wall.PRIVILEGES)) {
      command.add("--no-new-privs");
      if (tools.root()) {
        command.addAll(List.of("--inh-caps=-all", "--bounding-set=-all"));
      }
    }
    // The kernel's death is the worker's, also when it changed its user; in namespaces the first process there sees to it.
    command.addAll(List.of("--pdeathsig", apart ? "keep" : "KILL"));
  }
}
