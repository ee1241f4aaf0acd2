package org.llmagentos.kernel.node.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmagentos.kernel.node.journal.Store.Table;

/** On the journal of a home in which 0.1.0 ran {@code agentos run "打开门" --seed 1 --quiet}. */
class MigrationTest {

  private static final int INPUTS = 721;

  @TempDir Path folder;

  private record Lesson(long position, String learner, ByteBuffer data) {}

  @BeforeEach
  void copy() throws IOException {
    try (InputStream golden = MigrationTest.class.getResourceAsStream("golden-0.1.0.db")) {
      Files.copy(golden, file());
    }
  }

  @Test
  void readsTheOldRows() throws SQLException {
    try (SqliteStore store = SqliteStore.open(file())) {
      List<byte[]> inputs = inputs(store);
      assertThat(inputs).hasSize(INPUTS);
      assertThat(inputs.stream().mapToInt(row -> row.length).sum()).isEqualTo(104_713);
      List<Lesson> lessons = lessons(store);
      assertThat(lessons).extracting(Lesson::position).containsExactly(716L, 717L, 719L);
      assertThat(lessons).extracting(Lesson::learner).containsExactlyInAnyOrder("qlearning", "library", "embedded");
      assertThat(lessons).allMatch(lesson -> lesson.data().hasRemaining());
      for (Table table : Table.values()) {
        assertThat(store.last(table)).isZero();
      }
    }
    assertThat(number("PRAGMA user_version")).isEqualTo(1); // and so 0.1.0 can still use it
    assertThat(number("SELECT count(*) FROM input")).isEqualTo(INPUTS);
  }

  @Test
  void convertsInOneCommit() throws Exception {
    List<byte[]> before;
    try (SqliteStore store = SqliteStore.open(file())) {
      before = inputs(store);
      convert(store);
      assertThat(store.old()).isPresent();
      store.commit();
      assertThat(store.old()).isEmpty();
      store.put(Table.INPUT, INPUTS + 1, new byte[] {1});
      store.commit();
    }
    try (SqliteStore store = SqliteStore.open(file())) {
      assertThat(store.old()).isEmpty();
      var after = new ArrayList<byte[]>();
      store.read(Table.INPUT, 1, INPUTS, (_, data) -> after.add(sealed(data)));
      assertThat(after).usingElementComparator(Arrays::compare).isEqualTo(before);
      assertThat(store.last(Table.INPUT)).isEqualTo(INPUTS + 1);
      assertThat(store.last(Table.LESSON)).isEqualTo(719);
    }
    assertThat(number("PRAGMA user_version")).isEqualTo(Layout.VERSION);
  }

  @Test
  void nothingPlainStays() throws IOException {
    assertThat(text(file())).contains("face_free();").contains("qlearning");
    try (SqliteStore store = SqliteStore.open(file())) {
      convert(store);
      store.commit();
      for (Path path : List.of(file(), SqliteFile.log(file()))) {
        assertThat(text(path)).doesNotContain("face_free").doesNotContain("qlearning").doesNotContain("door");
      }
    }
    assertThat(text(file())).doesNotContain("face_free").doesNotContain("qlearning").doesNotContain("door");
  }

  @Test
  void anInterruptedConversionIsDoneAgain() throws Exception {
    Path crashed = Files.createDirectory(folder.resolve("crashed")).resolve("journal.db");
    try (SqliteStore store = SqliteStore.open(file())) {
      store.put(Table.INPUT, 1, new byte[] {1});
      store.put(Table.INPUT, 2, new byte[] {2});
      store.commit();
      convert(store);
      copyTo(crashed);
    }
    for (Path interrupted : List.of(crashed, file())) {
      try (SqliteStore store = SqliteStore.open(interrupted)) {
        assertThat(store.last(Table.INPUT)).isEqualTo(2);
        assertThat(inputs(store)).hasSize(INPUTS);
        assertThat(lessons(store)).hasSize(3);
        convert(store);
        store.commit();
        assertThat(store.old()).isEmpty();
      }
      try (SqliteStore store = SqliteStore.open(interrupted)) {
        var rows = new ArrayList<Long>();
        store.read(Table.INPUT, 1, Long.MAX_VALUE, (key, _) -> rows.add(key));
        assertThat(rows).hasSize(INPUTS);
      }
    }
  }

  @Test
  void aDamagedOldStoreIsLeftAlone() throws IOException {
    byte[] bytes = Files.readAllBytes(file());
    Files.write(file(), Arrays.copyOf(bytes, bytes.length / 2));
    byte[] before = Files.readAllBytes(file());
    assertThatThrownBy(() -> SqliteStore.open(file())).isInstanceOf(JournalException.class).hasMessageContaining("damaged");
    assertThat(Files.readAllBytes(file())).isEqualTo(before);
  }

  private void convert(SqliteStore store) {
    OldRows old = store.old().orElseThrow();
    old.inputs((position, data) -> store.put(Table.INPUT, position, sealed(data)));
    old.lessons((position, learner, data) -> store.put(Table.LESSON, position, sealed(data)));
    old.forget();
  }

  /** Stands for the vault. */
  private static byte[] sealed(byte[] data) {
    byte[] sealed = data.clone();
    for (int i = 0; i < sealed.length; i++) {
      sealed[i] ^= 0x55;
    }
    return sealed;
  }

  private static List<byte[]> inputs(SqliteStore store) {
    var rows = new ArrayList<byte[]>();
    store
        .old()
        .orElseThrow()
        .inputs(
            (position, data) -> {
              rows.add(data);
              assertThat(position).isEqualTo(rows.size());
            });
    return rows;
  }

  private static List<Lesson> lessons(SqliteStore store) {
    var rows = new ArrayList<Lesson>();
    store.old().orElseThrow().lessons((position, learner, data) -> rows.add(new Lesson(position, learner, ByteBuffer.wrap(data))));
    return rows;
  }

  private void copyTo(Path place) throws IOException {
    Files.copy(file(), place);
    Files.copy(SqliteFile.log(file()), SqliteFile.log(place));
  }

  private static String text(Path path) throws IOException {
    return Files.exists(path) ? Files.readString(path, StandardCharsets.ISO_8859_1) : "";
  }

  private Path file() {
    return folder.resolve("journal.db");
  }

  private long number(String query) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        var statement = connection.createStatement();
        var row = statement.executeQuery(query)) {
      return row.getLong(1);
    }
  }
}
