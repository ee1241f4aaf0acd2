package org.llmagentos.kernel.node.codec;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** Method handles that read and write one field of a record: whole numbers as they are, anything else by its {@link Form}. */
final class FieldHandles {

  private static final MethodHandle READ_LONG = handle(Wire.In.class, "number", long.class);
  private static final MethodHandle READ_INT = handle(Wire.In.class, "whole", int.class);
  private static final MethodHandle WRITE_LONG = handle(Wire.Out.class, "number", void.class, long.class);
  private static final MethodHandle READ = handle(Form.class, "read", Object.class, Wire.In.class);
  private static final MethodHandle MISSING = handle(Form.class, "missing", Object.class);
  private static final MethodHandle WRITE = handle(Form.class, "write", void.class, Object.class, Wire.Out.class);

  private FieldHandles() {}

  /** Of type {@code (Wire.In)field}. */
  static MethodHandle reader(Form<?> form, Class<?> field) {
    if (field == long.class) {
      return READ_LONG;
    }
    return field == int.class ? READ_INT : READ.bindTo(form).asType(MethodType.methodType(field, Wire.In.class));
  }

  /** Of the same type, but reads nothing. */
  static MethodHandle missing(Form<?> form, Class<?> field) {
    return MethodHandles.dropArguments(MISSING.bindTo(form).asType(MethodType.methodType(field)), 0, Wire.In.class);
  }

  /** Of type {@code (field, Wire.Out)void}. */
  static MethodHandle writer(Form<?> form, Class<?> field) {
    MethodType type = MethodType.methodType(void.class, field, Wire.Out.class);
    return field == long.class || field == int.class
        ? MethodHandles.permuteArguments(WRITE_LONG.asType(WRITE_LONG.type().changeParameterType(1, field)), type, 1, 0)
        : WRITE.bindTo(form).asType(type);
  }

  private static MethodHandle handle(Class<?> owner, String name, Class<?> result, Class<?>... parameters) {
    try {
      return MethodHandles.lookup().findVirtual(owner, name, MethodType.methodType(result, parameters));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }
}
