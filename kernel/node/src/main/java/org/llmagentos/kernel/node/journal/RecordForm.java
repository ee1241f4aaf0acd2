package org.llmagentos.kernel.node.journal;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;

/**
 * How one record is written: the number of its fields, then the fields in order. New fields go to the end of a record; an old journal
 * that lacks them is read with {@link Form#missing}.
 */
final class RecordForm {

  private record Field(MethodHandle accessor, Form<Object> form) {}

  private final Class<?> type;
  private final MethodHandle constructor;
  private final List<Field> fields = new ArrayList<>();

  RecordForm(Class<?> type, Schema schema) {
    this.type = type;
    RecordComponent[] components = type.getRecordComponents();
    var parameters = new Class<?>[components.length];
    MethodHandles.Lookup lookup = MethodHandles.publicLookup();
    try {
      for (int i = 0; i < components.length; i++) {
        parameters[i] = components[i].getType();
        MethodHandle accessor = lookup.unreflect(components[i].getAccessor());
        fields.add(new Field(accessor.asType(MethodType.methodType(Object.class, Object.class)), schema.form(components[i].getGenericType())));
      }
      constructor =
          lookup
              .findConstructor(type, MethodType.methodType(void.class, parameters))
              .asType(MethodType.genericMethodType(parameters.length))
              .asSpreader(Object[].class, parameters.length);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " cannot be journaled: make it a public record", e);
    }
  }

  void write(Object value, Wire.Out out) {
    out.number(fields.size());
    for (Field field : fields) {
      field.form().write(call(field.accessor(), value), out);
    }
  }

  Object read(Wire.In in) {
    long written = in.number();
    if (written < 0 || written > fields.size()) {
      throw new CodecException(type.getSimpleName() + " has " + written + " fields, known are " + fields.size() + ": from a newer version?");
    }
    var values = new Object[fields.size()];
    for (int i = 0; i < values.length; i++) {
      Form<Object> form = fields.get(i).form();
      values[i] = i < written ? form.read(in) : form.missing();
    }
    return call(constructor, (Object) values);
  }

  private static Object call(MethodHandle handle, Object argument) {
    try {
      return handle.invoke(argument);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
