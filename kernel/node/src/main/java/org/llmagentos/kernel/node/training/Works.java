package org.llmagentos.kernel.node.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.llmagentos.kernel.node.vault.KeyMissing;
import org.llmagentos.kernel.node.vault.SealBroken;
import org.llmagentos.kernel.node.vault.Vault;
import org.llmagentos.sdk.capability.Tenant;

/**
 * What was trained, and the texts to train on: a file each, named by the SHA-256 of what is in it, sealed with its tenant's key.
 *
 * <p><b>Threads.</b> Any. <b>Errors.</b> {@link UncheckedIOException} when the disk fails. What was put is durable, whole or not at all.
 */
public final class Works {

  /** The file of that name is not there, or is not what its name says. */
  static final class Damaged extends Exception {
    private static final long serialVersionUID = 1;

    Damaged(String message) {
      super(message);
    }
  }

  /** Stands for these files where the vault wants a table: rows of the journal have small numbers. */
  private static final int TABLE = 1_000;

  private final Path folder;
  private final Vault vault;

  /** @param folder made when it is needed */
  public Works(Path folder, Vault vault) {
    this.folder = folder;
    this.vault = vault;
  }

  /** Keeps these bytes, and tells their name. */
  public String put(Tenant tenant, byte[] content) {
    String name = name(content);
    Path file = file(tenant, name);
    try {
      Files.createDirectories(file.getParent());
      Path part = Files.createTempFile(file.getParent(), name, ".part");
      try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
        var sealed = ByteBuffer.wrap(vault.seal(tenant.id(), TABLE, place(name), content));
        while (sealed.hasRemaining()) {
          channel.write(sealed);
        }
        channel.force(true);
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
      try (FileChannel directory = FileChannel.open(file.getParent())) {
        directory.force(true);
      }
      return name;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The bytes of that name. */
  byte[] get(Tenant tenant, String name) throws Damaged {
    if (!name.matches("[0-9a-f]{64}")) {
      throw new Damaged("\"" + name + "\" is no name of anything trained");
    }
    try {
      byte[] content = vault.open(TABLE, place(name), Files.readAllBytes(file(tenant, name)));
      if (name.equals(name(content))) {
        return content;
      }
    } catch (NoSuchFileException e) {
      throw new Damaged(name + " is not there");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SealBroken | KeyMissing e) {
      // told below
    }
    throw new Damaged(file(tenant, name) + " is damaged");
  }

  /** Takes that one away, if it is there. */
  void drop(Tenant tenant, String name) {
    try {
      Files.deleteIfExists(file(tenant, name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes everything of a tenant away. */
  public void erase(Tenant tenant) {
    Path all = folder.resolve(tenant.id());
    if (!Files.isDirectory(all)) {
      return;
    }
    try (Stream<Path> files = Files.walk(all)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path file(Tenant tenant, String name) {
    return folder.resolve(tenant.id()).resolve(name);
  }

  static String name(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static long place(String name) {
    return HexFormat.fromHexDigitsToLong(name, 0, 16);
  }
}
