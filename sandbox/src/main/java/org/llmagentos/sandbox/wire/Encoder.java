package org.llmagentos.sandbox.wire;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.llmagentos.sdk.value.Value;

/**
 * Writes the body of one frame.
 *
 * <p><b>Errors.</b> {@link WireException} as soon as the body would be larger than {@link Frames#LARGEST} or a value nests deeper than
 * {@link #DEEPEST}. An unpaired surrogate in a text becomes {@code ?}.
 */
public final class Encoder {
  /** Levels of lists and fields within a value. */
  public static final int DEEPEST = 32;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream(64);

  /** The first byte of a body, or of a value. */
  public Encoder tag(int tag) throws WireException {
    room(1);
    out.write(tag);
    return this;
  }

  /** A count, or any other number of 32 bits. */
  public Encoder number(int number) throws WireException {
    return bytes(ByteBuffer.allocate(Integer.BYTES).putInt(number).array());
  }

  /** A string, as UTF-8. */
  public Encoder text(String text) throws WireException {
    room(text.length());
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return counted(utf8);
  }

  /** A list of values. */
  public Encoder values(List<Value> values) throws WireException {
    return values(values, 0);
  }

  /** A value. */
  public Encoder value(Value value) throws WireException {
    return value(value, 0);
  }

  /** Everything written so far. */
  public byte[] bytes() {
    return out.toByteArray();
  }

  private Encoder value(Value value, int depth) throws WireException {
    if (depth > DEEPEST) {
      throw new WireException("a value nests deeper than " + DEEPEST + " levels");
    }
    return switch (value) {
      case Value.Nothing _ -> tag(0);
      case Value.Flag(boolean flag) -> tag(flag ? 2 : 1);
      case Value.Whole(long whole) -> tag(3).bytes(ByteBuffer.allocate(Long.BYTES).putLong(whole).array());
      case Value.Big(var big) -> tag(8).counted(big.toByteArray());
      case Value.Bytes bytes -> tag(9).counted(bytes.value());
      case Value.Real(double real) -> tag(4).bytes(ByteBuffer.allocate(Double.BYTES).putDouble(real).array());
      case Value.Text(String text) -> tag(5).text(text);
      case Value.Items(List<Value> values) -> tag(6).values(values, depth + 1);
      case Value.Fields(SortedMap<String, Value> fields) -> {
        tag(7).number(fields.size());
        for (Map.Entry<String, Value> field : fields.entrySet()) {
          text(field.getKey()).value(field.getValue(), depth + 1);
        }
        yield this;
      }
    };
  }

  private Encoder values(List<Value> values, int depth) throws WireException {
    number(values.size());
    for (Value value : values) {
      value(value, depth);
    }
    return this;
  }

  private Encoder counted(byte[] more) throws WireException {
    return number(more.length).bytes(more);
  }

  private Encoder bytes(byte[] more) throws WireException {
    room(more.length);
    out.write(more, 0, more.length);
    return this;
  }

  private void room(int more) throws WireException {
    if (out.size() + (long) more > Frames.LARGEST) {
      throw new WireException("more than " + Frames.LARGEST + " bytes");
    }
  }
}
