package org.llmagentos.kernel.node.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.llmagentos.kernel.node.journal.Store.Table;
import org.llmagentos.kernel.node.journal.StoreImage.Kind;

/** A damaged store is refused with a clear message, or holds what it held after one of its commits. */
@Timeout(300)
class StoreDamageTest {

  /** {@code -Ddamage.times=20} damages twenty times as often. */
  private static final int TIMES = Integer.getInteger("damage.times", 1);

  private static final int CUTS = 60 * TIMES;
  private static final int FLIPS = 200 * TIMES;
  private static final long SEED = Long.getLong("damage.seed", 1);

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void aCutFile(Kind kind) throws IOException {
    var image = new StoreImage(folder, kind, SEED);
    for (int cut = 0; cut < CUTS; cut++) {
      int length = (int) ((long) image.main().length * cut / CUTS) + cut % 3;
      if (length == 0 && image.log().length == 0) {
        continue; // an empty file alone is a new store: the head knows better
      }
      image.put(Arrays.copyOf(image.main(), length), image.log());
      image.check("%s seed %d, file cut to %d bytes".formatted(kind, SEED, length), false);
    }
    image.report("file cut, " + kind);
    assertThat(image.refused()).isGreaterThan(kind == Kind.CLOSED ? CUTS * 9 / 10 : 0);
  }

  @ParameterizedTest
  @EnumSource
  void aFlippedBitInTheFile(Kind kind) throws IOException {
    var image = new StoreImage(folder, kind, SEED);
    var random = new Random(SEED);
    for (int flip = 0; flip < (kind == Kind.CLOSED ? FLIPS : CUTS); flip++) {
      int page = random.nextInt(image.main().length / 4_096) * 4_096;
      int place = random.nextInt(flip % 2 == 0 ? 4_096 : 64); // every other one where pages say what they are
      int bit = (page + place) * 8 + random.nextInt(8);
      image.put(flipped(image.main(), bit), image.log());
      image.check("%s seed %d, bit %d of the file flipped".formatted(kind, SEED, bit), true);
    }
    image.report("file flipped, " + kind);
    assertThat(image.refused()).isGreaterThan(kind == Kind.CLOSED ? FLIPS / 10 : -1);
  }

  @ParameterizedTest
  @EnumSource(value = Kind.class, names = "CLOSED", mode = EnumSource.Mode.EXCLUDE)
  void aFlippedBitInTheLog(Kind kind) throws IOException {
    var image = new StoreImage(folder, kind, SEED);
    var random = new Random(SEED);
    for (int flip = 0; flip < (kind == Kind.CRASHED ? FLIPS : CUTS); flip++) {
      int bit = random.nextInt(image.log().length * 8);
      image.put(image.main(), flipped(image.log(), bit));
      image.check("%s seed %d, bit %d of the log flipped".formatted(kind, SEED, bit), kind == Kind.WRITTEN_BACK);
    }
    image.report("log flipped, " + kind);
    assertThat(kind == Kind.WRITTEN_BACK ? image.refused() : image.prefixes()).isGreaterThan(10);
  }

  @ParameterizedTest
  @EnumSource(value = Kind.class, names = "CLOSED", mode = EnumSource.Mode.EXCLUDE)
  void aCutLog(Kind kind) throws IOException {
    var image = new StoreImage(folder, kind, SEED);
    for (int cut = 0; cut < CUTS; cut++) {
      int length = (int) ((long) image.log().length * cut / CUTS) + cut % 3;
      image.put(image.main(), Arrays.copyOf(image.log(), length));
      image.check("%s seed %d, log cut to %d bytes".formatted(kind, SEED, length), kind == Kind.WRITTEN_BACK);
    }
    image.report("log cut, " + kind);
    assertThat(kind == Kind.WRITTEN_BACK ? image.refused() : image.prefixes()).isGreaterThan(10);
  }

