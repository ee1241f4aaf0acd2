package org.llmagentos.distribution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A home with the drill installed, and beside it the files that the drill's skills write to: the outside world, which remembers what was
 * done to it whatever becomes of the kernel.
 */
final class Ground {

  /** One thing that was done: the text, and the key of the call that did it. */
  record Mark(String text, String key) {

    /** The kernel that did it. */
    String kernel() {
      return key.substring(0, key.indexOf('/'));
    }

    /** The call: the process's number and the step's, {@code PID/STEP}. */
    String call() {
      return key.substring(key.indexOf('/') + 1);
    }
  }

  private final Agentos agentos;
  private final Path notes;

  Ground(Path distribution, Path folder) throws IOException {
    agentos = new Agentos(distribution, folder.resolve("home"));
    Path plugins = Files.createDirectories(agentos.home().resolve("plugins"));
    Files.setPosixFilePermissions(agentos.home(), PosixFilePermissions.fromString("rwx------"));
    try (Stream<Path> drill = Files.list(distribution.resolve("drill"))) {
      for (Path jar : drill.toList()) {
        Files.copy(jar, plugins.resolve(jar.getFileName()));
      }
    }
    notes = Files.createDirectory(folder.resolve("outside")).resolve("notes");
  }

  Agentos agentos() {
    return agentos;
  }

  /** What a kernel needs to be told, to find this. */
  Map<String, String> environment(String moreOptions) {
    return Map.of("AGENTOS_JAVA_OPTS", ("-Dagentos.drill.file=" + notes + " " + moreOptions).strip());
  }

  Path notesFile() {
    return notes;
  }

  Path putsFile() {
    return notes.resolveSibling("puts");
  }

  /** Every note. */
  List<Mark> notes() {
    return marks(notes);
  }

  /** Every call of put; one that was repeated is there more than once. */
  List<Mark> puts() {
    return marks(putsFile());
  }

  /** What was put, by file name. */
  Map<String, String> files() {
    Path folder = notes.resolveSibling("put");
    var found = new TreeMap<String, String>();
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          found.put(file.getFileName().toString(), Files.readString(file));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return found;
  }

  /** The name of the file that is put for a key. */
  static String fileName(String key) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Mark> marks(Path file) {
    try {
      if (!Files.exists(file)) {
        return List.of();
      }
      return Files.readAllLines(file).stream().map(line -> line.split("\t", -1)).map(parts -> new Mark(parts[0], parts[1])).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
