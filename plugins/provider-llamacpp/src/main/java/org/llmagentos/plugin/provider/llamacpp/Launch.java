package org.llmagentos.plugin.provider.llamacpp;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How a worker's JVM is started.
 *
 * @param java the binary
 * @param classPath of the worker
 * @param main its class
 */
record Launch(Path java, String classPath, String main) {

  private static final Path SETSID = Path.of("/usr/bin/setsid");

  /** Out of the archive that this class came from, which has all that a worker needs. */
  static Launch ofThisArchive() {
    try {
      String archive = Path.of(Launch.class.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
      return new Launch(binary(), archive, Worker.class.getName());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the plugin's archive has no path", e);
    }
  }

  /** The Java that runs this JVM. */
  static Path binary() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  /** The command line of a worker that works in that folder. */
  List<String> command(Path folder) {
    var command = new ArrayList<String>();
    // A session of its own, where the machine can: ctrl-C on the kernel's terminal must not reach the workers before the kernel.
    if (Files.isExecutable(SETSID)) {
      command.add(SETSID.toString());
    }
    command.add(java.toString());
    command.add("-Xmx64m"); // the model is not in the heap
    command.add("-XX:+UseSerialGC");
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-XX:+ExitOnOutOfMemoryError");
    // The pipe carries frames: what the JVM itself has to say goes to the log.
    command.add("-XX:+DisplayVMOutputToStderr");
    command.add("-XX:-UsePerfData");
    command.add("-XX:-CreateCoredumpOnCrash");
    command.add("-XX:ErrorFile=" + folder.resolve("crash.log"));
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-Djava.io.tmpdir=" + folder);
    command.add("-cp");
    command.add(classPath);
    command.add(main);
    command.add(folder.toString());
    return command;
  }
}
