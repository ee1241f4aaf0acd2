package org.llmagentos.kernel.shell.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Memory of processes, as Linux tells it. */
final class Memory {

  private Memory() {}

  /** Megabytes of a process that are resident. */
  static double megabytes(long pid) throws IOException {
    String status = Files.readString(Path.of("/proc", String.valueOf(pid), "status"));
    String kilobytes = status.lines().filter(line -> line.startsWith("VmRSS")).findFirst().orElseThrow().replaceAll("\\D", "");
    return Long.parseLong(kilobytes) / 1024.0;
  }
}
