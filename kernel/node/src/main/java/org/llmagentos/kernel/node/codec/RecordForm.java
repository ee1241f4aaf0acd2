package org.llmagentos.kernel.node.codec;

import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import org.jspecify.annotations.Nullable;

/**
 * How one record is written: its number, the number of its fields, then the fields in order. New fields go to the end of a record; an
 * old journal that lacks them is read with {@link Form#missing}. That records do not have: where there may be none, a list holds it.
 *
 * <p>How the fields get from the record to the bytes and back is compiled when it is needed first; see {@link FieldsCompiler}.
 */
final class RecordForm implements Form<Object> {

  private final int number;
  private final Class<?> type;
  private final Schema schema;
  private Form<Object>[] forms = none(0);
  private volatile @Nullable Fields fields; // known once it is needed
  private volatile @Nullable Object alike;

  /** The form of a record, all but its fields. */
  RecordForm(int number, Class<?> type, Schema schema) {
    if (!type.isRecord() || !Modifier.isPublic(type.getModifiers())) {
      throw new IllegalStateException(type + " cannot be journaled: make it a public record");
    }
    this.number = number;
    this.type = type;
    this.schema = schema;
  }

  /** Adds the fields, once every record has its form. */
  void complete() {
    RecordComponent[] components = type.getRecordComponents();
    forms = none(components.length);
    for (int i = 0; i < components.length; i++) {
      forms[i] = schema.form(components[i].getGenericType());
    }
  }

  @SuppressWarnings("unchecked") // generic arrays cannot be made otherwise
  private static Form<Object>[] none(int length) {
    return new Form[length];
  }

  private Fields fields() {
    Fields known = fields;
    if (known == null) {
      known = FieldsCompiler.of(type);
      fields = known;
    }
    return known;
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
    fields().write(value, forms, out);
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
    Object record = forms.length > 0 ? fields().read(in, (int) written, forms) : alike(in);
    in.leave();
    return record;
  }

  /** The one record there need be where all are equal: histories hold a million of them. */
  private Object alike(Wire.In in) {
    Object known = alike;
    if (known == null) {
      known = fields().read(in, 0, forms);
      alike = known;
    }
    return known;
  }

  @Override
  public Object missing() {
    throw new CodecException("a " + type.getSimpleName() + " is missing");
  }
}
