package org.llmagentos.plugin.provider.llamacpp;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The last lines that a worker wrote to its standard error, so that it never waits for somebody to read them.
 *
 * <p><b>Threads.</b> Drained on one, read on any.
 */
final class Log {

  private static final int LINES = 20;
  private static final int MOST_OF_LINE = 200;

  private final Deque<String> last = new ArrayDeque<>();
  private final StringBuilder line = new StringBuilder();

  /** Reads to the end of the stream. */
  void drain(InputStream in) {
    var chunk = new byte[1024];
    try {
      for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
        keep(new String(chunk, 0, n, StandardCharsets.ISO_8859_1)); // it is English
      }
    } catch (IOException e) {
      // The worker was killed: that is an end too.
    }
  }

  private synchronized void keep(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n') {
        close();
      } else if (line.length() < MOST_OF_LINE && c >= ' ') {
        line.append(c);
      }
    }
  }

  private void close() {
    if (!line.toString().isBlank()) {
      last.addLast(line.toString().strip());
      if (last.size() > LINES) {
        last.removeFirst();
      }
    }
    line.setLength(0);
  }

  /** The last line; empty when there is none. */
  synchronized String lastLine() {
    close();
    return last.isEmpty() ? "" : last.getLast();
  }
}
