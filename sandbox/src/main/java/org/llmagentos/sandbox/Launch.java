package org.llmagentos.sandbox;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.llmagentos.sandbox.confine.Probe;

/**
 * How a worker's JVM is started.
 *
 * @param java the binary
 * @param classPath of the worker
 * @param cache an AOT cache made for that class path, used when the file exists
 */
record Launch(Path java, String classPath, Path cache) {
  private static final String MAIN = "org.llmagentos.sandbox.worker.Worker";

  /**
   * By the system properties: the class path is {@code agentos.sandbox.classpath}, or {@code lib/sandbox/*} of the distribution in
   * {@code agentos.dist}, or this JVM's own.
   */
  static Launch configured() {
    String dist = System.getProperty("agentos.dist");
    Path libraries = Path.of(dist == null ? "" : dist, "lib", "sandbox").toAbsolutePath();
    String beside = dist == null ? System.getProperty("java.class.path", "") : libraries + "/*";
    return new Launch(
        Path.of(System.getProperty("java.home"), "bin", "java"),
        absolute(System.getProperty("agentos.sandbox.classpath", beside)),
        Path.of(System.getProperty("agentos.sandbox.cache", libraries.resolve("worker.aot").toString())));
  }

  /** The same class path for a process that works in another folder. */
  private static String absolute(String classPath) {
    return Stream.of(classPath.split(File.pathSeparator))
        .filter(entry -> !entry.isEmpty())
        .map(entry -> new File(entry).getAbsolutePath())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** All that a worker reads beside the JDK: it may see nothing else where the machine can hide files. */
  List<Path> readable() {
    Stream<Path> entries = Stream.of(classPath.split(File.pathSeparator)).filter(entry -> !entry.isEmpty()).map(Launch::location);
    return Stream.concat(entries, Stream.of(cache.toAbsolutePath())).distinct().toList();
  }

  private static Path location(String entry) {
    return Path.of(entry.endsWith("*") ? entry.substring(0, entry.length() - 1) : entry).toAbsolutePath();
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
   * The command line of a worker for that language, which works in that folder.
   *
   * @param sealed whether it closes its system calls when it is warm
   */
  List<String> command(String language, Path folder, boolean sealed) {
    var command = new ArrayList<String>();
    command.add(java.toString());
    command.add("-Xmx" + Limits.HEAP + "m");
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
    if (Files.isRegularFile(cache)) {
      command.add("-XX:AOTCache=" + cache);
    }
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.add("-Djava.io.tmpdir=" + folder);
    command.add("-Duser.home=" + folder);
    command.add("-Duser.timezone=UTC");
    command.add("-Duser.language=en");
    command.add("-cp");
    command.add(classPath);
    command.add(MAIN);
    command.add(language);
    command.add(folder.toString());
    if (sealed) {
      command.add("seal");
    }
    return command;
  }
}
