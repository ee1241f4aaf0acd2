package org.llmagentos.kernel.shell;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.node.control.ControlException;
import org.llmagentos.kernel.node.control.Json;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.value.Value;

/** A file of recorded episodes, a JSON object a line, plain or gzip. Failures are told with the file's name and the line's number. */
final class Episodes implements AutoCloseable {

  private final Path file;
  private final BufferedReader reader;
  private long line;

  private Episodes(Path file, BufferedReader reader) {
    this.file = file;
    this.reader = reader;
  }

  static Episodes open(Path file) {
    try {
      InputStream bytes = new BufferedInputStream(Files.newInputStream(file));
      bytes.mark(2);
      boolean gzip = bytes.read() == 0x1f && bytes.read() == 0x8b;
      bytes.reset();
      InputStream text = gzip ? new GZIPInputStream(bytes) : bytes;
      return new Episodes(file, new BufferedReader(new InputStreamReader(text, StandardCharsets.UTF_8)));
    } catch (NoSuchFileException e) {
      throw new ControlException(Fault.Category.USER, "no file " + file);
    } catch (AccessDeniedException e) {
      throw new ControlException(Fault.Category.USER, "the file " + file + " must not be read: check its permissions");
    } catch (IOException e) {
      throw new ControlException(Fault.Category.USER, "the file " + file + " cannot be read: " + e.getMessage());
    }
  }

  /** The next episode; null at the end. Empty lines are none. */
  Value.@Nullable Fields next() {
    try {
      String text = reader.readLine();
      line++;
      while (text != null && text.isBlank()) {
        text = reader.readLine();
        line++;
      }
      return text == null ? null : Json.readFields(text);
    } catch (IOException | IllegalArgumentException e) {
      throw new ControlException(Fault.Category.USER, where() + ": " + e.getMessage());
    }
  }

  /** The place of the latest episode. */
  String where() {
    return file + " line " + line;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
