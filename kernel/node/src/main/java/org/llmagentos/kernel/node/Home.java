package org.llmagentos.kernel.node;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.node.settings.KernelFile;

/**
 * The folder of everything a kernel keeps, readable by its owner only. One kernel at a time holds it.
 *
 * <p>{@code journal.db} is the truth, sealed with the {@code keys}; {@code journal.head} tells how far it has come; {@code index.mapdb}
 * can be deleted at any time; {@code plugins} holds the owner's own plugins, {@code kept} those that processes still need,
 * {@code trained} what was trained.
 * {@code models.properties} and {@code kernel.properties} are the owner's, and may be there before everything else.
 */
final class Home implements AutoCloseable {

  /** Folders held by this JVM: closing a second channel to a lock file would free the first one's lock. */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  /** What an owner may write into a new home before the first start. */
  private static final Set<String> WRITTEN_FIRST = Set.of("models.properties", KernelFile.NAME);

  private final Path folder;
  private final FileChannel channel;

  private Home(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /**
   * Takes the folder; an absent one is made.
   *
   * @throws HomeException when it cannot be written, or another kernel holds it
   */
  static Home take(Path folder) {
    try {
      Files.createDirectories(folder);
      if (foreign(folder)) {
        throw new HomeException(folder + " holds other files and no journal: it was left alone; set AGENTOS_HOME to a folder of its own", false);
      }
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
      return new Home(folder, lock(folder.toRealPath()));
    } catch (IOException e) {
      String why = e instanceof AccessDeniedException ? "permission denied" : e.getMessage();
      throw new HomeException("the home " + folder + " cannot be written (" + why + "): fix its permissions or set AGENTOS_HOME", false);
    }
  }

  Path journal() {
    return folder.resolve("journal.db");
  }

  Path head() {
    return folder.resolve("journal.head");
  }

  Path keys() {
    return folder.resolve("keys");
  }

  Path kept() {
    return folder.resolve("kept");
  }

  Path trained() {
    return folder.resolve("trained");
  }

  Path index() {
    return folder.resolve("index.mapdb");
  }

  Path settings() {
    return folder.resolve(KernelFile.NAME);
  }

  Path plugins() {
    return folder.resolve("plugins");
  }

  /** Where a daemon that holds this folder listens; in the folder, unless its path is too long for a socket. */
  static Path socket(Path folder) {
    Path inside = folder.toAbsolutePath().resolve("control.sock");
    if (inside.toString().getBytes(StandardCharsets.UTF_8).length <= Limits.SOCKET_PATH) {
      return inside;
    }
    String name = "agentos-" + Integer.toHexString(inside.toString().hashCode());
    return Path.of("/tmp", name, "control.sock");
  }

  @Override
  public void close() {
    try {
      Path held = folder.toRealPath();
      channel.close();
      HELD.remove(held);
    } catch (IOException e) {
      throw new HomeException("cannot release " + folder + ": " + e.getMessage(), false);
    }
  }

  /** Whether the folder is used by something else: it is not to be closed to everybody but its owner. */
  private static boolean foreign(Path folder) throws IOException {
    if (Files.exists(folder.resolve("journal.db")) || Files.exists(folder.resolve("lock")) || Files.exists(folder.resolve("plugins"))) {
      return false;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.anyMatch(file -> !WRITTEN_FIRST.contains(file.getFileName().toString()));
    }
  }

  private static FileChannel lock(Path folder) throws IOException {
    if (HELD.add(folder)) {
      @Nullable FileLock lock = null;
      try {
        FileChannel channel =
            FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        lock = channel.tryLock();
        if (lock != null) {
          return channel;
        }
        channel.close();
      } finally {
        if (lock == null) {
          HELD.remove(folder);
        }
      }
    }
    throw new HomeException(
        "another agentos is using " + folder + ": wait for it, or start `agentos daemon` there once and share it", true);
  }
}
