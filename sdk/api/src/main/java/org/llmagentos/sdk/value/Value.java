package org.llmagentos.sdk.value;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A plain, immutable value, like JSON's: what snippets, skills, programs and the journal exchange.
 *
 * <p><b>Threads.</b> Immutable; share freely. <b>Order.</b> {@link Fields} are sorted by name, so equal values have one form.
 */
public sealed interface Value {

  /** Absence: JavaScript's {@code null} and {@code undefined}, Python's {@code None}. */
  record Nothing() implements Value {
    @Override
    public String toString() {
      return "null";
    }
  }

  /** True or false. */
  record Flag(boolean value) implements Value {
    @Override
    public String toString() {
      return Boolean.toString(value);
    }
  }

  /** A whole number of 64 bits. */
  record Whole(long value) implements Value {
    @Override
    public String toString() {
      return Long.toString(value);
    }
  }

  /**
   * A whole number that does not fit 64 bits, of {@link #BITS} bits at most: {@link Value#of(BigInteger)} makes a {@link Whole} of one that
   * fits, so equal numbers have one form.
   */
  record Big(BigInteger value) implements Value {
    /** The longest has some 20,000 digits. */
    public static final int BITS = 1 << 16;

    public Big {
      if (value.bitLength() < Long.SIZE || value.bitLength() > BITS) {
        throw new IllegalArgumentException("a big number has 64 to " + BITS + " bits, not " + value.bitLength());
      }
    }

    /** Bytes it takes. */
    public int size() {
      return value.bitLength() / Byte.SIZE + 1;
    }

    @Override
    public String toString() {
      return value.toString();
    }
  }

  /** A double-precision number. */
  record Real(double value) implements Value {
    @Override
    public String toString() {
      return Double.toString(value);
    }
  }

  /** A Unicode string. */
  record Text(String value) implements Value {
    @Override
    public String toString() {
      return value;
    }
  }

  /** A sequence of bytes. As text it is in Base64, which is what JSON makes of it. */
  record Bytes(byte[] value) implements Value {
    public Bytes {
      value = value.clone();
    }

    /** A fresh copy. */
    @Override
    public byte[] value() {
      return value.clone();
    }

    /** How many. */
    public int size() {
      return value.length;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Bytes that && Arrays.equals(value, that.value);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(value);
    }

    @Override
    public String toString() {
      return Base64.getEncoder().encodeToString(value);
    }
  }

  /** A list. */
  record Items(List<Value> values) implements Value {
    public Items {
      values = List.copyOf(values);
    }

    @Override
    public String toString() {
      return values.toString();
    }
  }

  /** Named values, sorted by name. */
  record Fields(SortedMap<String, Value> values) implements Value {
    public Fields {
      values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    /** The value of that name, or {@link Nothing}. */
    public Value get(String name) {
      return values.getOrDefault(name, nothing());
    }

    /** These fields and one more. */
    public Fields with(String name, Value value) {
      var more = new TreeMap<>(values);
      more.put(name, value);
      return new Fields(more);
    }

    @Override
    public String toString() {
      return values.toString();
    }
  }

  /** No fields at all: where a chain of {@link Fields#with} begins. */
  static Fields fields() {
    return new Fields(Collections.emptySortedMap());
  }

  /** Absence. */
  static Value nothing() {
    return new Nothing(); // no constant: an interface whose constants are of its own cases can deadlock while classes are initialised
  }

  static Value of(boolean value) {
    return new Flag(value);
  }

  static Value of(long value) {
    return new Whole(value);
  }

  /**
   * A whole number of any size.
   *
   * @throws IllegalArgumentException when it has more than {@link Big#BITS} bits
   */
  static Value of(BigInteger value) {
    return value.bitLength() < Long.SIZE ? new Whole(value.longValue()) : new Big(value);
  }

  static Value of(byte[] value) {
    return new Bytes(value);
  }

  static Value of(double value) {
    return new Real(value);
  }

  static Value of(String value) {
    return new Text(value);
  }

  static Value of(List<? extends Value> values) {
    return new Items(List.copyOf(values));
  }

  /** This value as text: a {@link Text}'s own string, else its printed form. */
  default String text() {
    return toString();
  }

  /** This value as a number: a {@link Whole}, {@link Big} (the nearest there is) or {@link Real}, else 0. */
  default double number() {
    return switch (this) {
      case Whole(long whole) -> whole;
      case Big(BigInteger big) -> big.doubleValue();
      case Real(double real) -> real;
      case Nothing _, Flag _, Text _, Bytes _, Items _, Fields _ -> 0;
    };
  }

  /** True for {@code Flag(true)}, for non-zero numbers and for everything else that is not {@link Nothing}. */
  default boolean truth() {
    return switch (this) {
      case Nothing _ -> false;
      case Flag(boolean flag) -> flag;
      case Whole(long whole) -> whole != 0;
      case Real(double real) -> real != 0;
      case Big _, Text _, Bytes _, Items _, Fields _ -> true;
    };
  }
}
