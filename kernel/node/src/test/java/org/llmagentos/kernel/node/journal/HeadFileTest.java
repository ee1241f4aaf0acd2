package org.llmagentos.kernel.node.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeadFileTest {

  @TempDir Path folder;

  @Test
  void aNewHeadRemembersNothing() {
    try (HeadFile head = HeadFile.open(file())) {
      assertThat(head.position()).isZero();
    }
  }

  @Test
  void remembersTheLastPosition() {
    var random = new Random(1);
    long position = 0;
    for (int session = 0; session < 20; session++) {
      try (HeadFile head = HeadFile.open(file())) {
        assertThat(head.position()).isEqualTo(position);
        for (int i = random.nextInt(5); i > 0; i--) {
          position += 1 + random.nextLong(1L << 40);
          head.note(position);
          assertThat(head.position()).isEqualTo(position);
        }
      }
    }
  }

  @Test
  void isThereAtOnce() {
    try (HeadFile head = HeadFile.open(file())) {
      head.note(7);
      try (HeadFile after = HeadFile.open(file())) {
        assertThat(after.position()).isEqualTo(7);
      }
    }
  }

  @Test
  void remembersASmallerPositionToo() {
    try (HeadFile head = HeadFile.open(file())) {
      head.note(9);
      head.note(10);
      head.note(4);
    }
    try (HeadFile head = HeadFile.open(file())) {
      assertThat(head.position()).isEqualTo(4);
      head.note(5);
    }
    try (HeadFile head = HeadFile.open(file())) {
      assertThat(head.position()).isEqualTo(5);
    }
  }

  /** Whatever part of a write arrived, the head is at the position before or after it. */
  @Test
  void aTornWriteLeavesTheOneBefore() throws IOException {
    byte[] before;
    byte[] after;
    try (HeadFile head = HeadFile.open(file())) {
      head.note(1);
      head.note(1_000_000_007L);
      before = Files.readAllBytes(file());
      head.note(1_000_000_900L);
      after = Files.readAllBytes(file());
    }
    assertThat(after).hasSameSizeAs(before);
    int halves = 0;
    for (int cut = 0; cut <= after.length; cut++) {
      byte[] torn = after.clone();
      System.arraycopy(before, cut, torn, cut, before.length - cut);
      halves += Arrays.equals(torn, before) || Arrays.equals(torn, after) ? 0 : 1;
      write(torn);
      try (HeadFile head = HeadFile.open(file())) {
        assertThat(head.position()).as("cut at %d", cut).isIn(1_000_000_007L, 1_000_000_900L);
      }
    }
    assertThat(halves).isPositive();
  }

  @Test
  void ignoresDamagedSlots() throws IOException {
    noted(6);
    byte[] whole = noted(7);
    for (int bit = 0; bit < whole.length * 8; bit++) {
      byte[] damaged = whole.clone();
      damaged[bit / 8] ^= (byte) (1 << bit % 8);
      write(damaged);
      try (HeadFile head = HeadFile.open(file())) {
        assertThat(head.position()).as("bit %d", bit).isIn(6L, 7L);
      }
    }
    for (int length = 0; length < whole.length; length++) {
      write(Arrays.copyOf(whole, length));
      try (HeadFile head = HeadFile.open(file())) {
        assertThat(head.position()).as("length %d", length).isIn(0L, 6L, 7L);
      }
    }
    var noise = new byte[whole.length];
    new Random(1).nextBytes(noise);
    write(noise);
    try (HeadFile head = HeadFile.open(file())) {
      assertThat(head.position()).isZero();
      head.note(8);
    }
    try (HeadFile head = HeadFile.open(file())) {
      assertThat(head.position()).isEqualTo(8);
    }
  }

  @Test
  void tellsOfAFileItCannotUse() throws IOException {
    Files.createDirectory(file());
    assertThatThrownBy(() -> HeadFile.open(file())).isInstanceOf(JournalException.class).hasMessageContaining("journal.head");
  }

  private byte[] noted(long position) throws IOException {
    try (HeadFile head = HeadFile.open(file())) {
      head.note(position);
    }
    return Files.readAllBytes(file());
  }

  private void write(byte[] bytes) throws IOException {
    Files.deleteIfExists(file()); // a file that is written over is synced by some file systems, which takes its time
    Files.write(file(), bytes);
  }

  private Path file() {
    return folder.resolve("journal.head");
  }
}
