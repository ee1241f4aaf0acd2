package org.llmagentos.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What JVMs of the distribution load is prepared when it is built, and is used while it holds; nobody hears of it when it does not. */
class CacheIT {

  private static final Map<String, String> TELLING = Map.of("AGENTOS_JAVA_OPTS", "-Xlog:class+load:stderr");
  private static final String PREPARED = "org.llmagentos.kernel.shell.Main source: shared objects file";

  @TempDir Path folder;

  @Test
  void whatIsLoadedIsPrepared() {
    var agentos = new Agentos(folder.resolve("home"));
    assertThat(agentos.run(TELLING, "version").err()).contains(PREPARED);
  }

  @Test
  void withOtherJarsItIsLeftAlone() throws IOException {
    var agentos = new Agentos(copy(Path.of(System.getProperty("agentos.dist"))), folder.resolve("home"));
    assertThat(agentos.run(TELLING, "version").err()).as("a copy with its times").contains(PREPARED);
    try (Stream<Path> jars = Files.list(agentos.distribution().resolve("lib"))) {
      Files.setLastModifiedTime(jars.filter(jar -> jar.toString().contains("kernel-node")).findFirst().orElseThrow(), FileTime.fromMillis(0));
    }
    assertThat(agentos.run(TELLING, "version").err()).contains("org.llmagentos.kernel.shell.Main source: file:").doesNotContain(PREPARED);
    var finished = agentos.run("version");
    assertThat(finished.exit()).isZero();
    assertThat(finished.err()).isEmpty();
  }

  private Path copy(Path from) throws IOException {
    Path to = folder.resolve("a copy");
    try (Stream<Path> paths = Files.walk(from)) {
      for (Path path : paths.toList()) {
        Path place = to.resolve(from.relativize(path).toString());
        Files.copy(path, place, StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
    return to;
  }
}
