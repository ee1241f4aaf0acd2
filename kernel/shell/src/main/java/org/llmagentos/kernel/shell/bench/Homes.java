package org.llmagentos.kernel.shell.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.llmagentos.kernel.node.control.Control;
import org.llmagentos.kernel.shell.link.Kernels;

/** Empty homes, each with a kernel of its own. */
public final class Homes {

  /** What is done in a home. */
  public interface Stay<T> {
    T with(Control kernel) throws InterruptedException;
  }

  private final Kernels kernels;

  public Homes(Kernels kernels) {
    this.kernels = kernels;
  }

  /** Makes an empty home, and removes it afterwards. */
  public <T> T stay(Stay<T> stay) throws InterruptedException {
    Path home = make();
    try {
      try (Control kernel = kernels.apart(home)) {
        return stay.with(kernel);
      }
    } finally {
      remove(home);
    }
  }

  private static Path make() {
    try {
      return Files.createTempDirectory("agentos-bench");
    } catch (IOException e) {
      throw new UncheckedIOException("no temporary folder can be made: " + e.getMessage(), e);
    }
  }

  private static void remove(Path home) {
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the temporary home " + home + " cannot be removed: " + e.getMessage(), e);
    }
  }
}
