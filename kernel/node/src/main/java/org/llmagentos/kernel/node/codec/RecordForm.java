package org.llmagentos.kernel.node.codec;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How one record is written: its number, the number of its fields, then the fields in order. New fields go to the end of a record; an
 * old journal that lacks them is read with {@link Form#missing}. That records do not have: where there may be none, a list holds it.
 *
 * <p>All fields are read by one method handle and written by another, made of theirs: the JDK compiles each to straight code in which a
 * number is never an object.
 */
final class RecordForm implements Form<Object> {

  private static final MethodType READER = MethodType.methodType(Object.class, Wire.In.class);
  private static final MethodType WRITER = MethodType.methodType(void.class, Object.class, Wire.Out.class);

  private final int number;
  private final Class<?> type;
  private final Schema schema;
  private final MethodHandle constructor;
  private Form<?>[] forms = {};
  private @Nullable MethodHandle[] readers = {}; // by how many fields were written; made when they are needed first
  private MethodHandle writer = MethodHandles.empty(WRITER);

  /** The form of a record, all but its fields. */
  RecordForm(int number, Class<?> type, Schema schema) {
    this.number = number;
    this.type = type;
    this.schema = schema;
    var parameters = Arrays.stream(type.getRecordComponents()).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      this.constructor = MethodHandles.publicLookup().findConstructor(type, MethodType.methodType(void.class, parameters));
    } catch (ReflectiveOperationException e) {
      throw unusable(e);
    }
  }

  /** Adds the fields, once every record has its form. */
  void complete() {
    RecordComponent[] components = type.getRecordComponents();
    forms = new Form<?>[components.length];
    for (int i = 0; i < components.length; i++) {
      forms[i] = schema.form(components[i].getGenericType());
    }
    readers = new @Nullable MethodHandle[forms.length + 1];
    writer = writer(components);
  }

  /** Reads that many fields and takes the rest as missing. */
  private MethodHandle reader(int written) {
    MethodHandle known = readers[written];
    if (known == null) {
      known = newReader(written);
      readers[written] = known; // threads that make it at once make the same
    }
    return known;
  }

  private MethodHandle newReader(int written) {
    var fields = new MethodHandle[forms.length];
    for (int i = 0; i < fields.length; i++) {
      Class<?> field = constructor.type().parameterType(i);
      fields[i] = i < written ? FieldHandles.reader(forms[i], field) : FieldHandles.missing(forms[i], field);
    }
    MethodHandle each = MethodHandles.filterArguments(constructor, 0, fields);
    MethodType one = MethodType.methodType(type, Wire.In.class);
    return MethodHandles.permuteArguments(each, one, new int[fields.length]).asType(READER);
  }

  private MethodHandle writer(RecordComponent[] components) {
    MethodHandle all = MethodHandles.empty(WRITER);
    try {
      for (int i = components.length - 1; i >= 0; i--) {
        MethodHandle accessor = MethodHandles.publicLookup().unreflect(components[i].getAccessor());
        MethodHandle field = MethodHandles.filterArguments(FieldHandles.writer(forms[i], components[i].getType()), 0, accessor);
        all = MethodHandles.foldArguments(all, field.asType(WRITER));
      }
    } catch (IllegalAccessException e) {
      throw unusable(e);
    }
    return all;
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
    out.number(forms.length);
    write(writer, value, out);
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
    if (written < 0 || written > forms.length) {
      throw new CodecException(type.getSimpleName() + " has " + written + " fields, known are " + forms.length + ": from a newer version?");
    }
    Object record = read(reader((int) written), in);
    in.leave();
    return record;
  }

  @Override
  public Object missing() {
    throw new CodecException("a " + type.getSimpleName() + " is missing");
  }

  private static void write(MethodHandle writer, Object record, Wire.Out out) {
    try {
      writer.invokeExact(record, out);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private static Object read(MethodHandle reader, Wire.In in) {
    try {
      return (Object) reader.invokeExact(in);
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
