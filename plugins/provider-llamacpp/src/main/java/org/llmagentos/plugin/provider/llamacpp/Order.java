package org.llmagentos.plugin.provider.llamacpp;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What the kernel's side tells a worker. Each Load and each Ask is answered by one {@link Report.Ending}, and only then comes the next. */
sealed interface Order {

  /**
   * Make ready. The first order.
   *
   * @param template see {@link Settings#template}
   * @param grammar in GBNF; empty for none
   */
  record Load(String file, int context, int threads, String template, String grammar) implements Order {}

  /** Something said in a chat. */
  record Line(String role, String text) {}

  /** Answer the last line. */
  record Ask(List<Line> lines, int maxTokens, double temperature) implements Order {
    public Ask {
      lines = List.copyOf(lines);
    }
  }

  /** End the answer under way. Without effect when there is none. */
  record Stop() implements Order {}

  /** Writes this order. */
  default byte[] encode() throws IOException {
    var bytes = new ByteArrayOutputStream();
    var out = new DataOutputStream(bytes);
    switch (this) {
      case Load(String file, int context, int threads, String template, String grammar) -> {
        out.writeByte(1);
        text(out, file);
        out.writeInt(context);
        out.writeInt(threads);
        text(out, template);
        text(out, grammar);
      }
      case Ask(List<Line> lines, int maxTokens, double temperature) -> {
        out.writeByte(2);
        out.writeInt(lines.size());
        for (Line line : lines) {
          text(out, line.role());
          text(out, line.text());
        }
        out.writeInt(maxTokens);
        out.writeDouble(temperature);
      }
      case Stop() -> out.writeByte(3);
    }
    return bytes.toByteArray();
  }

  /** Reads what {@link #encode} wrote. */
  static Order decode(byte[] frame) throws IOException {
    var in = new DataInputStream(new ByteArrayInputStream(frame));
    int tag = in.readByte();
    return switch (tag) {
      case 1 -> new Load(text(in), in.readInt(), in.readInt(), text(in), text(in));
      case 2 -> new Ask(lines(in), in.readInt(), in.readDouble());
      case 3 -> new Stop();
      default -> throw new ProtocolException("no order has tag " + tag);
    };
  }

  private static List<Line> lines(DataInputStream in) throws IOException {
    var lines = new ArrayList<Line>();
    int size = in.readInt();
    for (int i = 0; i < size; i++) {
      lines.add(new Line(text(in), text(in)));
    }
    return lines;
  }

  /** A string, as UTF-8. */
  static void text(DataOutputStream out, String text) throws IOException {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(utf8.length);
    out.write(utf8);
  }

  /** Reads what {@link #text(DataOutputStream, String)} wrote. */
  static String text(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > in.available()) { // all of a frame is there
      throw new ProtocolException("a text of " + length + " bytes in a frame that has " + in.available());
    }
    return new String(in.readNBytes(length), StandardCharsets.UTF_8);
  }
}
