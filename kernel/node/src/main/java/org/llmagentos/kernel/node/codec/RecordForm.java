package org.llmagentos.kernel.node.codec;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;

/**
 * How one record is written: its number, the number of its fields, then the fields in order. New fields go to the end of a record; an
 * old journal that lacks them is read with {@link Form#missing}. That records do not have: where there may be none, a list holds it.
 */
final class RecordForm implements Form<Object> {

  private record Field(MethodHandle accessor, Form<Object> form) {}

  private final int number;
  private final Class<?> type;
  private final Schema schema;
  private final Field[] fields;
  private final MethodHandle constructor;

  /** The form of a record, all but its fields. */
  RecordForm(int number, Class<?> type, Schema schema) {
    RecordComponent[] components = type.getRecordComponents();
    var parameters = new Class<?>[components.length];
    for (int i = 0; i < components.length; i++) {
      parameters[i] = components[i].getType();
    }
    this.number = number;
    this.type = type;
    this.schema = schema;
    this.fields = new Field[components.length];
    try {
      this.constructor =
          MethodHandles.publicLookup()
              .findConstructor(type, MethodType.methodType(void.class, parameters))
              .asType(MethodType.genericMethodType(parameters.length))
              .asSpreader(Object[].class, parameters.length);
    } catch (ReflectiveOperationException e) {
      throw unusable(e);
    }
  }

  /** Adds the fields, once every record has its form. */
  void complete() {
    RecordComponent[] components = type.getRecordComponents();
    try {
      for (int i = 0; i < components.length; i++) {
        MethodHandle accessor = MethodHandles.publicLookup().unreflect(components[i].getAccessor());
        fields[i] =
            new Field(
                accessor.asType(MethodType.methodType(Object.class, Object.class)), schema.form(components[i].getGenericType()));
      }
    } catch (IllegalAccessException e) {
      throw unusable(e);
    }
  }

  Class<?> type() {
    return type;
  }

  @Override
  public void write(Object value, Wire.Out out) {
    if (value.getClass() != type) {
      throw new CodecException("a record " + value.getClass().getSimpleName() + " where " + type.getSimpleName() + " was expected");
    }
    out.number(number);
    out.enter();
    out.number(fields.length);
    for (Field field : fields) {
      field.form().write(get(field.accessor(), value), out);
    }
    out.leave();
  }

  @Override
  public Object read(Wire.In in) {
    long found = in.number();
    if (found != number) {
      throw new CodecException("a record " + schema.record(found).type().getSimpleName() + " where " + type.getSimpleName() + " was expected");
    }
    return readFields(in);
  }

  /** Reads all but the number. */
  Object readFields(Wire.In in) {
    in.enter();
    long written = in.number();
    if (written < 0 || written > fields.length) {
      throw new CodecException(type.getSimpleName() + " has " + written + " fields, known are " + fields.length + ": from a newer version?");
    }
    var values = new Object[fields.length];
    for (int i = 0; i < values.length; i++) {
      Form<Object> form = fields[i].form();
      values[i] = i < written ? form.read(in) : form.missing();
    }
    in.leave();
    return make(values);
  }

  @Override
  public Object missing() {
    throw new CodecException("a " + type.getSimpleName() + " is missing");
  }

  private static Object get(MethodHandle accessor, Object record) {
    try {
      return accessor.invokeExact(record);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private Object make(Object[] values) {
    try {
      return constructor.invokeExact(values);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private IllegalStateException unusable(ReflectiveOperationException e) {
    return new IllegalStateException(type + " cannot be journaled: make it a public record", e);
  }
}
