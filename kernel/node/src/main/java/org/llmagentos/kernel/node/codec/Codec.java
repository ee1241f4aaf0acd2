package org.llmagentos.kernel.node.codec;

/**
 * Turns what is journaled into bytes and back. Equal values have equal bytes, so digests of the bytes compare values.
 *
 * <p><b>Threads.</b> Immutable; share freely. <b>Errors.</b> {@link CodecException} for bytes it cannot read.
 */
public final class Codec {

  private final Schema schema = new Schema();

  /**
   * The bytes of a record of the {@link Schema}.
   *
   * @throws CodecException when something in it is null, is not journaled or lies too deep
   */
  public byte[] encode(Object record) {
    var out = new Wire.Out();
    try {
      schema.record(record.getClass()).write(record, out);
    } catch (NullPointerException e) {
      throw new CodecException("something in it is null");
    }
    return out.toByteArray();
  }

  /** The record of that type, or of that sealed family, which the bytes are. */
  public <T> T decode(byte[] bytes, Class<T> type) {
    return decode(bytes, 0, bytes.length, type);
  }

  /** The same of the bytes from {@code from} until {@code to}, the latter excluded. */
  public <T> T decode(byte[] bytes, int from, int to, Class<T> type) {
    var in = new Wire.In(bytes, from, to);
    try {
      T record = type.cast(new FamilyForm(type, schema).read(in));
      in.end();
      return record;
    } catch (CodecException e) {
      throw e;
    } catch (IllegalArgumentException | ArithmeticException | NullPointerException | ClassCastException e) {
      throw new CodecException("a record that contradicts itself: " + e.getMessage());
    }
  }
}
