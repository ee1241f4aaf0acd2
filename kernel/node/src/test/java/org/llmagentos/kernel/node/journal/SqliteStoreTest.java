package org.llmagentos.kernel.node.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.llmagentos.kernel.node.journal.Store.Table;

class SqliteStoreTest {

  @TempDir Path folder;

  @Test
  void aNewStoreIsEmpty() {
    try (Store store = open()) {
      for (Table table : Table.values()) {
        assertThat(store.last(table)).isZero();
        assertThat(keys(store, table, 1, Long.MAX_VALUE)).isEmpty();
      }
      store.commit();
    }
    open().close();
  }

  @Test
  void keepsWhatWasCommittedAndNothingElse() {
    try (Store store = open()) {
      store.put(Table.INPUT, 1, bytes(1));
      store.commit();
      store.put(Table.INPUT, 2, bytes(2));
      assertThat(store.last(Table.INPUT)).isEqualTo(1);
    }
    try (Store store = open()) {
      assertThat(keys(store, Table.INPUT, 1, Long.MAX_VALUE)).containsExactly(1L);
    }
  }

  @Test
  void readsRangesInOrder() {
    try (Store store = open()) {
      for (long key : new long[] {5, 3, 9, 1, 7}) {
        store.put(Table.HISTORY, key, bytes(key));
      }
      store.commit();
      assertThat(keys(store, Table.HISTORY, 1, Long.MAX_VALUE)).containsExactly(1L, 3L, 5L, 7L, 9L);
      assertThat(keys(store, Table.HISTORY, 3, 7)).containsExactly(3L, 5L, 7L);
      assertThat(keys(store, Table.HISTORY, 8, 2)).isEmpty();
      assertThat(store.last(Table.HISTORY)).isEqualTo(9);
    }
  }

