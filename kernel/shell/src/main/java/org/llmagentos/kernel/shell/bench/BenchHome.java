package org.llmagentos.kernel.shell.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.llmagentos.kernel.node.control.Control;
import org.llmagentos.kernel.shell.link.Kernels;
import org.llmagentos.kernel.shell.view.Facts;
import org.llmagentos.sdk.value.Value;

/** A home that a bench makes, boots kernels in, one after another, and removes. */
public final class BenchHome implements AutoCloseable {

  private final Kernels kernels;
  private final Path folder;

  BenchHome(Kernels kernels) {
    this.kernels = kernels;
    try {
      this.folder = Files.createTempDirectory("agentos-bench");
    } catch (IOException e) {
      throw new UncheckedIOException("no temporary folder can be made: " + e.getMessage(), e);
    }
  }

  /** Installs the plugin whose programs make the load of benches; it is not among those that people get. */
  BenchHome withDrill() {
    Path from = distribution().resolve("drill");
    try (Stream<Path> files = Files.list(from)) {
      Path plugins = Files.createDirectories(folder.resolve("plugins"));
      for (Path file : files.toList()) {
        Files.copy(file, plugins.resolve(file.getFileName()));
      }
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException("the drill plugin cannot be installed from " + from + ": " + e.getMessage(), e);
    }
  }

  /** Where the kernels of this home come from. */
  Path distribution() {
    return kernels.config().distribution();
  }

  Path folder() {
    return folder;
  }

  /** Boots a kernel; the one before must be closed. */
  Control boot() throws InterruptedException {
    return kernels.apart(folder);
  }

  /** Waits until nothing of a kernel is still getting ready, which would take processors from what is measured. */
  static void awaitReady(Control kernel) throws InterruptedException {
    for (Facts left = readiness(kernel); left.whole("recovering") + left.whole("warming") > 0; left = readiness(kernel)) {
      Thread.sleep(20);
    }
  }

  /** What of a kernel is still getting ready. */
  static Facts readiness(Control kernel) throws InterruptedException {
    return new Facts(kernel.request(Value.fields().with("op", Value.of("readiness")), _ -> {}));
  }

  @Override
  public void close() {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the temporary home " + folder + " cannot be removed: " + e.getMessage(), e);
    }
  }
}
