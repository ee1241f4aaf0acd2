package org.llmagentos.plugin.program.drill;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The files that the skills write to, where whoever crashes the kernel can count what happened. Nothing is forced to disk: it must
 * outlive the kernel, not the machine.
 *
 * @param notes one line {@code text<TAB>key} for each note; beside it {@code puts}, the same for each call of put, and the folder
 *     {@code put} with one file for each key, named by the key's SHA-256, that holds the text
 */
record Outside(Path notes) {

  /** The system property that names {@link #notes}. */
  static final String PROPERTY = "agentos.drill.file";

  /** Adds a note. */
  void note(String text, String key) throws IOException {
    append(notes, text, key);
  }

  /**
   * Puts a text under a key, unless it is there.
   *
   * @return false when another text was put under that key
   */
  boolean put(String text, String key) throws IOException {
    append(notes.resolveSibling("puts"), text, key);
    Path file = notes.resolveSibling("put").resolve(sha256(key));
    if (!Files.exists(file)) {
      Files.createDirectories(file.getParent());
      Path whole = Files.writeString(file.resolveSibling(file.getFileName() + ".part"), text);
      Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE); // a crash leaves all of it or nothing
    }
    return Files.readString(file).equals(text);
  }

  /** One write call, so that a line is there or not. */
  private static void append(Path file, String text, String key) throws IOException {
    try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      out.write((text + "\t" + key + "\n").getBytes(StandardCharsets.UTF_8));
    }
  }

  private static String sha256(String key) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
