package org.llmagentos.plugin.provider.llamacpp;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** What a worker says. */
sealed interface Report {

  /** The end of what was ordered. */
  sealed interface Ending extends Report {}

  /** The next piece of the answer. */
  record Piece(String text) implements Report {}

  /** The model is loaded. */
  record Ready() implements Ending {}

  /** The answer is whole, or was stopped; in tokens. */
  record Ended(int read, int written) implements Ending {}

  /** It cannot be done, now or later: words for people. */
  record Refused(String why) implements Ending {}

  /** Writes this report. */
  default byte[] encode() throws IOException {
    var bytes = new ByteArrayOutputStream();
    var out = new DataOutputStream(bytes);
    switch (this) {
      case Piece(String text) -> {
        out.writeByte(1);
        Order.text(out, text);
      }
      case Ready() -> out.writeByte(2);
      case Ended(int read, int written) -> {
        out.writeByte(3);
        out.writeInt(read);
        out.writeInt(written);
      }
      case Refused(String why) -> {
        out.writeByte(4);
        Order.text(out, why);
      }
    }
    return bytes.toByteArray();
  }

  /** Reads what {@link #encode} wrote. */
  static Report decode(byte[] frame) throws IOException {
    var in = new DataInputStream(new ByteArrayInputStream(frame));
    int tag = in.readByte();
    return switch (tag) {
      case 1 -> new Piece(Order.text(in));
      case 2 -> new Ready();
      case 3 -> new Ended(in.readInt(), in.readInt());
      case 4 -> new Refused(Order.text(in));
      default -> throw new ProtocolException("no report has tag " + tag);
    };
  }
}
