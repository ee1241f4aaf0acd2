package org.llmagentos.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is removed, and what is not. */
@Timeout(60)
class YardTest {
  @TempDir Path parent;

  private Path left(String name) throws Exception {
    Path yard = Files.createDirectories(parent.resolve(name));
    Files.createFile(yard.resolve("lock"));
    Files.writeString(Files.createDirectories(yard.resolve("agentos-sandbox-1/deep")).resolve("file"), "x");
    return yard;
  }

  @Test
  void whatADeadKernelLeftIsRemovedAndNothingElse() throws Exception {
    Path dead = left("agentos-yard-1");
    Path other = left("agentos-other-1");
    Path precious = Files.writeString(Files.createDirectory(parent.resolve("precious")).resolve("file"), "x");
    Files.createSymbolicLink(dead.resolve("agentos-sandbox-1/link"), precious.getParent());
    Path link = Files.createSymbolicLink(parent.resolve("agentos-yard-2"), other);
    Yard.sweep(parent);
    assertThat(dead).doesNotExist();
    assertThat(other.resolve("agentos-sandbox-1/deep/file")).exists();
    assertThat(precious).exists();
    assertThat(link).isSymbolicLink();
  }

  @Test
  void whatBelongsToAnotherUserIsLeft() throws Exception {
    Path yard = left("agentos-yard-3");
    try {
      Files.setAttribute(yard, "unix:uid", 61_183);
    } catch (FileSystemException e) {
      Assumptions.abort("skipped: only root can give a folder to another user");
    }
    Yard.sweep(parent);
    assertThat(yard).exists();
  }

  @Test
  void thatOfAKernelThatLivesIsLeftUntilItIsKilled() throws Exception {
    Process kernel =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-Djava.io.tmpdir=" + parent,
                Keeper.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader out = kernel.inputReader()) {
      Path scratch = Path.of(out.readLine());
      Yard.sweep(parent);
      assertThat(scratch).exists();
      kernel.destroyForcibly().waitFor();
      for (int i = 0; i < 100 && Files.exists(scratch.getParent()); i++) {
        Thread.sleep(100); // its janitor comes
      }
      assertThat(scratch.getParent()).doesNotExist();
    } finally {
      kernel.destroyForcibly();
    }
  }

  @Test
  void closingRemovesItAndTheJanitor() throws Exception {
    Set<Long> before = children();
    Yard yard = Yard.open(List.of());
    Path scratch = yard.scratch().folder();
    Files.writeString(scratch.resolve("file"), "x");
    Yard.sweep(scratch.getParent().getParent());
    assertThat(scratch).exists();
    yard.close();
    assertThat(scratch.getParent()).doesNotExist();
    for (int i = 0; i < 100 && !before.containsAll(children()); i++) {
      Thread.sleep(50);
    }
    assertThat(before).containsAll(children());
  }

  private static Set<Long> children() {
    return ProcessHandle.current().children().map(ProcessHandle::pid).collect(Collectors.toSet());
  }

  /** Makes a yard and waits. */
  static final class Keeper {
    public static void main(String[] arguments) throws Exception {
      Yard yard = Yard.open(List.of());
      System.out.println(yard.scratch().folder());
      Thread.sleep(60_000);
    }
  }
}
