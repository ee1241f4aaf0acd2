package org.llmagentos.kernel.node.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmagentos.kernel.core.Input;
import org.llmagentos.sdk.learn.Experience;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.process.Signal;

class JournalTest {

  @TempDir Path folder;
  private final AtomicReference<JournalException> failure = new AtomicReference<>();

  @Test
  void keepsInputsInOrder() {
    try (Journal journal = open()) {
      for (int i = 1; i <= 1_000; i++) {
        assertThat(journal.append(bytes(i))).isEqualTo(i);
      }
    }
    try (Journal journal = open()) {
      assertThat(journal.append(bytes(1_001))).isEqualTo(1_001);
    }
    try (Journal journal = open()) {
      List<Long> times = new ArrayList<>();
      journal.read(entry -> times.add(entry.input().at()));
      assertThat(times).hasSize(1_001).isSorted().endsWith(1_001L);
    }
  }

  @Test
  void runsWhatWaitsOnlyOnceItIsOnDisk() throws Exception {
    try (Journal journal = open()) {
      journal.append(bytes(1));
      var rows = new AtomicReference<Integer>();
      var ran = new CountDownLatch(1);
      journal.afterCommit(
          () -> {
            rows.set(rowsOnDisk());
            ran.countDown();
          });
      assertThat(ran.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(rows.get()).isEqualTo(1);
    }
  }

  @Test
  void keepsLessonsWithTheInputsThatBroughtThem() {
    try (Journal journal = open()) {
      journal.append(bytes(1));
      long position = journal.append(bytes(2));
      journal.learn("q", new Codec().encode(new Experience.Use("x", true)));
      assertThat(position).isEqualTo(2);
    }
    try (Journal journal = open()) {
      List<Journal.Lesson> lessons = new ArrayList<>();
      journal.readLessons(0, lessons::add);
      assertThat(lessons).containsExactly(new Journal.Lesson(2, "q", new Experience.Use("x", true)));
      assertThat(journal.lastLesson()).isEqualTo(2);
    }
  }

  @Test
  void leavesForeignNewerAndDamagedFilesAlone() throws Exception {
    Path file = file();
    Files.writeString(file, "this is no database, but long enough to be taken for one".repeat(40));
    byte[] before = Files.readAllBytes(file);
    assertThatThrownBy(this::open).isInstanceOf(JournalException.class).hasMessageContaining("damaged");
    assertThat(Files.readAllBytes(file)).isEqualTo(before);

    Files.delete(file);
    execute("CREATE TABLE theirs(x)");
    assertThatThrownBy(this::open).isInstanceOf(JournalException.class).hasMessageContaining("another program");

    Files.delete(file);
    open().close();
    execute("PRAGMA user_version = 99");
    assertThatThrownBy(this::open).isInstanceOf(JournalException.class).hasMessageContaining("newer");
  }

  @Test
  void tellsOfAnEntryThatCannotBeRead() throws Exception {
    try (Journal journal = open()) {
      journal.append(bytes(1));
      journal.append(bytes(2));
    }
    execute("UPDATE input SET data = x'ff' WHERE position = 2");
    try (Journal journal = open()) {
      assertThatThrownBy(() -> journal.read(entry -> {})).isInstanceOf(JournalException.class).hasMessageContaining("entry 2");
    }
  }

  @Test
  void aDiskFailureIsToldOnceAndNothingThatWaitedRuns() throws Exception {
    Journal journal = open();
    try {
      execute("DROP TABLE input");
      var ran = new CountDownLatch(1);
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 1_000; i++) {
                  journal.append(bytes(i));
                  journal.afterCommit(ran::countDown);
                  Thread.sleep(1);
                }
              })
          .isInstanceOf(JournalException.class);
      assertThat(failure.get()).isNotNull();
      assertThat(ran.getCount()).isEqualTo(1);
    } finally {
      journal.close();
    }
  }

  private Journal open() {
    return Journal.open(file(), new Codec(), 1_024, failure::set);
  }

  private Path file() {
    return folder.resolve("journal.db");
  }

  private static byte[] bytes(long at) {
    return new Codec().encode(new Input.Signalled(at, new Pid(1), new Signal.Stop()));
  }

  private int rowsOnDisk() {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT count(*) FROM input")) {
      return rows.getInt(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void execute(String sql) throws SQLException, IOException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
