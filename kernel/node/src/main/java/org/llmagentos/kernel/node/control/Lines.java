package org.llmagentos.kernel.node.control;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.value.Value;

/** A connection that carries one JSON object a line. */
final class Lines implements AutoCloseable {

  /** Longest line, in characters: a request or event larger than this is a mistake or an attack. */
  private static final int MAX_LINE = 16 * 1024 * 1024;

  private final SocketChannel channel;
  private final BufferedReader in;
  private final BufferedWriter out;

  Lines(SocketChannel channel) {
    this.channel = channel;
    this.in = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
    CharsetEncoder utf8 =
        StandardCharsets.UTF_8.newEncoder().onMalformedInput(CodingErrorAction.REPLACE).onUnmappableCharacter(CodingErrorAction.REPLACE);
    this.out = new BufferedWriter(Channels.newWriter(channel, utf8, -1));
  }

  /** The next object, or null when the other side has closed. */
  Value.@Nullable Fields read() throws IOException {
    var line = new StringBuilder();
    int next = in.read();
    while (next >= 0 && next != '\n') {
      if (line.length() == MAX_LINE) {
        throw new IOException("a line of more than " + MAX_LINE + " characters");
      }
      line.append((char) next);
      next = in.read();
    }
    if (next < 0) {
      return null;
    }
    try {
      return Json.readFields(line.toString());
    } catch (IllegalArgumentException e) {
      throw new ControlException(Fault.Category.USER, "a request is a line with one JSON object: " + e.getMessage());
    }
  }

  synchronized void write(Value.Fields object) throws IOException {
    out.write(Json.write(object));
    out.write('\n');
    out.flush();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
