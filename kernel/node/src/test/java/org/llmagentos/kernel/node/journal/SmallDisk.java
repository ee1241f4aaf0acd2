package org.llmagentos.kernel.node.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** A file system of a megabyte, which only root can have; without it a test is skipped. */
final class SmallDisk implements AutoCloseable {

  private final Path folder;

  SmallDisk(Path folder) {
    this.folder = folder;
    boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder.toString());
    Assumptions.assumeTrue(mounted, "SKIPPED: mounting a small disk needs root");
  }

  void makeReadOnly() {
    Assumptions.assumeTrue(run("mount", "-o", "remount,ro", folder.toString()), "SKIPPED: the small disk cannot be made read-only");
  }

  @Override
  public void close() {
    run("umount", folder.toString());
  }

  private static boolean run(String... command) {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
    } catch (IOException e) {
      return false; // there is no such program
    } catch (InterruptedException e) {
      throw new UncheckedIOException(new IOException(e));
    }
  }
}
