package org.llmagentos.kernel.node.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
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

/** On a journal whose inputs are not packed: that of a home in which {@code agentos run "get to the green goal"} ran. */
class PackingTest {

  private static final int INPUTS = 61;

  @TempDir Path folder;

  @BeforeEach
  void copy() throws IOException {
    try (InputStream golden = PackingTest.class.getResourceAsStream("golden-0.2.0.db")) {
      Files.copy(golden, file());
    }
  }

  @Test
  void readsRowsThatAreNotPacked() throws SQLException {
    try (Store store = SqliteStore.open(file())) {
      assertThat(inputs(store)).hasSize(INPUTS);
      assertThat(store.last(Store.Table.INPUT)).isEqualTo(INPUTS);
    }
    assertThat(number("PRAGMA user_version")).isEqualTo(Layout.UNPACKED_VERSION); // who only looks changes nothing
  }

  @Test
  void packsThemWhenItIsWrittenTo() throws SQLException {
    List<byte[]> before;
    try (Store store = SqliteStore.open(file())) {
      before = inputs(store);
      before.add(new byte[] {1});
      store.put(Store.Table.INPUT, INPUTS + 1, new byte[] {1});
      store.commit();
      assertThat(inputs(store)).usingElementComparator(Arrays::compare).isEqualTo(before);
    }
    assertThat(number("PRAGMA user_version")).isEqualTo(Layout.VERSION);
    assertThat(number("SELECT count(*) FROM input_row")).isLessThan(INPUTS / 10);
    try (Store store = SqliteStore.open(file())) {
      assertThat(inputs(store)).usingElementComparator(Arrays::compare).isEqualTo(before);
      assertThat(store.last(Store.Table.INPUT)).isEqualTo(INPUTS + 1);
    }
  }

  private static List<byte[]> inputs(Store store) {
    var rows = new ArrayList<byte[]>();
    store.read(
        Store.Table.INPUT,
        1,
        Long.MAX_VALUE,
        (key, data) -> {
          rows.add(data);
          assertThat(key).isEqualTo(rows.size());
        });
    return rows;
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
