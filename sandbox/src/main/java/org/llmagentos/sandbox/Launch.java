package org.llmagentos.sandbox;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.llmagentos.sandbox.confine.Probe;
import org.llmagentos.sdk.capability.Tenant;
import org.llmagentos.sdk.sandbox.Confinement;

/**
 * How a worker's JVM is started.
 *
 * @param java the binary
 * @param classPath of the worker
 * @param prepared what makes its start short
 */
record Launch(Path java, String classPath, Prepared prepared) {
  private static final String MAIN = "org.llmagentos.sandbox.worker.Worker";

  /**
   * By the system properties: the class path is {@code agentos.sandbox.classpath}, or {@code lib/sandbox/*} of the distribution in
   * {@code agentos.dist}, or this JVM's own.
   */
  static Launch configured() {
    String dist = System.getProperty("agentos.dist");
    Path libraries = Path.of(dist == null ? "" : dist, "lib", "sandbox").toAbsolutePath();
    String beside = dist == null ? System.getProperty("java.class.path", "") : libraries + "/*";
    Path folder = Path.of(System.getProperty("agentos.sandbox.cache", libraries.toString())).toAbsolutePath();
    return of(
        Path.of(System.getProperty("java.home"), "bin", "java"), absolute(System.getProperty("agentos.sandbox.classpath", beside)), folder);
  }

  /** With what lies prepared in that folder. */
  static Launch of(Path java, String classPath, Path folder) {
    return new Launch(java, classPath, Prepared.in(folder, java, classPath));
  }

  /** The same class path for a process that works in another folder; jars of a folder in the order of their names, as caches want it. */
  private static String absolute(String classPath) {
    return Stream.of(classPath.split(File.pathSeparator))
        .filter(entry -> !entry.isEmpty())
        .map(File::new)
        .flatMap(entry -> entry.getName().equals("*") ? jars(entry.getAbsoluteFile().getParentFile()) : Stream.of(entry))
        .map(File::getAbsolutePath)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static Stream<File> jars(File folder) {
    File[] jars = folder.listFiles((_, name) -> name.endsWith(".jar"));
    return jars == null ? Stream.empty() : Stream.of(jars).sorted();
  }

  /** All that a worker reads beside the JDK: it may see nothing else where the machine can hide files. */
  List<Path> readable() {
    Stream<Path> entries = Stream.of(classPath.split(File.pathSeparator)).filter(entry -> !entry.isEmpty()).map(Path::of);
    return Stream.concat(entries, Stream.of(prepared.folder())).distinct().toList();
  }

  /** The command line of a JVM that finds out whether one can start where it is. */
  List<String> probe() {
    List<String> flags = List.of("-Xmx32m", "-XX:+UseSerialGC", "-XX:-UsePerfData", "--enable-native-access=ALL-UNNAMED");
    var command = new ArrayList<String>();
    command.add(java.toString());
    command.addAll(flags);
    command.addAll(List.of("-cp", classPath, Probe.class.getName()));
    return command;
  }

  /**
   * The command line of a worker for that crew, which works in that folder.
   *
   * @param sealed whether it closes its system calls when it is warm
   */
  List<String> command(Crew crew, Path folder, boolean sealed) {
    List<String> command = command(crew, folder, prepared.options(crew.language()));
    if (sealed) {
      command.add("seal");
    }
    return command;
  }

  /** That of one whose start is recorded: it loads what it needs to seal itself, and does not, since a sealed one could not write a file. */
  List<String> recording(String language, Path folder, List<String> options) {
    List<String> command = command(new Crew(Tenant.DEFAULT, language, Confinement.STANDARD.memoryMegabytes()), folder, options);
    command.add("open");
    return command;
  }

  private List<String> command(Crew crew, Path folder, List<String> options) {
    var command = new ArrayList<String>();
    command.add(java.toString());
    command.add("-Xmx" + crew.heap() + "m");
    command.add("-Xms64m");
    command.add("-XX:+UseSerialGC");
    // Snippets are tiny: the second compiler costs more than it earns.
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-XX:MaxDirectMemorySize=16m");
    command.add("-XX:+ExitOnOutOfMemoryError");
    // The pipe carries frames: what the JVM itself has to say goes to the log.
    command.add("-XX:+DisplayVMOutputToStderr");
    command.add("-Xlog:disable");
    command.add("-Xlog:all=warning:stderr");
    command.add("-XX:-UsePerfData");
    command.add("-XX:-CreateCoredumpOnCrash");
    command.add("-XX:ErrorFile=" + folder.resolve("crash.log"));
    command.add("-XX:+DisableAttachMechanism");
    command.addAll(options);
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.add("-Djava.io.tmpdir=" + folder);
    command.add("-Duser.home=" + folder);
    command.add("-Duser.timezone=UTC");
    command.add("-Duser.language=en");
    command.add("-cp");
    command.add(classPath);
    command.add(MAIN);
    command.add(crew.language());
    command.add(folder.toString());
    return command;
  }
}
