package org.llmagentos.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An AOT cache for the sandbox's workers, so that after a kill they are there again in half the time. Nothing else depends on it. */
final class WorkerCache {

  private static final Path DISTRIBUTION = Path.of(System.getProperty("agentos.dist"));
  private static final Path CACHE = DISTRIBUTION.resolveSibling("worker.aot");
  private static final String CLASS_PATH = DISTRIBUTION.resolve("lib/sandbox") + "/*";
  private static boolean tried;

  private WorkerCache() {}

  /** What has a kernel use it, where one could be made. */
  static synchronized String options() throws IOException, InterruptedException {
    if (CLASS_PATH.contains(" ")) {
      return ""; // options are separated by spaces
    }
    if (!tried) {
      tried = true;
      make();
    }
    return "-Dagentos.sandbox.cache=%s -Dagentos.sandbox.classpath=%s".formatted(CACHE, CLASS_PATH);
  }

  /** Ends the workers whose kernel was killed. They notice that and end by themselves; until then they would only take time. */
  static void endOrphans() {
    ProcessHandle.allProcesses()
        .filter(each -> each.info().commandLine().orElse("").contains("-XX:AOTCache=" + CACHE))
        .forEach(ProcessHandle::destroyForcibly);
  }

  private static void make() throws IOException, InterruptedException {
    Files.deleteIfExists(CACHE);
    Path scratch = Files.createTempDirectory("agentos-sandbox-");
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-XX:AOTCacheOutput=" + CACHE,
            "-cp",
            CLASS_PATH,
            "org.llmagentos.sandbox.worker.Worker",
            "js",
            scratch.toString());
    var builder = new ProcessBuilder(command).redirectInput(Path.of("/dev/null").toFile());
    Process training = builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    if (!training.waitFor(60, TimeUnit.SECONDS)) {
      training.destroyForcibly();
    }
    Files.deleteIfExists(scratch);
  }
}
