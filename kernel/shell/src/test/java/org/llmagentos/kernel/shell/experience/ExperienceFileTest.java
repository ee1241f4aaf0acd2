package org.llmagentos.kernel.shell.experience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmagentos.kernel.node.control.ControlException;
import org.llmagentos.sdk.value.Value;

class ExperienceFileTest {

  @TempDir Path folder;
  private final Tables tables = new Tables();
  private ExperienceFile file = new ExperienceFile(Path.of(""));

  @BeforeEach
  void write() throws IOException {
    tables.add("library", "打开\n门", Value.fields().with("n", Value.of(1)).with("r", Value.of(1.0)).with("x", Value.nothing()));
    tables.add("library", "b", Value.of(List.of(Value.of(-0.0), Value.of(Long.MIN_VALUE), Value.of(1e300), Value.of(true))));
    tables.add("q", "s|o", Value.of("\u0000\uD83D\uDE00"));
    file = new ExperienceFile(folder.resolve("e.jsonl"));
    file.write("default", tables);
  }

  @Test
  void comesBackAsItWent() throws IOException {
    assertThat(file.read().entries()).isEqualTo(tables.entries());
    assertThat(Files.readAllLines(file.path())).hasSize(5);
    assertThat(Files.getPosixFilePermissions(file.path())).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    file.write("default", tables);
    assertThat(folder).isDirectoryContaining(path -> path.equals(file.path())).satisfies(f -> assertThat(f.toFile().list()).hasSize(1));
  }

  @Test
  void nothingLearnedIsAFileToo() throws IOException {
    file.write("default", new Tables());
    assertThat(file.read().entries()).isEmpty();
  }

  @Test
  void everyCutIsNoticed() throws IOException {
    byte[] whole = Files.readAllBytes(file.path());
    for (int length = 0; length < whole.length; length++) {
      Files.write(file.path(), Arrays.copyOf(whole, length));
      assertThatThrownBy(file::read).as("%d bytes", length).isInstanceOf(ControlException.class).hasMessageContaining("e.jsonl");
    }
  }

  @Test
  void everyChangedByteIsNoticed() throws IOException {
    byte[] whole = Files.readAllBytes(file.path());
    for (int at = 0; at < whole.length; at++) {
      byte[] changed = whole.clone();
      changed[at] ^= 1;
      Files.write(file.path(), changed);
      assertThatThrownBy(file::read).as("byte %d", at).isInstanceOf(ControlException.class);
    }
  }

  @Test
  void otherVersionsAndFilesAreRefused() throws IOException {
    String whole = Files.readString(file.path());
    Files.writeString(file.path(), whole.replace("\"version\":1", "\"version\":2"));
    assertThatThrownBy(file::read).hasMessageContaining("version 2").hasMessageContaining("use a newer one");
    Files.writeString(file.path(), "{\"a\":1}\n{\"b\":2}\n");
    assertThatThrownBy(file::read).hasMessageContaining("is not one that `agentos experience export` made");
    assertThatThrownBy(new ExperienceFile(folder)::read).isInstanceOf(ControlException.class);
    assertThatThrownBy(new ExperienceFile(folder.resolve("none"))::read).hasMessageStartingWith("no file ");
  }

  @Test
  void whatJsonCannotHoldIsToldAtOnce() {
    var odd = new Tables();
    odd.add("q", "k", Value.of(Double.POSITIVE_INFINITY));
    assertThatThrownBy(() -> file.write("default", odd)).isInstanceOf(ControlException.class).hasMessageContaining("JSON");
  }

  @Test
  void aFolderThatIsNotThere() {
    assertThatThrownBy(() -> new ExperienceFile(folder.resolve("no/e")).write("default", tables)).hasMessageContaining("cannot be written");
  }
}
