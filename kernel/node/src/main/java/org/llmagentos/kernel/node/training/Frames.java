package org.llmagentos.kernel.node.training;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.node.codec.Codec;
import org.llmagentos.kernel.node.codec.CodecException;
import org.llmagentos.sdk.value.Value;

/** Values over a pipe: four bytes of length, then the value as journals write it. */
final class Frames {

  /** The largest: a state of some megabytes, with room. */
  private static final int MOST = 256 << 20;

  private static final Codec CODEC = new Codec();

  private Frames() {}

  static byte[] encode(Value.Fields value) {
    return CODEC.encode(value);
  }

  static Value decode(byte[] bytes) {
    return CODEC.decode(bytes, Value.class);
  }

  static void write(DataOutputStream out, Value.Fields value) throws IOException {
    byte[] bytes = encode(value);
    if (bytes.length > MOST) {
      throw new IOException("a message of %,d bytes is larger than %,d".formatted(bytes.length, MOST));
    }
    out.writeInt(bytes.length);
    out.write(bytes);
    out.flush();
  }

  /** The next one; null at the end. */
  static Value.@Nullable Fields read(DataInputStream in) throws IOException {
    int length;
    try {
      length = in.readInt();
    } catch (EOFException e) {
      return null;
    }
    if (length < 0 || length > MOST) {
      throw new IOException("a message of " + length + " bytes");
    }
    try {
      return decode(in.readNBytes(length)) instanceof Value.Fields fields ? fields : null;
    } catch (CodecException e) {
      throw new IOException("a message that cannot be read: " + e.getMessage(), e);
    }
  }
}
