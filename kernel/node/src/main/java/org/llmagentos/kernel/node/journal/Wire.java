package org.llmagentos.kernel.node.journal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Bytes being written, and bytes being read. Numbers are variable-length, zigzag for signed ones. */
final class Wire {

  private Wire() {}

  /** How deep records may lie within records: what a value of any sense needs, and far from what a stack bears. */
  private static final int DEPTH = 200;

  /** Counts how deep the record at hand lies within others. */
  abstract static class Nesting {
    private int depth;

    final void enter() {
      if (++depth > DEPTH) {
        throw new CodecException("more than " + DEPTH + " records lie within each other");
      }
    }

    final void leave() {
      depth--;
    }
  }

  /** Bytes being written. */
  static final class Out extends Nesting {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);

    void number(long value) {
      long zigzag = (value << 1) ^ (value >> 63);
      while ((zigzag & ~0x7FL) != 0) {
        bytes.write((int) (zigzag & 0x7F) | 0x80);
        zigzag >>>= 7;
      }
      bytes.write((int) zigzag);
    }

    void fixed64(long value) {
      for (int shift = 56; shift >= 0; shift -= 8) {
        bytes.write((int) (value >>> shift));
      }
    }

    void fixed32(int value) {
      for (int shift = 24; shift >= 0; shift -= 8) {
        bytes.write(value >>> shift);
      }
    }

    /** UTF-8 after its length; text that is no Unicode (half a surrogate pair) char by char, after the negative count. */
    void text(String value) {
      byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
      if (new String(utf8, StandardCharsets.UTF_8).equals(value)) {
        number(utf8.length);
        bytes.writeBytes(utf8);
      } else {
        number(-value.length());
        value.chars().forEach(this::number);
      }
    }

    byte[] toByteArray() {
      return bytes.toByteArray();
    }
  }

  /** Bytes being read. */
  static final class In extends Nesting {
    private final byte[] bytes;
    private int at;

    In(byte[] bytes) {
      this.bytes = bytes;
    }

    long number() {
      long zigzag = 0;
      for (int shift = 0; shift < 64; shift += 7) {
        int next = next();
        zigzag |= (long) (next & 0x7F) << shift;
        if (next < 0x80) {
          return (zigzag >>> 1) ^ -(zigzag & 1);
        }
      }
      throw new CodecException("a number of more than 64 bits at byte " + at);
    }

    /** A count of things that follow, each at least one byte long. */
    int count() {
      return count(number());
    }

    private int count(long count) {
      if (count < 0 || count > bytes.length - at) {
        throw new CodecException("a count of " + count + " with " + (bytes.length - at) + " bytes left");
      }
      return (int) count;
    }

    long fixed64() {
      long value = 0;
      for (int i = 0; i < 8; i++) {
        value = value << 8 | next();
      }
      return value;
    }

    int fixed32() {
      int value = 0;
      for (int i = 0; i < 4; i++) {
        value = value << 8 | next();
      }
      return value;
    }

    String text() {
      long announced = number();
      if (announced < 0) {
        var chars = new StringBuilder();
        for (int left = count(-announced); left > 0; left--) {
          chars.append((char) number());
        }
        return chars.toString();
      }
      int length = count(announced);
      var value = new String(bytes, at, length, StandardCharsets.UTF_8);
      at += length;
      return value;
    }

    void end() {
      if (at != bytes.length) {
        throw new CodecException((bytes.length - at) + " bytes too many");
      }
    }

    private int next() {
      if (at == bytes.length) {
        throw new CodecException("cut off after " + at + " bytes");
      }
      return bytes[at++] & 0xFF;
    }
  }
}
