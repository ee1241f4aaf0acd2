package org.llmagentos.kernel.node.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * On journals of earlier versions: that of a home in which {@code agentos run "get to the green goal"} ran, with inputs that are rows of
 * their own (version 2), and the same after eight more were written, with inputs side by side (version 3).
 */
class UpgradeTest {

  private static final int INPUTS = 61;

  @TempDir Path folder;

  @Test
  void inputsThatWereRowsStayRows() throws SQLException, IOException {
    List<byte[]> before = rows(copy("golden-0.2.0.db"));
    assertThat(before).hasSize(INPUTS);
    try (Store store = SqliteStore.open(file())) {
      assertThat(inputs(store)).usingElementComparator(Arrays::compare).isEqualTo(before);
    }
    assertThat(number("PRAGMA user_version")).isEqualTo(Layout.VERSION);
  }

  @Test
  void inputsThatLaySideBySideBecomeRows() throws SQLException, IOException {
    List<byte[]> before = rows(copy("golden-0.2.0.db"));
    copy("golden-0.3.0.db");
    for (int i = 0; i < 2; i++) { // the second time it is upgraded already
      try (Store store = SqliteStore.open(file())) {
        List<byte[]> inputs = inputs(store);
        assertThat(inputs.subList(0, INPUTS)).usingElementComparator(Arrays::compare).isEqualTo(before);
        assertThat(inputs.subList(INPUTS, inputs.size())).extracting(row -> row.length).containsExactly(1, 63, 64, 65, 66, 67, 68, 69);
        assertThat(store.last(Store.Table.INPUT)).isEqualTo(69);
      }
      assertThat(number("PRAGMA user_version")).isEqualTo(Layout.VERSION);
      assertThat(number("SELECT rows FROM tally WHERE name = 'input_row'")).isEqualTo(69);
    }
  }

  @Test
  void aDamagedOneIsLeftAlone() throws SQLException, IOException {
    copy("golden-0.3.0.db");
    change("UPDATE input_row SET data = substr(data, 1, 400) WHERE key = 63");
    assertThatThrownBy(() -> SqliteStore.open(file())).isInstanceOf(JournalException.class).hasMessageContaining("input_row 63");
    assertThat(number("PRAGMA user_version")).isEqualTo(Layout.LOOSE_VERSION);
    assertThat(number("SELECT count(*) FROM input_row")).isEqualTo(3);
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

  private Path copy(String golden) throws IOException {
    try (InputStream from = UpgradeTest.class.getResourceAsStream(golden)) {
      Files.copy(from, file(), StandardCopyOption.REPLACE_EXISTING);
    }
    return file();
  }

  private static List<byte[]> rows(Path file) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement();
        var row = statement.executeQuery("SELECT data FROM input_row ORDER BY key")) {
      var rows = new ArrayList<byte[]>();
      while (row.next()) {
        rows.add(row.getBytes(1));
      }
      return rows;
    }
  }

  private void change(String sql) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        var statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
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
