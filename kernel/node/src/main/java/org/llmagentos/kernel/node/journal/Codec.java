package org.llmagentos.kernel.node.journal;

import org.llmagentos.kernel.core.Input;
import org.llmagentos.sdk.learn.Experience;
import org.llmagentos.sdk.syscall.Reply;
import org.llmagentos.sdk.syscall.Syscall;
import org.llmagentos.sdk.value.Value;

/**
 * Turns what is journaled into bytes and back. Equal values have equal bytes, so digests of the bytes compare values.
 *
 * <p><b>Threads.</b> Immutable; share freely. <b>Errors.</b> {@link CodecException} for bytes it cannot read.
 */
public final class Codec {

  private final Schema schema = new Schema();

  /** The bytes of an input, a system call, a reply, an experience or a value. */
  public byte[] encode(Object record) {
    var out = new Wire.Out();
    schema.any.write(record, out);
    return out.toByteArray();
  }

  public Input input(byte[] bytes) {
    return (Input) decode(bytes);
  }

  public Experience experience(byte[] bytes) {
    return (Experience) decode(bytes);
  }

  public Value value(byte[] bytes) {
    return (Value) decode(bytes);
  }

  public Syscall<?> syscall(byte[] bytes) {
    return (Syscall<?>) decode(bytes);
  }

  public Reply reply(byte[] bytes) {
    return (Reply) decode(bytes);
  }

  private Object decode(byte[] bytes) {
    var in = new Wire.In(bytes);
    Object record;
    try {
      record = schema.any.read(in);
    } catch (CodecException e) {
      throw e;
    } catch (IllegalArgumentException | ArithmeticException | NullPointerException e) {
      throw new CodecException("a record that contradicts itself: " + e.getMessage());
    }
    in.end();
    return record;
  }
}
