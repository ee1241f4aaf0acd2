package org.llmagentos.kernel.node.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmagentos.kernel.core.Input;
import org.llmagentos.kernel.node.past.HistoryPart;
import org.llmagentos.kernel.node.past.Lesson;
import org.llmagentos.sdk.capability.Tenant;
import org.llmagentos.sdk.learn.Experience;
import org.llmagentos.sdk.process.ExitStatus;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.value.Value;

class JournalTest {

  private static final Tenant ACME = new Tenant("acme");

  @TempDir Path folder;
  private final MemoryDisk disk = new MemoryDisk();

  @Test
  void keepsInputsInOrderOverRestarts() {
    try (Session session = Session.in(folder)) {
      for (int i = 1; i <= 1_000; i++) {
        assertThat(session.append(i)).isEqualTo(i);
      }
    }
    try (Session session = Session.in(folder)) {
      assertThat(session.journal().lastPosition()).isEqualTo(1_000);
      assertThat(session.append(1_001)).isEqualTo(1_001);
    }
    try (Session session = Session.in(folder)) {
      List<Long> times = new ArrayList<>();
      session.journal().reading().inputs(0, Long.MAX_VALUE, entry -> times.add(entry.input().at()));
      assertThat(times).hasSize(1_001).isSorted().endsWith(1_001L);
      assertThat(session.journal().audit("").findings()).isEmpty();
    }
  }

  @Test
  void readsAPartOfTheInputs() {
    try (Session session = Session.on(disk)) {
      try (var _ = disk.hold()) { // so that a pack lies on both sides of the part
        for (int i = 1; i <= 10; i++) {
          session.append(i);
        }
      }
      session.sync();
      List<Long> positions = new ArrayList<>();
      session.journal().reading().inputs(4, 7, entry -> positions.add(entry.position()));
      assertThat(positions).containsExactly(5L, 6L, 7L);
    }
  }

  @Test
  void runsWhatWaitsOnlyOnceItIsOnDisk() throws Exception {
    try (Session session = Session.in(folder)) {
      session.append(1);
      var onDisk = new AtomicLong(-1);
      var ran = new CountDownLatch(1);
      session.journal().afterCommit(
          () -> {
            onDisk.set(lastOnDisk());
            ran.countDown();
          });
      assertThat(ran.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(onDisk).hasValue(1);
    }
  }

  @Test
  void whatWaitsRunsInOrderAndOneThatThrowsHindersNobody() {
    try (Session session = Session.on(disk)) {
      List<Integer> ran = new CopyOnWriteArrayList<>();
      for (int i = 0; i < 100; i++) {
        int number = i;
        session.append(i);
        session.journal().afterCommit(
            () -> {
              ran.add(number);
              if (number == 50) {
                throw new IllegalStateException("planted");
              }
            });
      }
      session.sync();
      assertThat(ran).hasSize(100).isSorted();
    }
  }

  @Test
  void rowsAreInTheCommitOfTheInputThatBringsThem() {
    try (Session session = Session.on(disk)) {
      for (long i = 1; i <= 500; i++) {
        session.append(ACME.id(), new Input.Forgotten(i, 0), List.of(lesson(i), part(i)));
        if (i % 100 == 0) {
          session.sync();
        }
      }
    }
    assertThat(disk.commits().size()).as("they were not all in one commit").isGreaterThan(1);
    long last = 0;
    for (List<MemoryDisk.Change> commit : disk.commits()) {
      long newest = keys(commit, Store.Table.INPUT).stream().reduce(last, Math::max);
      List<Long> inputs = LongStream.rangeClosed(last + 1, newest).boxed().toList();
      last = newest;
      assertThat(keys(commit, Store.Table.LESSON)).isEqualTo(inputs);
      assertThat(keys(commit, Store.Table.HISTORY)).isEqualTo(inputs);
    }
    try (Session session = Session.on(disk)) {
      var lessons = new TreeMap<Long, Lesson>();
      session.journal().reading().lessons(498, lessons::put);
      assertThat(lessons).containsOnlyKeys(499L, 500L).containsValue((Lesson) lesson(500).record());
      assertThat(session.journal().reading().lastLesson()).isEqualTo(500);
    }
  }

  @Test
  void aCutRemovesAndStoresInOneCommit() {
    try (Session session = Session.on(disk)) {
      for (int i = 1; i <= 10; i++) {
        session.append(i);
        session.sync();
      }
      var cut = new Cut(List.of(new Cut.Range(Store.Table.INPUT, 1, 8)), List.of(part(1)));
      session.journal().replace(cut).join();
      assertThat(disk.rows(Store.Table.INPUT)).containsOnlyKeys(9L, 10L);
      assertThat(disk.rows(Store.Table.HISTORY)).containsOnlyKeys(1L);
    }
    assertThat(disk.commits()).anySatisfy(
        commit -> {
          assertThat(commit).contains(new MemoryDisk.Change(false, Store.Table.INPUT, 1, 8));
          assertThat(keys(commit, Store.Table.HISTORY)).containsExactly(1L);
          assertThat(keys(commit, Store.Table.AUDIT)).as("and tells the audit chain").isNotEmpty();
        });
  }

  @Test
  void nothingIsReadableInTheFiles() throws Exception {
    String secret = "the door code is 4711";
    try (Session session = Session.in(folder)) {
      var lesson = new Lesson(ACME, secret, new Experience.Use(secret, true, "Room"));
      session.append(ACME.id(), new Input.Ended(1, new Pid(1), new ExitStatus.Completed(Value.of(secret))), List.of(row(1, lesson)));
      session.sync();
      for (String file : List.of("journal.db", "journal.db-wal")) {
        assertThat(Files.readString(folder.resolve(file), StandardCharsets.ISO_8859_1)).isNotEmpty().doesNotContain(secret, "4711");
      }
    }
  }

  @Test
  void theFileKeepsWhatAnotherSessionWrote() {
    try (Session session = Session.in(folder)) {
      session.append(ACME.id(), new Input.Erased(1, ACME), List.of(lesson(1)));
    }
    try (Session session = Session.in(folder)) {
      var found = new AtomicReference<Input>();
      session.journal().reading().inputs(0, Long.MAX_VALUE, entry -> found.set(entry.input()));
      assertThat(found).hasValue(new Input.Erased(1, ACME));
      assertThat(session.vault().owners()).contains("acme");
    }
  }

  private long lastOnDisk() {
    try (SqliteStore store = SqliteStore.open(folder.resolve("journal.db"))) {
      return store.last(Store.Table.INPUT);
    }
  }

  private static Row lesson(long position) {
    return row(position, new Lesson(ACME, "q", new Experience.Use("x" + position, true, "Room")));
  }

  private static Row row(long position, Lesson lesson) {
    return new Row(Store.Table.LESSON, position, ACME.id(), lesson);
  }

  private static Row part(long key) {
    return new Row(Store.Table.HISTORY, key, ACME.id(), new HistoryPart(List.of()));
  }

  private static List<Long> keys(List<MemoryDisk.Change> commit, Store.Table table) {
    return commit.stream().filter(change -> change.put() && change.table() == table).map(MemoryDisk.Change::first).toList();
  }
}