  /** Rows may be missed then, but reading ends, in order or with a clear message. */
  @Test
  void aFileDamagedWhileItIsOpen() throws IOException {
    var image = new StoreImage(folder, Kind.CLOSED, SEED);
    var random = new Random(SEED);
    int told = 0;
    for (int step = 0; step < CUTS; step++) {
      image.put(image.main(), image.log());
      try (Store store = SqliteStore.open(file())) {
        byte[] damaged = image.main();
        for (int flip = 0; flip < 20; flip++) {
          int page = random.nextInt(damaged.length / 4_096) * 4_096;
          damaged = flipped(damaged, (page + random.nextInt(64)) * 8 + random.nextInt(8));
        }
        Files.write(file(), damaged);
        var before = new long[1];
        for (Table table : Table.values()) {
          before[0] = 0;
          store.read(
              table,
              1,
              Long.MAX_VALUE,
              (key, _) -> {
                assertThat(key).isGreaterThan(before[0]);
                before[0] = key;
              });
        }
      } catch (JournalException e) {
        told++;
        assertThat(e).hasMessageContaining("it is damaged").hasMessageContaining("restore it from a copy");
      }
    }
    assertThat(told).isGreaterThan(CUTS / 2);
  }

  /** What a power cut leaves of a log that was not synced: some sectors of it, in any order. */
  @Test
  void aLogWithHoles() throws IOException {
    var image = new StoreImage(folder, Kind.CRASHED, SEED);
    var random = new Random(SEED);
    for (int step = 0; step < CUTS; step++) {
      byte[] log = image.log().clone();
      int from = random.nextInt(log.length);
      for (int sector = from / 512; sector * 512 < log.length; sector++) {
        if (random.nextInt(4) == 0) {
          Arrays.fill(log, sector * 512, Math.min(log.length, sector * 512 + 512), (byte) 0);
        }
      }
      image.put(image.main(), log);
      image.check("seed %d, step %d".formatted(SEED, step), false);
    }
    image.report("log with holes");
  }

  @Test
  void anUndamagedImageIsWhole() throws IOException {
    for (Kind kind : Kind.values()) {
      var image = new StoreImage(folder, kind, SEED);
      image.put(image.main(), image.log());
      image.check(kind + " as it was", false);
      assertThat(image.whole()).as("%s", kind).isEqualTo(1);
    }
  }

  @Test
  void aLogWithoutItsFileIsNoNewStore() throws IOException {
    var image = new StoreImage(folder, Kind.CRASHED, SEED);
    image.put(new byte[0], image.log());
    refused("damaged");
    Files.delete(file());
    refused("damaged");
    assertThat(Files.readAllBytes(SqliteFile.log(file()))).isEqualTo(image.log());
  }

  @Test
  void anEmptyFileIsANewStore() throws IOException {
    Files.createFile(file());
    try (Store store = SqliteStore.open(file())) {
      assertThat(store.last(Table.INPUT)).isZero();
    }
  }

  @Test
  void foreignFilesAreLeftAlone() throws Exception {
    Files.writeString(file(), "this is no database, but long enough to be taken for one".repeat(40));
    refused("no journal");
    Files.write(file(), new byte[] {1});
    refused("holds no tables");
    Files.delete(file());
    execute("CREATE TABLE theirs(x)");
    refused("another program");
    Files.delete(file());
    execute("PRAGMA user_version = 1"); // what is left of a young journal of 0.1.0 when its -wal file is lost
    refused("put back the journal.db-wal");
  }

  @Test
  void newerVersionsAndOtherTablesAreLeftAlone() throws Exception {
    SqliteStore.open(file()).close();
    execute("PRAGMA user_version = 5");
    refused("newer version (5, this one knows 4)");
    execute("PRAGMA user_version = 0");
    refused("damaged");
    execute("PRAGMA user_version = 4");
    execute("CREATE INDEX theirs ON audit_row(data)");
    refused("damaged");
    execute("DROP INDEX theirs");
    SqliteStore.open(file()).close();
    execute("DELETE FROM tally WHERE name = 'audit_row'");
    refused("damaged");
  }

  @Test
  void rowsThatAreGoneAreMissed() throws Exception {
    try (Store store = SqliteStore.open(file())) {
      for (long key = 1; key <= 3; key++) {
        store.put(Table.HISTORY, key, new byte[] {1});
      }
      store.commit();
    }
    execute("DELETE FROM history_row WHERE key = 2");
    refused("history_row has 2 rows up to number 3, and 3 up to 3 were written");
  }

