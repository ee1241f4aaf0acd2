package org.llmagentos.sandbox.confine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Where the canaries are, for workers of the kernel that runs here or of one that runs as somebody else. */
final class Ground implements AutoCloseable {
  /** Whoever has no rights. */
  static final int NOBODY = 61_183;

  private static final String SECRET = "canary-5b1e";
  private static final int MEGABYTES = 600;

  private final Tools tools;
  /** What makes a plain user of root. */
  private final List<String> as;
  private final Path folder = Files.createTempDirectory("agentos-ground-");
  private final Path outside = Files.createDirectory(folder.resolve("outside"));
  private final Path classes = Files.createDirectory(folder.resolve("classes"));
  private final Path scratch = Files.createDirectory(folder.resolve("scratch"));
  private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final Process neighbour;

  Ground(Tools tools, boolean changeUser) throws IOException, URISyntaxException {
    this.tools = tools;
    String user = Integer.toString(NOBODY);
    as =
        changeUser
            ? List.of(tools.setpriv().orElseThrow().toString(), "--reuid=" + user, "--regid=" + user, "--clear-groups")
            : List.of();
    open(folder, "rwxr-xr-x");
    open(classes, "rwxr-xr-x");
    open(outside, "rwxrwxrwx");
    copyClasses(Seal.class);
    copyClasses(Intruder.class);
    Files.writeString(outside.resolve("secret"), SECRET);
    open(outside.resolve("secret"), "rw-r--r--");
    // Among what a worker may see, so that only whose it is keeps it.
    Files.writeString(classes.resolve("private"), SECRET);
    open(classes.resolve("private"), "rw-------");
    if (tools.root()) {
      Path id = Files.copy(Path.of("/usr/bin/id"), classes.resolve("id"));
      Files.setAttribute(id, "unix:mode", 0_4755);
    }
    if (changeUser) {
      Owner.give(scratch, NOBODY);
      Owner.give(classes.resolve("private"), NOBODY);
    }
    neighbour = new ProcessBuilder(with(List.of("/usr/bin/sleep", "600"))).start();
  }

  /** The attempts against what a wall holds. */
  List<String> attempts(Wall wall) {
    return switch (wall) {
      case ENVIRONMENT -> List.of("variable=CANARY");
      case FILESYSTEM -> List.of("read=" + outside.resolve("secret"), "write=" + outside.resolve("written"));
      case NETWORK -> List.of("connect=" + listener.getLocalPort());
      case PROCESSES -> List.of("see=" + neighbour.pid(), "kill=" + neighbour.pid());
      case USER -> List.of("private=" + classes.resolve("private"));
      case PRIVILEGES -> List.of("gain=" + classes.resolve("id"));
      case MEMORY -> List.of("memory=" + 2 * MEGABYTES);
      case TASKS -> List.of("tasks=" + 2 * Enclosure.TASKS);
      case SYSCALLS -> List.of("execute=" + java(), "write=" + scratch.resolve("written"), "trace=" + neighbour.pid(), "replace=" + java());
    };
  }

  /** The attempts that came to something behind those walls. The neighbour must be alive before and is not killed by more than one. */
  Set<String> reached(Set<Wall> walls, List<String> attempts) throws Exception {
    var enclosure = new Enclosure(tools, walls, List.of(classes));
    OptionalInt user = enclosure.user();
    if (user.isPresent()) {
      Owner.give(scratch, user.getAsInt());
    }
    var inner =
        new ArrayList<>(
            List.of(java(), "-Xmx64m", "-XX:+UseSerialGC", "-XX:-UsePerfData", "--enable-native-access=ALL-UNNAMED"));
    inner.addAll(List.of("-cp", classes.toString()));
    inner.add(Intruder.class.getName());
    inner.add(enclosure.sealed() ? "seal" : "open");
    inner.addAll(attempts);
    var builder = new ProcessBuilder(with(enclosure.command(scratch, user, MEGABYTES, inner))).directory(scratch.toFile());
    builder.environment().put("CANARY", SECRET);
    if (enclosure.silent()) {
      builder.environment().clear();
    }
    Path output = folder.resolve("output");
    Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    process.getOutputStream().close();
    boolean ended = process.waitFor(60, TimeUnit.SECONDS);
    process.destroyForcibly();
    String said = Files.readString(output, StandardCharsets.ISO_8859_1);
    assertThat(ended).as("did not end; " + said).isTrue();
    // An attempt that ends the intruder, as running out of memory may, comes to nothing; one that never began does not count as held.
    assertThat(said).as(said).containsAnyOf("END", "memory");
    Files.deleteIfExists(outside.resolve("written"));
    Files.deleteIfExists(scratch.resolve("written"));
    var reached = new TreeSet<String>();
    said.lines().filter(line -> line.startsWith("REACHED")).forEach(line -> reached.add(line.split(" ")[1]));
    return reached;
  }

  boolean neighbourLives() throws InterruptedException {
    return !neighbour.waitFor(200, TimeUnit.MILLISECONDS);
  }

  private List<String> with(List<String> command) {
    return Stream.concat(as.stream(), command.stream()).toList();
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static void open(Path path, String permissions) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }

  private void copyClasses(Class<?> like) throws IOException, URISyntaxException {
    Path root = Path.of(like.getProtectionDomain().getCodeSource().getLocation().toURI());
    Path packages = Path.of(like.getPackageName().replace('.', '/'));
    Path target = Files.createDirectories(classes.resolve(packages));
    for (Path parent = target; !parent.equals(classes); parent = parent.getParent()) {
      open(parent, "rwxr-xr-x");
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(root.resolve(packages), "*.class")) {
      for (Path file : files) {
        open(Files.copy(file, target.resolve(file.getFileName())), "rw-r--r--");
      }
    }
  }

  @Override
  public void close() throws IOException {
    neighbour.destroyForcibly();
    listener.close();
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
