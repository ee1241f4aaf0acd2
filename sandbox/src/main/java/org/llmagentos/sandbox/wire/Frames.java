package org.llmagentos.sandbox.wire;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Frames on a byte stream: four bytes of length, big-endian, and then that many bytes, at least one. */
public final class Frames {
  /** Bytes of the largest frame, its length not counted: a snippet, or the arguments of one call. */
  public static final int LARGEST = 1 << 20;

  private Frames() {}

  /**
   * Waits for a frame.
   *
   * @return its bytes; null at the end of the stream
   * @throws WireException when the length is not one a frame can have; the stream is of no more use then
   * @throws EOFException when the stream ends within a frame
   */
  public static byte @Nullable [] read(InputStream in) throws IOException, WireException {
    byte[] head = in.readNBytes(Integer.BYTES);
    if (head.length == 0) {
      return null;
    }
    if (head.length < Integer.BYTES) {
      throw new EOFException("the stream ends within a frame's length");
    }
    int length = ByteBuffer.wrap(head).getInt();
    if (length < 1 || length > LARGEST) {
      throw new WireException("a frame has 1 to " + LARGEST + " bytes, not " + length);
    }
    byte[] body = in.readNBytes(length);
    if (body.length < length) {
      throw new EOFException("the stream ends within a frame");
    }
    return body;
  }

  /**
   * Writes a frame with a single call of the stream, so that whatever befalls the thread on the way (a stack overflow in a worker), a
   * frame is written whole or not at all.
   */
  public static void write(OutputStream out, byte[] body) throws IOException {
    if (body.length < 1 || body.length > LARGEST) {
      throw new IllegalArgumentException("a frame has 1 to " + LARGEST + " bytes, not " + body.length);
    }
    out.write(ByteBuffer.allocate(Integer.BYTES + body.length).putInt(body.length).put(body).array());
    out.flush();
  }
}
