package org.llmagentos.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * The beginning of what a worker wrote to its standard error; the rest is read and dropped, so that the worker never waits for it.
 *
 * <p><b>Threads.</b> Drained on one, read on any.
 */
final class Log {
  private final byte[] kept = new byte[Limits.LOG];
  private int size;

  /** Reads to the end of the stream. */
  void drain(InputStream in) {
    var chunk = new byte[1024];
    try {
      for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
        keep(chunk, n);
      }
    } catch (IOException e) {
      // The worker was killed: that is an end too.
    }
  }

  /** Its first line, or nothing. */
  synchronized String firstLine() {
    return new String(kept, 0, size, StandardCharsets.UTF_8).lines().findFirst().orElse("");
  }

  private synchronized void keep(byte[] chunk, int n) {
    int room = Math.min(n, kept.length - size);
    System.arraycopy(chunk, 0, kept, size, room);
    size += room;
  }
}
