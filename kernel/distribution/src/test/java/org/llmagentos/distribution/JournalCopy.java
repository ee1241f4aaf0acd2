package org.llmagentos.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.Stream;
import org.llmagentos.kernel.node.codec.Codec;
import org.llmagentos.kernel.node.journal.HeadFile;
import org.llmagentos.kernel.node.journal.Journal;
import org.llmagentos.kernel.node.journal.Reading;
import org.llmagentos.kernel.node.journal.SqliteStore;
import org.llmagentos.kernel.node.vault.KeyFiles;
import org.llmagentos.kernel.node.vault.Vault;

/** Reads the journal of a home where no kernel runs, from a copy, so that the next kernel finds everything as the last one left it. */
final class JournalCopy {

  private JournalCopy() {}

  /** Reads it, if there is one. */
  static <T> Optional<T> read(Path home, Path scratch, Function<Reading, T> reader) throws IOException {
    if (!Files.exists(home.resolve("journal.db"))) {
      return Optional.empty();
    }
    Path copy = Files.createTempDirectory(scratch, "copy");
    copy(home, copy);
    T found = open(copy, reader);
    try (Stream<Path> files = Files.walk(copy)) {
      files.sorted((one, other) -> other.compareTo(one)).forEach(file -> file.toFile().delete());
    }
    return Optional.of(found);
  }

  private static void copy(Path home, Path copy) throws IOException {
    Path keys = copy.resolve("keys");
    Files.createDirectory(keys, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    for (String name : List.of("journal.db", "journal.db-wal", "journal.head")) {
      if (Files.exists(home.resolve(name))) {
        Files.copy(home.resolve(name), copy.resolve(name));
      }
    }
    try (Stream<Path> files = Files.list(home.resolve("keys"))) {
      for (Path key : files.toList()) {
        Files.copy(key, keys.resolve(key.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  private static <T> T open(Path copy, Function<Reading, T> reader) {
    try (SqliteStore store = SqliteStore.open(copy.resolve("journal.db"));
        HeadFile head = HeadFile.open(copy.resolve("journal.head"))) {
      Vault vault = Vault.open(KeyFiles.open(copy.resolve("keys")), () -> ThreadLocalRandom.current().nextLong());
      var parts = new Journal.Parts(store, head, vault, new Codec());
      try (Journal journal = Journal.open(parts, 16, new Journal.Threads(Thread.ofPlatform().factory(), Thread.ofPlatform().factory()), _ -> {})) {
        return reader.apply(journal.reading());
      }
    }
  }
}
