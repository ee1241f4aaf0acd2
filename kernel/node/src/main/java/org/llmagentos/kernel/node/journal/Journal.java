package org.llmagentos.kernel.node.memory;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/** A small file beside another that is there only while that one is closed and whole: it holds its checksum, and who made it. */
final class Seal {

  private final Path file;
  private final Path seal;
  private final String makers;

  Seal(Path file, String makers) {
    this.file = file;
    this.seal = file.resolveSibling(file.getFileName() + ".seal");
    this.makers = makers;
  }

  /** Removes the seal before the file is changed; true when it was there and right. */
  boolean breakOpen() throws IOException {
    boolean whole = Files.exists(seal) && Files.exists(file) && Files.readString(seal).equals(text());
    Files.deleteIfExists(seal);
    return whole;
  }

  /** Seals the file as it is now. */
  void put() throws IOException {
    Files.writeString(seal, text());
  }

  private String text() throws IOException {
    var sum = new CRC32C();
    try (InputStream in = Files.newInputStream(file)) {
      var buffer = new byte[64 * 1024];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        sum.update(buffer, 0, read);
      }
    }
    return "%08x %d %s%n".formatted(sum.getValue(), Files.size(file), makers);
  }
}
