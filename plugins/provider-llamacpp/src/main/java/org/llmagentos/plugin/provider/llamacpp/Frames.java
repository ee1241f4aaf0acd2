package org.llmagentos.plugin.provider.llamacpp;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/** Frames on a byte stream: four bytes of length, big-endian, and then that many bytes, at least one. */
final class Frames {

  /** Bytes of the largest frame: a conversation. */
  private static final int LARGEST = 8 << 20;

  private Frames() {}

  /**
   * Waits for a frame.
   *
   * @return its bytes; none at the end of the stream
   * @throws ProtocolException when the length is not one that a frame can have; the stream is of no more use then
   */
  static byte[] read(InputStream in) throws IOException {
    byte[] head = in.readNBytes(Integer.BYTES);
    if (head.length == 0) {
      return head;
    }
    if (head.length < Integer.BYTES) {
      throw new EOFException("the stream ends within a frame's length");
    }
    int length = ByteBuffer.wrap(head).getInt();
    if (length < 1 || length > LARGEST) {
      throw new ProtocolException("a frame has 1 to " + LARGEST + " bytes, not " + length);
    }
    byte[] body = in.readNBytes(length);
    if (body.length < length) {
      throw new EOFException("the stream ends within a frame");
    }
    return body;
  }

  /** Writes a frame at once. */
  static void write(OutputStream out, byte[] body) throws IOException {
    if (body.length > LARGEST) {
      throw new ProtocolException("more than " + LARGEST + " bytes");
    }
    out.write(ByteBuffer.allocate(Integer.BYTES + body.length).putInt(body.length).put(body).array());
    out.flush();
  }
}
