package org.llmagentos.kernel.node.journal;

import org.llmagentos.kernel.core.Input;
import org.llmagentos.sdk.learn.Experience;
import org.llmagentos.sdk.value.Value;

/**
 * Turns what is journaled into bytes and back. Equal values have equal bytes, so digests of the bytes compare values.
 *
 * <p><b>Threads.</b> Immutable; share freely. <b>Errors.</b> {@link CodecException} for bytes it cannot read.
 */
public final class Codec {

  private final Schema schema = new Schema();

  /**
   * The bytes of an input, a system call, an experience or a value.
   *
   * @throws CodecException when something in it is null, is not journaled or lies too deep
   */
  public byte[] encode(Object record) {
    var out = new Wire.Out();
    try {
      schema.any.write(record, out);
    } catch (NullPointerException e) {
      throw new CodecException("something in it is null");
    }
    return out.toByteArray();
  }

  public Input input(byte[] bytes) {
    return decode(bytes, Input.class);
  }

  public Experience experience(byte[] bytes) {
    return decode(bytes, Experience.class);
  }

  public Value value(byte[] bytes) {
    return decode(bytes, Value.class);
  }

  private <T> T decode(byte[] bytes, Class<T> type) {
    var in = new Wire.In(bytes);
    try {
      T record = type.cast(schema.any.read(in));
      in.end();
      return record;
    } catch (CodecException e) {
      throw e;
    } catch (IllegalArgumentException | ArithmeticException | NullPointerException | ClassCastException e) {
      throw new CodecException("a record that contradicts itself: " + e.getMessage());
    }
  }
}
