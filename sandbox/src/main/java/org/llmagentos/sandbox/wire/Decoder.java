package org.llmagentos.sandbox.wire;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.llmagentos.sdk.value.Value;

/**
 * Reads the body of one frame that may have been written by an enemy.
 *
 * <p><b>Errors.</b> {@link WireException} for bytes that {@link Encoder} would not have written. A count is believed only as far as
 * bytes are left to back it, so a small frame cannot ask for much memory.
 */
public final class Decoder {
  private final ByteBuffer in;

  public Decoder(byte[] frame) {
    in = ByteBuffer.wrap(frame);
  }

  /** The next byte. */
  public int tag() throws WireException {
    need(1);
    return in.get();
  }

  /** The next 32 bits, which are not negative. */
  public int number() throws WireException {
    need(Integer.BYTES);
    int number = in.getInt();
    if (number < 0) {
      throw new WireException("a negative count");
    }
    return number;
  }

  /** A string. */
  public String text() throws WireException {
    int length = need(number());
    ByteBuffer utf8 = in.slice(in.position(), length);
    in.position(in.position() + length);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(utf8).toString();
    } catch (CharacterCodingException e) {
      throw new WireException("a text that is not UTF-8");
    }
  }

  /** A list of strings. */
  public List<String> texts() throws WireException {
    int count = need(number());
    var texts = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      texts.add(text());
    }
    return texts;
  }

  /** A list of values. */
  public List<Value> values() throws WireException {
    return values(0);
  }

  /** A value. */
  public Value value() throws WireException {
    return value(0);
  }

  /** Checks that nothing is left. */
  public void end() throws WireException {
    if (in.hasRemaining()) {
      throw new WireException(in.remaining() + " bytes too many");
    }
  }

  private Value value(int depth) throws WireException {
    if (depth > Encoder.DEEPEST) {
      throw new WireException("a value nests deeper than " + Encoder.DEEPEST + " levels");
    }
    int tag = tag();
    return switch (tag) {
      case 0 -> Value.nothing();
      case 1, 2 -> Value.of(tag == 2);
      case 3 -> {
        need(Long.BYTES);
        yield Value.of(in.getLong());
      }
      case 4 -> {
        need(Double.BYTES);
        yield Value.of(in.getDouble());
      }
      case 5 -> Value.of(text());
      case 6 -> Value.of(values(depth + 1));
      case 7 -> fields(depth + 1);
      case 8 -> big(bytes());
      case 9 -> Value.of(bytes());
      default -> throw new WireException("no value has tag " + tag);
    };
  }

  private byte[] bytes() throws WireException {
    var bytes = new byte[need(number())];
    in.get(bytes);
    return bytes;
  }

  private static Value big(byte[] bytes) throws WireException {
    if (bytes.length < Long.BYTES || bytes.length > Value.Big.BITS / Byte.SIZE + 1) {
      throw new WireException("a big number of " + bytes.length + " bytes");
    }
    var big = new BigInteger(bytes);
    if (big.bitLength() < Long.SIZE || big.bitLength() > Value.Big.BITS) {
      throw new WireException("a big number of " + big.bitLength() + " bits");
    }
    return Value.of(big);
  }

  private List<Value> values(int depth) throws WireException {
    int count = need(number());
    var values = new ArrayList<Value>();
    for (int i = 0; i < count; i++) {
      values.add(value(depth));
    }
    return values;
  }

  private Value fields(int depth) throws WireException {
    int count = need(number());
    var fields = new TreeMap<String, Value>();
    for (int i = 0; i < count; i++) {
      if (fields.put(text(), value(depth)) != null) {
        throw new WireException("the same field twice");
      }
    }
    return new Value.Fields(fields);
  }

  private int need(int bytes) throws WireException {
    if (in.remaining() < bytes) {
      throw new WireException("the frame ends too early");
    }
    return bytes;
  }
}
