package org.llmagentos.kernel.node.plugin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Copies of plugin archives, named by their digests: a process goes on with the version of its program that it began with, whatever is
 * installed meanwhile.
 *
 * <p><b>Threads.</b> One at a time.
 */
public final class KeptArchives {

  private final Path folder;

  public KeptArchives(Path folder) {
    this.folder = folder;
  }

  Path folder() {
    return folder;
  }

  /** Keeps a copy, if there is none yet. */
  void add(Path archive, String digest) {
    String name = archive.getFileName().toString();
    Path copy = folder.resolve(digest + name.substring(name.lastIndexOf('.')));
    if (Files.exists(copy)) {
      return;
    }
    try {
      Files.createDirectories(folder);
      Path part = folder.resolve(digest + ".part");
      Files.copy(archive, part, StandardCopyOption.REPLACE_EXISTING);
      try (FileChannel written = FileChannel.open(part, StandardOpenOption.WRITE)) {
        written.force(true);
      }
      Files.move(part, copy, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("the plugin " + archive + " cannot be kept in " + folder + ": " + e.getMessage(), e);
    }
  }

  /** The copy with that digest. */
  Optional<Path> find(String digest) {
    return all().filter(file -> file.getFileName().toString().startsWith(digest + ".")).findFirst();
  }

  /** Removes every copy with another digest. */
  void dropAllBut(Set<String> digests) {
    all()
        .filter(file -> !digests.contains(file.getFileName().toString().replaceFirst("\\..*", "")))
        .forEach(
            file -> {
              try {
                Files.delete(file);
              } catch (IOException e) {
                throw new UncheckedIOException("cannot remove " + file + ": " + e.getMessage(), e);
              }
            });
  }

  private Stream<Path> all() {
    if (!Files.isDirectory(folder)) {
      return Stream.empty();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
