package org.llmagentos.sandbox;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The folder of all scratch folders of one sandbox, in the temporary folder. A lock on a file in it says that its kernel lives, whatever
 * that one's process id is and in whichever container; it goes with the process. A yard that nobody holds is removed when the next is
 * opened.
 *
 * <p>When the kernel is killed, workers cannot always clear up: they are killed with it, or may not touch the yard. So a janitor, a shell
 * that waits for the end of a pipe from the kernel, removes it then.
 *
 * <p><b>Threads.</b> Safe.
 */
final class Yard implements AutoCloseable {
  private static final String PREFIX = "agentos-yard-";
  private static final String LOCK = "lock";
  private static final Path SHELL = Path.of("/bin/sh");
  /** Workers that die meanwhile may still write, so it tries for ten seconds. Done also when the pipe ends because all went well. */
  private static final String JANITOR =
      "read -r _; i=0; while [ -e \"$0\" ] && [ $i -lt 50 ]; do rm -rf -- \"$0\"; i=$((i + 1)); sleep 0.2; done";
  /** Those of this JVM: to look at their locks would lose them, as the system drops a process's lock with any closing of the file. */
  private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final FileChannel lock;
  private final @Nullable Process janitor;
  private final AtomicInteger made = new AtomicInteger();

  private Yard(Path folder, FileChannel lock, @Nullable Process janitor) {
    this.folder = folder;
    this.lock = lock;
    this.janitor = janitor;
  }

  /** Removes what killed kernels of this user have left, and makes a yard. Forks: see {@link Starter}. */
  static Yard open(List<String> prefix) throws IOException {
    Path parent = Path.of(System.getProperty("java.io.tmpdir"));
    sweep(parent);
    // A worker with a user of its own must pass through; what is in it is closed to others all the same.
    Path folder = Files.createTempDirectory(parent, PREFIX);
    OWN.add(folder);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    FileChannel lock =
        FileChannel.open(
            folder.resolve(LOCK),
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    if (lock.tryLock() == null) {
      lock.close();
      throw new IOException("somebody holds the new folder " + folder);
    }
    return new Yard(folder, lock, janitor(prefix, folder));
  }

  /** A new folder in it. */
  Scratch scratch() throws IOException {
    Path scratch = folder.resolve(Scratch.PREFIX + made.incrementAndGet());
    return new Scratch(Files.createDirectory(scratch, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))));
  }

  @Override
  public void close() {
    Scratch.delete(folder);
    try {
      lock.close();
      OWN.remove(folder);
      if (janitor != null) {
        janitor.getOutputStream().close();
      }
    } catch (IOException e) {
      // The janitor is gone; so is the folder, or the next kernel removes it.
    }
  }

  private static @Nullable Process janitor(List<String> prefix, Path folder) throws IOException {
    if (!Files.isExecutable(SHELL)) {
      return null;
    }
    var command = new ArrayList<>(prefix);
    command.addAll(List.of(SHELL.toString(), "-c", JANITOR, folder.toString()));
    var builder = new ProcessBuilder(command).directory(Path.of("/").toFile());
    builder.environment().keySet().retainAll(Set.of("PATH"));
    return builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  /** Removes yards of this user whose kernels are gone. */
  static void sweep(Path parent) {
    try (DirectoryStream<Path> yards = Files.newDirectoryStream(parent, PREFIX + "*")) {
      for (Path yard : yards) {
        if (!OWN.contains(yard) && ours(parent, yard)) {
          removeIfLeft(yard);
        }
      }
    } catch (IOException e) {
      // A convenience: there is nothing that could not also be removed later.
    }
  }

  /** Whether this user made it: what others put there is not looked into. */
  private static boolean ours(Path parent, Path yard) throws IOException {
    Path mine = Files.createTempFile(parent, "agentos-", "");
    try {
      return Files.isDirectory(yard, LinkOption.NOFOLLOW_LINKS)
          && Files.getOwner(yard, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(mine));
    } finally {
      Files.delete(mine);
    }
  }

  private static void removeIfLeft(Path yard) {
    try (FileChannel channel = FileChannel.open(yard.resolve(LOCK), StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
      FileLock taken = channel.tryLock();
      if (taken != null) {
        Scratch.delete(yard);
      }
    } catch (IOException | OverlappingFileLockException e) {
      // It is just being made or removed, or is no yard. One whose kernel died before it had a lock is empty, and is left.
    }
  }
}
