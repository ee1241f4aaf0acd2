package org.llmagentos.kernel.node.codec;

import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.llmagentos.sdk.environment.Observation;

/** How values of one static type are written. {@link #missing} is what an old journal, which lacks the field, is taken to say. */
interface Form<T> {

  void write(T value, Wire.Out out);

  T read(Wire.In in);

  T missing();

  Form<Long> LONG = of(0L, (value, out) -> out.number(value), Wire.In::number);
  Form<Integer> INT = of(0, (value, out) -> out.number(value), Wire.In::whole);
  Form<Boolean> TRUTH = of(false, (value, out) -> out.number(value ? 1 : 0), in -> in.number() != 0);
  Form<Double> DOUBLE =
      of(0.0, (value, out) -> out.fixed64(Double.doubleToLongBits(value)), in -> Double.longBitsToDouble(in.fixed64()));
  Form<Float> FLOAT = of(0f, (value, out) -> out.fixed32(Float.floatToIntBits(value)), in -> Float.intBitsToFloat(in.fixed32()));
  Form<String> TEXT = of("", (value, out) -> out.text(value), Wire.In::text);

  Form<byte[]> BYTES = of(new byte[0], (value, out) -> out.bytes(value), Wire.In::bytes);
  Form<BigInteger> BIG =
      of(BigInteger.ZERO, (value, out) -> out.bytes(value.toByteArray()), in -> big(in.bytes()));

  Form<Observation> OBSERVATION =
      of(
          new Observation(new float[0]),
          (value, out) -> {
            out.number(value.size());
            for (int i = 0; i < value.size(); i++) {
              FLOAT.write(value.at(i), out);
            }
          },
          in -> {
            var values = new float[in.count()];
            for (int i = 0; i < values.length; i++) {
              values[i] = FLOAT.read(in);
            }
            return new Observation(values);
          });

  private static BigInteger big(byte[] bytes) {
    if (bytes.length == 0) {
      throw new CodecException("a number of no bytes");
    }
    return new BigInteger(bytes);
  }

  @SuppressWarnings("unchecked") // an array that nobody else sees
  static <E> Form<List<E>> list(Form<E> element) {
    return of(
        List.of(),
        (values, out) -> {
          out.number(values.size());
          values.forEach(value -> element.write(value, out));
        },
        in -> {
          int count = in.count();
          if (count == 0) {
            return List.of();
          }
          if (count == 1) {
            return List.of(element.read(in));
          }
          var values = (E[]) new Object[count];
          for (int i = 0; i < count; i++) {
            values[i] = element.read(in);
          }
          return List.of(values); // a record that copies it has nothing left to do
        });
  }

  static <V> Form<SortedMap<String, V>> map(Form<V> element) {
    return of(
        Collections.emptySortedMap(),
        (values, out) -> {
          out.number(values.size());
          values.forEach(
              (key, value) -> {
                out.text(key);
                element.write(value, out);
              });
        },
        in -> {
          int count = in.count();
          var values = new TreeMap<String, V>();
          for (int i = 0; i < count; i++) {
            values.put(in.text(), element.read(in));
          }
          return values;
        });
  }

  /** Enums go by position: their order is stable. */
  @SuppressWarnings("EnumOrdinal")
  static <E extends Enum<E>> Form<E> choice(Class<E> type) {
    E[] all = type.getEnumConstants();
    return of(
        all[0],
        (value, out) -> out.number(value.ordinal()),
        in -> {
          long position = in.number();
          if (position < 0 || position >= all.length) {
            throw new CodecException(type.getSimpleName() + " number " + position + " is unknown: from a newer version?");
          }
          return all[(int) position];
        });
  }

  private static <T> Form<T> of(
      T missing, java.util.function.BiConsumer<T, Wire.Out> writer, java.util.function.Function<Wire.In, T> reader) {
    return new Form<>() {
      @Override
      public void write(T value, Wire.Out out) {
        writer.accept(value, out);
      }

      @Override
      public T read(Wire.In in) {
        return reader.apply(in);
      }

      @Override
      public T missing() {
        return missing;
      }
    };
  }
}