  @Test
  void makesChangesInTheirOrder() {
    try (Store store = open()) {
      store.put(Table.SNAPSHOT, 1, bytes(1));
      store.put(Table.SNAPSHOT, 2, bytes(2));
      store.delete(Table.SNAPSHOT, 1, 9);
      store.put(Table.SNAPSHOT, 2, bytes(3));
      store.put(Table.SNAPSHOT, 2, bytes(4));
      store.commit();
      var rows = new ArrayList<byte[]>();
      store.read(Table.SNAPSHOT, 1, 9, (_, data) -> rows.add(data));
      assertThat(rows).containsExactly(bytes(4));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void holdsWhatPlainMapsHold(long seed) {
    var random = new Random(seed);
    var model = new StoreModel();
    for (int session = 0; session < 6; session++) {
      try (Store store = open()) {
        assertThat(StoreModel.of(store)).as("seed %d, session %d", seed, session).isEqualTo(model);
        for (int commit = 0; commit < 20; commit++) {
          model.change(store, random, 1 + random.nextInt(50));
          store.commit();
        }
        assertThat(StoreModel.of(store)).as("seed %d, session %d", seed, session).isEqualTo(model);
      }
    }
  }

  @Test
  void writesMoreRowsInOneCommitThanItHoldsBack() {
    try (Store store = open()) {
      for (long key = 1; key <= 3 * 4_096; key++) {
        store.put(Table.INPUT, key, bytes(key));
      }
      for (long key = 1; key <= 9; key++) {
        store.put(Table.SNAPSHOT, key, new byte[8 << 20]);
      }
      assertThat(store.last(Table.INPUT)).isZero();
      store.commit();
      assertThat(keys(store, Table.INPUT, 1, Long.MAX_VALUE)).hasSize(3 * 4_096);
      assertThat(keys(store, Table.SNAPSHOT, 1, Long.MAX_VALUE)).hasSize(9);
    }
  }

  @Test
  void aReaderSeesWhatWasCommittedWhenItBegan() {
    try (Store store = open()) {
      store.put(Table.INPUT, 1, bytes(1));
      store.put(Table.INPUT, 2, bytes(2));
      store.commit();
      var read = new ArrayList<Long>();
      store.read(
          Table.INPUT,
          1,
          Long.MAX_VALUE,
          (key, _) -> {
            read.add(key);
            store.delete(Table.INPUT, 1, 2);
            store.put(Table.INPUT, 3, bytes(3));
            store.commit();
          });
      assertThat(read).containsExactly(1L, 2L);
      assertThat(keys(store, Table.INPUT, 1, Long.MAX_VALUE)).containsExactly(3L);
    }
  }

  @Test
  void whatWasDeletedLeavesRoom() throws IOException {
    long key = 0;
    long once = 0;
    try (Store store = open()) {
      for (int round = 0; round < 8; round++) {
        for (int i = 0; i < 20_000; i++) {
          store.put(Table.INPUT, ++key, new byte[250]);
          if (key % 1_000 == 0) {
            store.commit();
          }
        }
        store.delete(Table.INPUT, 1, key - 100);
        store.commit();
        once = round == 1 ? Files.size(file()) : once;
      }
      assertThat(Files.size(file())).isLessThanOrEqualTo(once + once / 4);
      assertThat(Files.size(SqliteFile.log(file()))).isLessThan(20_000_000);
      assertThat(keys(store, Table.INPUT, 1, Long.MAX_VALUE)).hasSize(100);
    }
    open().close();
  }

  @Test
  void nothingIsCommittedAfterAFailure() throws SQLException {
    try (Store store = open()) {
      store.put(Table.INPUT, 1, bytes(1));
      store.commit();
      execute("DROP TABLE lesson_row");
      store.put(Table.INPUT, 2, bytes(2));
      assertThatThrownBy(
              () -> {
                store.put(Table.LESSON, 2, bytes(2));
                store.commit();
              })
          .isInstanceOf(JournalException.class);
      assertThatThrownBy(() -> store.put(Table.INPUT, 3, bytes(3))).isInstanceOf(JournalException.class);
      assertThatThrownBy(store::commit).isInstanceOf(JournalException.class);
      assertThat(keys(store, Table.INPUT, 1, Long.MAX_VALUE)).containsExactly(1L);
    }
  }

  @Test
  void halfAChangeIsNotCommitted() {
    try (Store store = open()) {
      store.put(Table.INPUT, 1, bytes(1));
      assertThatThrownBy(() -> store.put(Table.INPUT, 2, null)).isInstanceOf(NullPointerException.class);
      assertThatThrownBy(store::commit).isInstanceOf(JournalException.class).hasMessageContaining("half-way");
      assertThat(store.last(Table.INPUT)).isZero();
    }
  }

  @Test
  void refusesKeysThatAreNone() {
    try (Store store = open()) {
      assertThatThrownBy(() -> store.put(Table.INPUT, 0, bytes(0))).isInstanceOf(IllegalArgumentException.class);
      store.put(Table.INPUT, 1, bytes(1));
      store.commit();
    }
  }

  @Test
  void aReadersFailureIsItsOwn() {
    try (Store store = open()) {
      store.put(Table.INPUT, 1, bytes(1));
      store.commit();
      var failure = new IllegalStateException("the reader's");
      assertThatThrownBy(
              () ->
                  store.read(
                      Table.INPUT,
                      1,
                      1,
                      (_, _) -> {
                        throw failure;
                      }))
          .isSameAs(failure);
    }
  }

  @Test
  void liesInAnyFolder() throws IOException {
    Path odd = Files.createDirectories(folder.resolve("a b?synchronous=off#c%20d 门"));
    try (Store store = SqliteStore.open(odd.resolve("journal.db"))) {
      store.put(Table.INPUT, 1, bytes(1));
      store.commit();
    }
    assertThat(odd.toFile().list()).containsExactly("journal.db");
    try (Store store = SqliteStore.open(odd.resolve("journal.db"))) {
      assertThat(store.last(Table.INPUT)).isEqualTo(1);
    }
  }

  @Test
  void followsALink() throws IOException {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere")).resolve("real.db");
    SqliteStore.open(elsewhere).close();
    Files.createSymbolicLink(file(), elsewhere);
    try (Store store = open()) {
      store.put(Table.INPUT, 1, bytes(1));
      store.commit();
      assertThat(SqliteFile.log(elsewhere)).isNotEmptyFile();
    }
    try (Store store = SqliteStore.open(elsewhere)) {
      assertThat(store.last(Table.INPUT)).isEqualTo(1);
    }
  }

  @Test
  void anInterruptedCreationIsDoneAgain() throws IOException {
    Files.writeString(folder.resolve("journal.db.new"), "half-made");
    Files.createFile(file());
    try (Store store = open()) {
      store.put(Table.INPUT, 1, bytes(1));
      store.commit();
    }
    assertThat(folder.toFile().list()).containsExactly("journal.db");
  }

  private Store open() {
    return SqliteStore.open(file());
  }

  private Path file() {
    return folder.resolve("journal.db");
  }

  private void execute(String sql) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static byte[] bytes(long key) {
    return ("row " + key).getBytes(StandardCharsets.UTF_8);
  }

  private static List<Long> keys(Store store, Table table, long first, long last) {
    var keys = new ArrayList<Long>();
    store.read(table, first, last, (key, _) -> keys.add(key));
    return keys;
  }
}
