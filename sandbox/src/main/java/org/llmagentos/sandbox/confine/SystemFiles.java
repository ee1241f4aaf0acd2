package org.llmagentos.sandbox.confine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What of this machine a JVM needs to see behind {@link Wall#FILESYSTEM}: the JDK that runs here, and the C library. */
final class SystemFiles {
  private static final List<Path> LIBRARIES = List.of(Path.of("/lib"), Path.of("/lib64"), Path.of("/usr/lib"), Path.of("/usr/lib64"));
  private static final Path LOADER_CACHE = Path.of("/etc/ld.so.cache");
  /** Without it the C library knows no UTF-8, and the JVM cannot open a class path that is not ASCII. */
  private static final Path LOCALES = Path.of("/usr/lib/locale");
  /** Folders of the JDK's to the files that a distribution may keep elsewhere, such as lib/security/cacerts. */
  private static final int DEPTH = 3;

  private static final SystemFiles HERE = find();

  private final List<Path> links = new ArrayList<>();
  private final List<Path> shown = new ArrayList<>();

  private SystemFiles() {}

  /** Those of the JVM that asks. */
  static SystemFiles here() {
    return HERE;
  }

  /** Symbolic links to folders that are shown. */
  List<Path> links() {
    return List.copyOf(links);
  }

  /** Files and folders that are shown. */
  List<Path> shown() {
    return List.copyOf(shown);
  }

  private static SystemFiles find() {
    var files = new SystemFiles();
    for (Path folder : LIBRARIES) {
      // Where libraries of several machines live beside each other, this one's are enough.
      Path ours = folder.resolve("x86_64-linux-gnu");
      if (Files.isSymbolicLink(folder)) {
        files.links.add(folder);
      } else if (Files.isDirectory(folder)) {
        files.shown.add(Files.isDirectory(ours) ? ours : folder);
      }
    }
    files.shown.add(LOADER_CACHE);
    files.shown.add(LOCALES);
    Path jdk = Path.of(System.getProperty("java.home"));
    files.shown.add(jdk);
    files.shown.addAll(elsewhere(jdk));
    return files;
  }

  private static List<Path> elsewhere(Path jdk) {
    try (Stream<Path> files = Files.walk(jdk, DEPTH)) {
      return files
          .filter(file -> Files.isSymbolicLink(file) && Files.exists(file))
          .map(SystemFiles::real)
          .filter(file -> !file.startsWith(jdk))
          .distinct()
          .toList();
    } catch (IOException | UncheckedIOException e) {
      return List.of();
    }
  }

  private static Path real(Path file) {
    try {
      return file.toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
