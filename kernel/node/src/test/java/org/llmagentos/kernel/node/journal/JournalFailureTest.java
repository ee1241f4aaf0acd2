package org.llmagentos.kernel.node.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmagentos.kernel.core.Input;

/** What a journal says when its disk fails, and of what its disk has lost. */
class JournalFailureTest {

  @TempDir Path folder;
  private final MemoryDisk disk = new MemoryDisk();

  @Test
  void aFailureIsToldOnceAndNothingThatWaitedRuns() throws Exception {
    try (Session session = Session.on(disk)) {
      session.append(1);
      session.sync();
      disk.breakAfter(0);
      var ran = new AtomicInteger();
      CompletableFuture<Boolean> synced;
      try (var _ = disk.hold()) {
        session.append(2);
        session.journal().afterCommit(ran::incrementAndGet);
        synced = session.journal().committed();
      }
      assertThatThrownBy(() -> synced.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(JournalException.class).hasMessageContaining("broken");
      assertThat(session.failures()).hasSize(1);
      assertThat(session.journal().failure()).isSameAs(session.failures().getFirst());
      disk.mend(); // too late
      assertThatThrownBy(() -> session.append(3)).isSameAs(session.failures().getFirst());
      assertThatThrownBy(() -> session.journal().afterCommit(ran::incrementAndGet)).isInstanceOf(JournalException.class);
      assertThatThrownBy(() -> session.journal().committed()).isInstanceOf(JournalException.class);
      assertThat(ran).hasValue(0);
    }
    assertThat(disk.rows(Store.Table.INPUT)).containsOnlyKeys(1L);
    try (Session session = Session.on(disk)) {
      assertThat(session.append(2)).isEqualTo(2);
    }
  }

  @Test
  void aCutThatFailsSaysSo() {
    try (Session session = Session.on(disk)) {
      session.append(1);
      session.sync();
      disk.breakAfter(0);
      var cut = session.journal().replace(new Cut(List.of(new Cut.Range(Store.Table.INPUT, 1, 1)), List.of()));

      assertThatThrownBy(() -> cut.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(JournalException.class);
    }
    assertThat(disk.rows(Store.Table.INPUT)).containsOnlyKeys(1L);
  }

  @Test
  void whatCannotBeEncodedFailsTheCutAndTheJournal() {
    try (Session session = Session.on(disk)) {
      var nonsense = new Row(Store.Table.HISTORY, 1, "acme", new Row(Store.Table.HISTORY, 1, "", ""));
      var cut = session.journal().replace(new Cut(List.of(), List.of(nonsense)));

      assertThatThrownBy(() -> cut.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(JournalException.class);
      assertThat(session.failures()).hasSize(1);
    }
    assertThat(disk.commits()).isEmpty();
  }

  @Test
  void aStoreThatLostItsEndIsRefused() {
    write(10);
    disk.tamper(Store.Table.INPUT, rows -> rows.tailMap(8L, true).clear());

    assertThatThrownBy(() -> Session.on(disk))
        .isInstanceOf(JournalException.class)
        .hasMessageContainingAll("ends with entry 7", "entry 10 was written", "intact", "journal.head");
    assertThat(disk.rows(Store.Table.INPUT)).as("left alone").hasSize(7);

    disk.note(0); // as the message says: the head is deleted
    try (Session session = Session.on(disk)) {
      assertThat(session.append(8)).isEqualTo(8);
    }
  }

  @Test
  void aStoreThatLostEverythingOrWasReplacedByAnOlderCopyIsRefused() throws Exception {
    try (Session session = Session.in(folder)) {
      session.append(1);
    }
    Path old = Files.copy(folder.resolve("journal.db"), folder.resolve("copy.db"));
    try (Session session = Session.in(folder)) {
      session.append(2);
    }
    for (String file : List.of("journal.db", "journal.db-wal", "journal.db-shm")) {
      Files.deleteIfExists(folder.resolve(file));
    }
    assertThatThrownBy(() -> Session.in(folder)).isInstanceOf(JournalException.class).hasMessageContainingAll("gone", "2 entries were written");

    for (String file : List.of("journal.db", "journal.db-wal", "journal.db-shm")) {
      Files.deleteIfExists(folder.resolve(file));
    }
    Files.copy(old, folder.resolve("journal.db"));
    assertThatThrownBy(() -> Session.in(folder)).isInstanceOf(JournalException.class).hasMessageContaining("ends with entry 1");
  }

  @Test
  void aHeadThatLagsBehindIsNoHarm() {
    write(10);
    disk.note(3);
    try (Session session = Session.on(disk)) {
      assertThat(session.append(11)).isEqualTo(11);
      session.sync();
      assertThat(disk.position()).isEqualTo(11);
    }
  }

  @Test
  void aChangedEntryIsNamed() {
    write(10);
    disk.tamper(Store.Table.INPUT, rows -> rows.get(4L)[40] ^= 1);
    assertReadingFails("input 4", "damaged or was changed", "every other entry can be read");
    assertAuditFinds("input 4");
  }

  @Test
  void aMissingEntryIsNamed() {
    write(10);
    disk.tamper(Store.Table.INPUT, rows -> rows.remove(4L));
    assertReadingFails("entry 4", "missing", "all before it is intact");
    assertAuditFinds("input 4 was removed");
  }

  @Test
  void exchangedEntriesAreNamed() {
    write(10);
    disk.tamper(Store.Table.INPUT, rows -> rows.put(4L, rows.put(5L, rows.get(4L))));
    assertReadingFails("input 4", "damaged or was changed");
    assertAuditFinds("input 4");
  }

  @Test
  void anEntryOfAnOwnerWhoseKeyIsGoneIsNamed() {
    try (Session session = Session.on(disk)) {
      session.append(1);
      session.sync();
      session.append("acme", new Input.Forgotten(2, 0), List.of());
      session.sync();
      session.vault().destroy("acme");
    }
    assertReadingFails("input 2", "cannot be opened");
  }

  /** Each input in a row of its own. */
  private void write(int inputs) {
    try (Session session = Session.on(disk)) {
      for (int i = 1; i <= inputs; i++) {
        session.append(i);
        session.sync();
      }
    }
  }

  private void assertReadingFails(String... words) {
    try (Session session = Session.on(disk)) {
      List<Long> read = new ArrayList<>();
      assertThatThrownBy(() -> session.journal().reading().inputs(0, Long.MAX_VALUE, entry -> read.add(entry.position())))
          .isInstanceOf(JournalException.class)
          .hasMessageContainingAll(words);
      assertThat(read).as("nothing after it was read").hasSizeLessThan(4);
    }
  }

  private void assertAuditFinds(String what) {
    try (Session session = Session.on(disk)) {
      assertThat(session.journal().audit("").findings()).anySatisfy(finding -> assertThat(finding).startsWith(what));
    }
  }
}
