package org.llmagentos.distribution;

import java.nio.file.Path;

/** The sandbox's workers, so that after a kill they are there again soon. Nothing else depends on it. */
final class Workers {

  private static final Path PREPARED = Path.of(System.getProperty("agentos.dist"), "lib", "sandbox");

  private Workers() {}

  /** What has the kernel of a changed copy, too, use what is prepared in the distribution. */
  static String options() {
    return PREPARED.toString().contains(" ")
        ? "" // options are separated by spaces
        : "-Dagentos.sandbox.cache=%s -Dagentos.sandbox.classpath=%s/*".formatted(PREPARED, PREPARED);
  }

  /** Ends the workers whose kernel was killed. They notice that and end by themselves; until then they would only take time. */
  static void endOrphans() {
    ProcessHandle.allProcesses()
        .filter(each -> each.info().commandLine().orElse("").contains(PREPARED + "/"))
        .filter(each -> each.info().commandLine().orElse("").contains("org.llmagentos.sandbox.worker.Worker"))
        .forEach(ProcessHandle::destroyForcibly);
  }
}