  /** It would be written over with the next commit. */
  @Test
  void aPageThatIsBothFreeAndUsedIsSeen() throws IOException {
    try (Store store = SqliteStore.open(file())) {
      for (long key = 1; key <= 1_000; key++) {
        store.put(Table.INPUT, key, new byte[250]);
      }
      store.commit();
      store.delete(Table.INPUT, 1, 900);
      store.commit();
    }
    byte[] main = Files.readAllBytes(file());
    int list = ByteBuffer.wrap(main).getInt(32); // where the header says the list of free pages begins
    assertThat(list).isPositive();
    ByteBuffer.wrap(main).putInt((list - 1) * 4_096 + 8, 2); // the first page it names
    Files.write(file(), main);
    refused("damaged");
  }

  @Test
  void placesThatAreNoFileAreRefused() throws IOException {
    Files.createDirectory(file());
    refused("is no file");
    assertThatThrownBy(() -> SqliteStore.open(folder.resolve("absent/journal.db")))
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("there is no folder");
  }

  @Test
  void aReadOnlyDiskIsToldOf() throws IOException {
    try (var disk = new SmallDisk(folder)) {
      SqliteStore.open(file()).close();
      disk.makeReadOnly();
      refused("cannot be written");
    }
  }

  @Test
  void aReadOnlyFileOrFolderIsToldOf() throws IOException {
    SqliteStore.open(file()).close();
    for (Path path : List.of(file(), folder)) {
      assertThat(path.toFile().setWritable(false)).isTrue();
      try {
        Assumptions.assumeFalse(Files.isWritable(path), "SKIPPED: root may write everything");
        refused("cannot be written");
      } finally {
        assertThat(path.toFile().setWritable(true)).isTrue();
      }
    }
  }

  @Test
  void aFullDiskIsToldOfAndNothingAcknowledgedIsLost() throws IOException {
    try (var _ = new SmallDisk(folder)) {
      Path ballast = Files.write(folder.resolve("ballast"), new byte[300_000]);
      var model = new StoreModel();
      StoreModel acknowledged;
      try (Store store = SqliteStore.open(file())) {
        acknowledged = fill(store, model);
        assertThatThrownBy(() -> store.put(Table.INPUT, 1_000_000, new byte[1])).hasMessageContaining("the disk is full: free some space");
        assertThatThrownBy(store::commit).isInstanceOf(JournalException.class).hasMessageContaining("the disk is full");
        assertThat(StoreModel.of(store)).isEqualTo(acknowledged);
      }
      Files.delete(ballast);
      try (Store store = SqliteStore.open(file())) {
        assertThat(StoreModel.of(store)).isEqualTo(acknowledged);
        acknowledged.put(store, Table.AUDIT, 1_000_000, new Random(SEED));
        store.commit();
      }
      try (Store store = SqliteStore.open(file())) {
        assertThat(StoreModel.of(store)).isEqualTo(acknowledged);
      }
    }
  }

  /** Commits until the disk is full, and returns what was acknowledged. */
  private static StoreModel fill(Store store, StoreModel model) {
    var random = new Random(SEED);
    var acknowledged = new StoreModel();
    try {
      for (int commit = 0; commit < 10_000; commit++) {
        model.change(store, random, 20);
        store.commit();
        acknowledged = new StoreModel(model);
      }
    } catch (JournalException e) {
      assertThat(e).hasMessageContaining("the disk is full").hasMessageContaining("everything acknowledged so far is kept");
      return acknowledged;
    }
    throw new AssertionError("the disk did not become full");
  }

  private void refused(String why) throws IOException {
    byte[] before = Files.isRegularFile(file()) ? Files.readAllBytes(file()) : new byte[0];
    assertThatThrownBy(() -> SqliteStore.open(file())).isInstanceOf(JournalException.class).hasMessageContaining(why);
    assertThat(Files.isRegularFile(file()) ? Files.readAllBytes(file()) : new byte[0]).isEqualTo(before);
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

  private static byte[] flipped(byte[] bytes, int bit) {
    byte[] flipped = bytes.clone();
    flipped[bit / 8] ^= (byte) (1 << bit % 8);
    return flipped;
  }
}
