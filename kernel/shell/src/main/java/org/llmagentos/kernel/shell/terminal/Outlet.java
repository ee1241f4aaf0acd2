package org.llmagentos.kernel.shell.terminal;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** One of the process's streams. When its reader has gone, as in {@code agentos ps | head -1}, the rest is dropped in silence. */
public final class Outlet extends FilterOutputStream {

  private boolean dropped;

  Outlet(OutputStream stream) {
    super(stream);
  }

  /** In UTF-8, whatever the locale says: goals and missions are Chinese too. */
  public static PrintStream of(FileDescriptor descriptor) {
    return new PrintStream(new Outlet(new BufferedOutputStream(new FileOutputStream(descriptor))), false, StandardCharsets.UTF_8);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    attempt(() -> out.write(bytes, from, length));
  }

  @Override
  public void write(int single) throws IOException {
    attempt(() -> out.write(single));
  }

  @Override
  public void flush() throws IOException {
    attempt(out::flush);
  }

  private interface Writing {
    void write() throws IOException;
  }

  private void attempt(Writing writing) throws IOException {
    if (dropped) {
      return;
    }
    try {
      writing.write();
    } catch (IOException e) {
      if (!"Broken pipe".equals(e.getMessage())) {
        throw e;
      }
      dropped = true;
    }
  }
}
