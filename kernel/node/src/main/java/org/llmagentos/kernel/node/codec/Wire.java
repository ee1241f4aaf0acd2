package org.llmagentos.kernel.node.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

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

    /** Chars of a text that are tried one by one before the JDK's faster ways, which cost more to begin with, are worth it. */
    private static final int SHORT = 32;

    private static final int LONGEST_NUMBER = 10;

    private byte[] bytes = new byte[256];
    private int size;

    void number(long value) {
      room(LONGEST_NUMBER);
      long zigzag = (value << 1) ^ (value >> 63);
      while ((zigzag & ~0x7FL) != 0) {
        bytes[size++] = (byte) ((zigzag & 0x7F) | 0x80);
        zigzag >>>= 7;
      }
      bytes[size++] = (byte) zigzag;
    }

    void fixed64(long value) {
      fixed32((int) (value >>> 32));
      fixed32((int) value);
    }

    void fixed32(int value) {
      room(Integer.BYTES);
      for (int shift = 24; shift >= 0; shift -= 8) {
        bytes[size++] = (byte) (value >>> shift);
      }
    }

    /** Bytes after their number. */
    void bytes(byte[] value) {
      number(value.length);
      room(value.length);
      System.arraycopy(value, 0, bytes, size, value.length);
      size += value.length;
    }

    /** UTF-8 after its length; text that is no Unicode (half a surrogate pair) char by char, after the negative count. */
    void text(String value) {
      if (value.length() <= SHORT && ascii(value)) {
        return;
      }
      byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
      if (unicode(value, utf8)) {
        bytes(utf8);
      } else {
        number(-value.length());
        value.chars().forEach(this::number);
      }
    }

    /** Writes a text if it is ASCII. */
    private boolean ascii(String value) {
      int length = value.length();
      int before = size;
      number(length);
      room(length);
      for (int i = 0; i < length; i++) {
        char next = value.charAt(i);
        if (next >= 0x80) {
          size = before;
          return false;
        }
        bytes[size++] = (byte) next;
      }
      return true;
    }

    /** Whether a text is what its UTF-8 says: the JDK writes half a surrogate pair as a question mark. */
    private static boolean unicode(String value, byte[] utf8) {
      if (utf8.length == value.length()) { // each char became one byte: ASCII, or half a pair
        return new String(utf8, StandardCharsets.ISO_8859_1).equals(value);
      }
      for (int i = 0; i < value.length(); i++) {
        if (Character.isSurrogate(value.charAt(i))) {
          if (i + 1 == value.length() || !Character.isSurrogatePair(value.charAt(i), value.charAt(i + 1))) {
            return false;
          }
          i++;
        }
      }
      return true;
    }

    private void room(int more) {
      if (bytes.length - size < more) {
        bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(size, more), Math.min(2 * bytes.length, Integer.MAX_VALUE - 8)));
      }
    }

    byte[] toByteArray() {
      return Arrays.copyOf(bytes, size);
    }
  }

  /** Bytes being read. */
  static final class In extends Nesting {
    private final byte[] bytes;
    private final int end;
    private int at;

    In(byte[] bytes, int from, int end) {
      this.bytes = bytes;
      this.at = from;
      this.end = end;
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

    int whole() {
      return Math.toIntExact(number());
    }

    /** A count of things that follow, each at least one byte long. */
    int count() {
      return count(number());
    }

    private int count(long count) {
      if (count < 0 || count > end - at) {
        throw new CodecException("a count of " + count + " with " + (end - at) + " bytes left");
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

    byte[] bytes() {
      int length = count();
      at += length;
      return Arrays.copyOfRange(bytes, at - length, at);
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
      if (at != end) {
        throw new CodecException((end - at) + " bytes too many");
      }
    }

    private int next() {
      if (at == end) {
        throw new CodecException("cut off after " + at + " bytes");
      }
      return bytes[at++] & 0xFF;
    }
  }
}
