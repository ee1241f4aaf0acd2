package org.llmagentos.kernel.node.codec;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.llmagentos.sdk.environment.Observation;

/** Makes random instances of journaled records, by seed. */
final class AnyRecord {

  private final SplittableRandom random;

  AnyRecord(long seed) {
    random = new SplittableRandom(seed);
  }

  /** An instance. */
  Object of(Class<?> record) {
    return make(record, 0);
  }

  private Object make(Type type, int depth) {
    if (type instanceof ParameterizedType generic) {
      if (generic.getRawType() == List.class) {
        var values = new ArrayList<Object>();
        for (int i = count(depth); i > 0; i--) {
          values.add(make(generic.getActualTypeArguments()[0], depth + 1));
        }
        return values;
      }
      if (generic.getRawType() == SortedMap.class) {
        var values = new TreeMap<String, Object>();
        for (int i = count(depth); i > 0; i--) {
          values.put(text(), make(generic.getActualTypeArguments()[1], depth + 1));
        }
        return values;
      }
      return make(generic.getRawType(), depth);
    }
    return make((Class<?>) type, depth);
  }

  private Object make(Class<?> type, int depth) {
    if (type == long.class || type == Long.class) {
      return random.nextBoolean() ? random.nextLong() : random.nextLong(100);
    }
    if (type == int.class || type == Integer.class) {
      return random.nextBoolean() ? random.nextInt() : random.nextInt(100);
    }
    if (type == boolean.class) {
      return random.nextBoolean();
    }
    if (type == double.class || type == Double.class) {
      return random.nextDouble();
    }
    if (type == float.class || type == Float.class) {
      return (float) random.nextDouble();
    }
    if (type == String.class) {
      return text();
    }
    if (type == byte[].class) {
      return text().getBytes(StandardCharsets.UTF_8);
    }
    if (type == BigInteger.class) {
      return new BigInteger(1 + random.nextInt(200), new Random(random.nextLong())).negate();
    }
    if (type == Observation.class) {
      return new Observation(new float[] {(float) random.nextDouble(), 2});
    }
    if (type.isEnum()) {
      Object[] all = type.getEnumConstants();
      return all[random.nextInt(all.length)];
    }
    if (type.isSealed()) {
      Class<?>[] cases = type.getPermittedSubclasses();
      return make(cases[random.nextInt(depth > 4 ? 1 : cases.length)], depth + 1);
    }
    for (int attempt = 0; attempt < 1_000; attempt++) {
      try {
        return instance(type, depth);
      } catch (IllegalArgumentException e) {
        // Its own validation said no: draw again.
      }
    }
    throw new IllegalStateException("no " + type + " was valid");
  }

  private Object instance(Class<?> type, int depth) {
    try {
      RecordComponent[] components = type.getRecordComponents();
      var types = new Class<?>[components.length];
      var values = new Object[components.length];
      for (int i = 0; i < components.length; i++) {
        types[i] = components[i].getType();
        values[i] = make(components[i].getGenericType(), depth + 1);
      }
      return type.getConstructor(types).newInstance(values);
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type.toString(), e);
    }
  }

  /** How many there are in a list; deep down at most one. */
  private int count(int depth) {
    return depth > 3 ? random.nextInt(4) / 3 : random.nextInt(3);
  }

  private String text() {
    return switch (random.nextInt(8)) {
      case 0 -> "";
      case 1 -> "门" + (char) ('a' + random.nextInt(26)) + "😀";
      case 2 -> random.nextInt(3) + "a half: \uD83D" + random.nextInt(3);
      case 3 -> "é".repeat(random.nextInt(70));
      case 4 -> "long?".repeat(random.nextInt(30));
      default -> "a" + random.nextInt(10); // what most records take for a name
    };
  }
}
