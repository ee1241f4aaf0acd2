package org.llmagentos.kernel.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {

  @TempDir Path folder;

  @Test
  void isHeldByOneKernelAtATime() {
    Path home = folder.resolve("home");
    try (var _ = Home.take(home)) {
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(() -> Home.take(home))
            .isInstanceOfSatisfying(HomeException.class, busy -> assertThat(busy.busy()).isTrue());
      }
    }
    Home.take(home).close();
  }

  @Test
  void isClosedToEverybodyButItsOwner() throws Exception {
    Path home = folder.resolve("home");
    try (var _ = Home.take(home)) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home))).isEqualTo("rwx------");
    }
  }

  @Test
  void aFolderOfSomethingElseIsLeftAlone() throws Exception {
    Path theirs = Files.createDirectory(folder.resolve("theirs"), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    Files.writeString(theirs.resolve("letter.txt"), "dear");

    assertThatThrownBy(() -> Home.take(theirs)).isInstanceOf(HomeException.class).hasMessageContaining("left alone");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(theirs))).isEqualTo("rwxr-xr-x");
  }

  @Test
  void aNewHomeMayHoldWhatItsOwnerWroteFirst() throws Exception {
    Path home = Files.createDirectory(folder.resolve("home"));
    Files.writeString(home.resolve("models.properties"), "");
    Home.take(home).close();
    Path other = Files.createDirectory(folder.resolve("other"));
    Files.writeString(other.resolve("models.properties"), "");
    Files.writeString(other.resolve("kernel.properties"), "");
    Home.take(other).close();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(other))).isEqualTo("rwx------");
  }

  @Test
  void whatIsBesideThoseFilesMakesItForeign() throws Exception {
    Path theirs = Files.createDirectory(folder.resolve("theirs"));
    Files.writeString(theirs.resolve("kernel.properties"), "");
    Files.writeString(theirs.resolve("letter.txt"), "dear");
    assertThatThrownBy(() -> Home.take(theirs)).isInstanceOf(HomeException.class).hasMessageContaining("left alone");
  }

  @Test
  void aSocketsPathIsNeverTooLong() {
    assertThat(Home.socket(folder).startsWith(folder)).isTrue();
    assertThat(Home.socket(folder.resolve("x".repeat(120))).toString().length()).isLessThan(100);
  }
}
