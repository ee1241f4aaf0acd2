package org.llmagentos.kernel.node.vault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Keys in a folder, each in a file of its own that only the folder's owner can read: {@code NAME.key}, a {@link KeyText}.
 *
 * <p>A key is whole and synced under a temporary name before it gets its own, and to be destroyed it loses its name first; so after a
 * crash at any moment a key is there, or is not, and what was begun is finished when the folder is opened again. Other files in the
 * folder are left alone.
 *
 * <p>What destroying cannot promise: it overwrites the file where the file system says it lies. Copies, backups and snapshots of the
 * folder, blocks that a journaling, copy-on-write or flash layer wrote elsewhere before, and swapped memory may keep the key. Who needs
 * more puts the folder on an encrypted disk, or on one that can be destroyed.
 *
 * <p><b>Threads.</b> One at a time.
 *
 * <p><b>Errors.</b> {@link VaultException}, also for a key or folder that others can read or change, and for a key that is damaged or
 * renamed: it is never replaced by a new one.
 */
public final class KeyFiles implements KeyShelf {

  private static final String KEY = ".key";
  private static final String FRESH = ".key.new";
  private static final String DOOMED = ".key.destroyed";

  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");

  private final Path folder;

  private KeyFiles(Path folder) {
    this.folder = folder;
  }

  /** The keys in a folder; an absent one is made. Finishes what a crash interrupted. */
  public static KeyFiles open(Path folder) {
    var files = new KeyFiles(folder.toAbsolutePath());
    try {
      files.prepare();
      return files;
    } catch (IOException e) {
      throw files.failure("opened", folder, e);
    }
  }

  @Override
  public SortedMap<String, byte[]> all() {
    var keys = new TreeMap<String, byte[]>();
    try {
      for (Path file : files(KEY)) {
        String name = nameOf(file, KEY);
        keys.put(name, read(name, file));
      }
      return keys;
    } catch (IOException e) {
      throw failure("read", folder, e);
    }
  }

  @Override
  public void put(String name, byte[] bytes) {
    Path file = file(name, KEY);
    Path fresh = file(name, FRESH);
    try {
      if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        throw new VaultException("the key file " + file + " is there already, and a key is never overwritten: move it away");
      }
      Files.deleteIfExists(fresh);
      var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      try (FileChannel channel = FileChannel.open(fresh, options, PosixFilePermissions.asFileAttribute(FILE))) {
        write(channel, KeyText.of(name, bytes).getBytes(StandardCharsets.US_ASCII));
      }
      guard(fresh, "600", LinkOption.NOFOLLOW_LINKS);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
      sync(folder);
    } catch (IOException e) {
      throw failure("written", file, e);
    }
  }

  @Override
  public void destroy(String name) {
    Path file = file(name, KEY);
    Path doomed = file(name, DOOMED);
    try {
      if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        Files.move(file, doomed, StandardCopyOption.ATOMIC_MOVE);
        sync(folder);
      }
      if (Files.exists(doomed, LinkOption.NOFOLLOW_LINKS)) {
        wipe(doomed);
      }
    } catch (IOException e) {
      throw failure("destroyed", file, e);
    }
  }

  private void prepare() throws IOException {
    if (Files.notExists(folder)) {
      Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(FOLDER));
      sync(folder.resolve(".."));
    }
    guard(folder, "700");
    for (Path doomed : files(DOOMED)) {
      wipe(doomed);
    }
    for (Path fresh : files(FRESH)) {
      Files.delete(fresh); // nothing was sealed with it: its put never returned
    }
    sync(folder);
  }

  private byte[] read(String name, Path file) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new VaultException("the key file " + file + " is a link or a folder: put the file itself there");
    }
    guard(file, "600", LinkOption.NOFOLLOW_LINKS);
    String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    return KeyText.parse(name, text)
        .orElseThrow(
            () ->
                new VaultException(
                    "the key file %s is damaged, renamed or not a key: put it back from a copy under its old name; other keys are intact"
                        .formatted(file)));
  }

  /** Overwrites a file that has lost its name, and removes it. */
  private void wipe(Path doomed) throws IOException {
    if (Files.isRegularFile(doomed, LinkOption.NOFOLLOW_LINKS)) {
      Files.setPosixFilePermissions(doomed, FILE);
      try (FileChannel channel = FileChannel.open(doomed, StandardOpenOption.WRITE)) {
        write(channel, new byte[Math.toIntExact(channel.size())]);
      }
    }
    Files.delete(doomed);
    sync(folder);
  }

  /** Refuses what is open to others. */
  private static void guard(Path path, String mode, LinkOption... links) throws IOException {
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path, links);
    if (!FOLDER.containsAll(permissions)) {
      throw new VaultException(
          "%s holds keys and is open to others (%s): run chmod %s %s; a file system without permissions cannot hold keys"
              .formatted(path, PosixFilePermissions.toString(permissions), mode, path));
    }
  }

  private static void write(FileChannel channel, byte[] bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
    channel.force(true);
  }

  /** Makes the names in a folder durable. */
  private static void sync(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private List<Path> files(String ending) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.getFileName().toString().endsWith(ending)).sorted().toList();
    }
  }

  private static String nameOf(Path file, String ending) {
    String name = file.getFileName().toString();
    return name.substring(0, name.length() - ending.length());
  }

  private Path file(String name, String ending) {
    if (!name.matches("[a-z0-9_-]{1,100}")) {
      throw new IllegalArgumentException("a key's name is 1 to 100 of a-z, 0-9, '_' and '-': " + name);
    }
    return folder.resolve(name + ending);
  }

  private VaultException failure(String what, Path path, IOException e) {
    return new VaultException(
        "%s could not be %s (%s): see that %s can be written and has space left".formatted(path, what, e.getMessage(), folder));
  }
}
