package org.llmagentos.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmagentos.sdk.capability.Tenant;

/** What lies prepared is used while it holds, and left alone when it does not. */
class PreparedTest {
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

  @TempDir
  private Path folder;

  @Test
  void isUsedForTheJarsItWasMadeWith() {
    Launch launch = Launch.configured();
    assertThat(launch.prepared().valid()).isTrue();
    var crew = new Crew(Tenant.DEFAULT, "python", 256);
    assertThat(launch.command(crew, folder, false)).anyMatch(option -> option.startsWith("-Dpolyglot.engine.resourcePath.python="));
  }

  @Test
  void isLeftAloneForOthers() throws IOException {
    Launch launch = Launch.configured();
    Path other = Files.writeString(folder.resolve("python-other.jar"), "");
    String more = launch.classPath() + File.pathSeparator + other;
    assertThat(Prepared.in(launch.prepared().folder(), JAVA, more).options("python")).isEmpty();
    assertThat(Prepared.in(folder, JAVA, launch.classPath()).options("python")).isEmpty();
  }

  @Test
  void cachesHoldForTheirJarsToTheSecondAndForTheirJdk() throws IOException {
    Path jar = Files.writeString(folder.resolve("a.jar"), "a");
    Path jdk = Files.createDirectories(folder.resolve("jdk/bin")).resolve("java");
    Path modules = Files.writeString(Files.createDirectories(folder.resolve("jdk/lib")).resolve("modules"), "m");
    Path cache = Files.writeString(folder.resolve("worker-js.aot"), "c");
    for (Path file : new Path[] {jar, modules}) {
      Files.setLastModifiedTime(file, FileTime.fromMillis(5_000));
    }
    Files.writeString(folder.resolve("prepared.of"), "a.jar 1 5\nmodules 1 5\nworker-js.aot 1\n");
    assertThat(Prepared.in(folder, jdk, jar.toString()).options("js")).contains("-XX:AOTCache=" + cache);
    assertThat(Prepared.in(folder, jdk, jar.toString()).options("python")).noneMatch(option -> option.startsWith("-XX"));
    for (Path file : new Path[] {jar, modules}) {
      Files.setLastModifiedTime(file, FileTime.fromMillis(6_000));
      assertThat(Prepared.in(folder, jdk, jar.toString()).options("js")).as("changed: " + file).isEmpty();
      Files.setLastModifiedTime(file, FileTime.fromMillis(5_000));
    }
    Files.writeString(cache, "truncated or grown");
    assertThat(Prepared.in(folder, jdk, jar.toString()).options("js")).isEmpty();
  }
}
