package org.llmagentos.kernel.shell.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file with a line for every task, each written at once: a bench that is interrupted leaves what it measured. */
final class TransferFile implements AutoCloseable {

  private final @Nullable PrintWriter out;

  /** @param path null for no file */
  TransferFile(@Nullable Path path) {
    try {
      out = path == null ? null : new PrintWriter(Files.newBufferedWriter(path, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("the file " + path + " cannot be written: " + e, e);
    }
    line(TransferRow.HEADING);
  }

  void add(TransferRow row) {
    line(row.line());
  }

  private void line(String text) {
    if (out != null) {
      out.println(text);
      out.flush();
      if (out.checkError()) {
        throw new UncheckedIOException("the file of single tasks cannot be written any more", new IOException("disk full?"));
      }
    }
  }

  @Override
  public void close() {
    if (out != null) {
      out.close();
    }
  }
}
