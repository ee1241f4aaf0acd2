package org.llmagentos.kernel.node.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The files of a store whose every commit is known, to be put down again damaged and looked at. */
final class StoreImage {

  /** How the store was left. */
  enum Kind {
    /** In order: no log is left. */
    CLOSED,
    /** In the middle of work, everything in the log. */
    CRASHED,
    /** In the middle of work, with the newer commits in the log, and the older ones in the file and in what follows in the log. */
    RESTARTED,
    /** The same, but everything was just written back to the file. */
    WRITTEN_BACK
  }

  private static final int COMMITS = 40;

  private final Path file;
  private final List<StoreModel> states = new ArrayList<>();
  private final byte[] main;
  private final byte[] log;
  private final Random random;
  private final TreeSet<Integer> prefixes = new TreeSet<>();
  private int refused;
  private int whole;
  private int otherContent;

  StoreImage(Path folder, Kind kind, long seed) throws IOException {
    this.file = folder.resolve("journal.db");
    Path made = folder.resolve(kind + ".db");
    this.random = new Random(seed);
    var model = new StoreModel();
    SqliteStore store = SqliteStore.open(made);
    states.add(new StoreModel(model));
    for (int commit = 0; commit < COMMITS; commit++) {
      model.change(store, random, commit == 0 ? 600 : 12);
      store.commit();
      states.add(new StoreModel(model));
      boolean backs = kind == Kind.WRITTEN_BACK || kind == Kind.RESTARTED;
      if ((backs && commit == COMMITS / 3) || (kind == Kind.WRITTEN_BACK && commit == COMMITS - 1)) {
        writeBack(made);
      }
    }
    if (kind == Kind.CLOSED) {
      store.close();
    }
    this.main = Files.readAllBytes(made);
    this.log = Files.exists(SqliteFile.log(made)) ? Files.readAllBytes(SqliteFile.log(made)) : new byte[0];
    store.close();
  }

  byte[] main() {
    return main;
  }

  byte[] log() {
    return log;
  }

  /** Puts files down. */
  void put(byte[] damagedMain, byte[] damagedLog) throws IOException {
    for (Path path : List.of(file.resolveSibling("journal.db-shm"), file, SqliteFile.log(file))) {
      Files.deleteIfExists(path); // a file that is written over is synced by some file systems, which takes its time
    }
    Files.write(file, damagedMain);
    Files.write(SqliteFile.log(file), damagedLog);
  }

  /**
   * Opens what was put down and reads everything.
   *
   * @param content whether rows may hold something else than was written, which the vault's seal finds
   */
  void check(String what, boolean content) throws IOException {
    byte[] mainBefore = Files.readAllBytes(file);
    byte[] logBefore = Files.readAllBytes(SqliteFile.log(file));
    @Nullable StoreModel held = read();
    if (held == null) {
      refused++;
      assertThat(Files.readAllBytes(file)).as("%s: the file stays", what).isEqualTo(mainBefore);
      assertThat(Files.readAllBytes(SqliteFile.log(file))).as("%s: the log stays", what).isEqualTo(logBefore);
      return;
    }
    int state = states.lastIndexOf(held);
    if (state < 0 && content) {
      state = states.indexOf(states.stream().filter(held::hasKeysOf).reduce((_, last) -> last).orElse(held));
      otherContent++;
    }
    assertThat(state).as("%s: the commit whose rows these are: %s", what, held).isNotNegative();
    whole += state == COMMITS ? 1 : 0;
    if (prefixes.add(state) || random.nextInt(10) == 0) {
      goOn(what, held);
    }
  }

  /** How often it was refused. */
  int refused() {
    return refused;
  }

  /** How often all was there. */
  int whole() {
    return whole;
  }

  /** To how many different commits it went back. */
  int prefixes() {
    return prefixes.headSet(COMMITS).size();
  }

  void report(String what) {
    System.getLogger(StoreImage.class.getName())
        .log(
            System.Logger.Level.DEBUG,
            "{0}: refused {1}, whole {2}, other content {3}, earlier commits {4}",
            what,
            refused,
            whole,
            otherContent,
            prefixes.headSet(COMMITS));
  }

  private @Nullable StoreModel read() {
    try (Store store = SqliteStore.open(file)) {
      return StoreModel.of(store);
    } catch (JournalException e) {
      assertThat(e).hasMessageContaining(file.toString()).hasMessageMatching(".*(left|use the newer|AGENTOS_HOME).*");
      return null;
    }
  }

  /** A store that was taken for good is good. */
  private void goOn(String what, StoreModel held) {
    try (Store store = SqliteStore.open(file)) {
      held.change(store, random, 20);
      store.commit();
    }
    try (Store store = SqliteStore.open(file)) {
      assertThat(StoreModel.of(store)).as("%s: after one more commit", what).isEqualTo(held);
    }
  }

  private static void writeBack(Path path) {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + path);
        var statement = connection.createStatement()) {
      statement.execute("PRAGMA wal_checkpoint(PASSIVE)");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
