package org.llmagentos.kernel.node.codec;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/**
 * Makes the {@link Fields} of a record class as bytecode: what one would write by hand for each of them, and as fast. Method handles, which
 * are less to write, spend as much on calling each other and on making the record as on the bytes.
 *
 * <p>What a record of {@code (long at, String name, Goal goal)} is read by:
 *
 * <pre>{@code
 * long at = 0 < written ? in.number() : (Long) forms[0].missing();
 * String name = 1 < written ? in.text() : (String) forms[1].missing();
 * Goal goal = (Goal) (2 < written ? forms[2].read(in) : forms[2].missing());
 * return new Event(at, name, goal);
 * }</pre>
 */
final class FieldsCompiler {

  private static final ClassDesc FORM = desc(Form.class);
  private static final ClassDesc IN = desc(Wire.In.class);
  private static final ClassDesc OUT = desc(Wire.Out.class);
  private static final MethodTypeDesc WRITE = MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_Object, FORM.arrayType(), OUT);
  private static final MethodTypeDesc READ = MethodTypeDesc.of(ConstantDescs.CD_Object, IN, ConstantDescs.CD_int, FORM.arrayType());
  private static final MethodTypeDesc WRITE_FORM = MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_Object, OUT);
  private static final MethodTypeDesc READ_FORM = MethodTypeDesc.of(ConstantDescs.CD_Object, IN);
  private static final MethodTypeDesc NUMBER = MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_long);
  private static final MethodTypeDesc TEXT = MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_String);
  private static final MethodTypeDesc MISSING = MethodTypeDesc.of(ConstantDescs.CD_Object);

  /** Those of each record class are made once, when they are needed first: what the JVM has learned of them serves all kernels in it. */
  private static final ClassValue<Fields> MADE =
      new ClassValue<>() {
        @Override
        protected Fields computeValue(Class<?> type) {
          return make(type);
        }
      };

  private final Class<?> type;
  private final RecordComponent[] components;

  private FieldsCompiler(Class<?> type) {
    this.type = type;
    this.components = type.getRecordComponents();
  }

  /** Those of a public record. */
  static Fields of(Class<?> type) {
    return MADE.get(type);
  }

  private static Fields make(Class<?> type) {
    try {
      Class<?> made = MethodHandles.lookup().defineHiddenClass(new FieldsCompiler(type).compiled(), true).lookupClass();
      return (Fields) made.getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " cannot be journaled", e);
    }
  }

  private byte[] compiled() {
    ClassDesc name = ClassDesc.of(FieldsCompiler.class.getPackageName(), "FieldsOf" + type.getSimpleName());
    return ClassFile.of()
        .build(
            name,
            made ->
                made.withFlags(ClassFile.ACC_FINAL)
                    .withInterfaceSymbols(desc(Fields.class))
                    .withMethodBody(ConstantDescs.INIT_NAME, ConstantDescs.MTD_void, 0, FieldsCompiler::construct)
                    .withMethodBody("write", WRITE, ClassFile.ACC_PUBLIC, this::write)
                    .withMethodBody("read", READ, ClassFile.ACC_PUBLIC, this::read));
  }

  private static void construct(CodeBuilder code) {
    code.aload(0).invokespecial(ConstantDescs.CD_Object, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void).return_();
  }

  /** {@code write(record, forms, out)} with each field in turn. */
  private void write(CodeBuilder code) {
    ClassDesc owner = desc(type);
    int record = code.allocateLocal(TypeKind.REFERENCE);
    code.aload(1).checkcast(owner).astore(record);
    for (int i = 0; i < components.length; i++) {
      Class<?> field = components[i].getType();
      MethodTypeDesc accessor = MethodTypeDesc.of(desc(field));
      if (field == long.class || field == int.class) {
        code.aload(3).aload(record).invokevirtual(owner, components[i].getName(), accessor);
        code.conversion(TypeKind.from(field), TypeKind.LONG).invokevirtual(OUT, "number", NUMBER);
      } else if (field == String.class) {
        code.aload(3).aload(record).invokevirtual(owner, components[i].getName(), accessor).invokevirtual(OUT, "text", TEXT);
      } else {
        code.aload(2).loadConstant(i).aaload().aload(record).invokevirtual(owner, components[i].getName(), accessor);
        box(code, field).aload(3).invokeinterface(FORM, "write", WRITE_FORM);
      }
    }
    code.return_();
  }

  /** {@code read(in, written, forms)}: the fields into local variables, then the record. */
  private void read(CodeBuilder code) {
    var locals = new int[components.length];
    for (int i = 0; i < components.length; i++) {
      int index = i;
      Class<?> field = components[i].getType();
      code.loadConstant(i).iload(2);
      code.ifThenElse(Opcode.IF_ICMPLT, there -> read(there, index, field), absent -> miss(absent, index, field));
      locals[i] = code.allocateLocal(TypeKind.from(field));
      code.storeLocal(TypeKind.from(field), locals[i]);
    }
    code.new_(desc(type)).dup();
    for (int i = 0; i < components.length; i++) {
      code.loadLocal(TypeKind.from(components[i].getType()), locals[i]);
    }
    var fields = Arrays.stream(components).map(component -> desc(component.getType())).toList();
    code.invokespecial(desc(type), ConstantDescs.INIT_NAME, MethodTypeDesc.of(ConstantDescs.CD_void, fields)).areturn();
  }

  private static void read(CodeBuilder code, int index, Class<?> field) {
    if (field == long.class) {
      code.aload(1).invokevirtual(IN, "number", MethodTypeDesc.of(ConstantDescs.CD_long));
    } else if (field == int.class) {
      code.aload(1).invokevirtual(IN, "whole", MethodTypeDesc.of(ConstantDescs.CD_int));
    } else if (field == String.class) {
      code.aload(1).invokevirtual(IN, "text", MethodTypeDesc.of(ConstantDescs.CD_String));
    } else {
      code.aload(3).loadConstant(index).aaload().aload(1).invokeinterface(FORM, "read", READ_FORM);
      unbox(code, field);
    }
  }

  private static void miss(CodeBuilder code, int index, Class<?> field) {
    code.aload(3).loadConstant(index).aaload().invokeinterface(FORM, "missing", MISSING);
    unbox(code, field);
  }

  private static CodeBuilder box(CodeBuilder code, Class<?> field) {
    if (!field.isPrimitive()) {
      return code;
    }
    ClassDesc wrapper = desc(MethodType.methodType(field).wrap().returnType());
    return code.invokestatic(wrapper, "valueOf", MethodTypeDesc.of(wrapper, desc(field)));
  }

  private static void unbox(CodeBuilder code, Class<?> field) {
    ClassDesc held = desc(MethodType.methodType(field).wrap().returnType());
    code.checkcast(held);
    if (field.isPrimitive()) {
      code.invokevirtual(held, field.getName() + "Value", MethodTypeDesc.of(desc(field)));
    }
  }

  private static ClassDesc desc(Class<?> type) {
    return type.describeConstable().orElseThrow();
  }
}
