package org.llmagentos.kernel.node.codec;

/** How a record of a sealed family is written: as itself. What is read is a record of that family, or refused. */
final class FamilyForm implements Form<Object> {

  private final Class<?> family;
  private final Schema schema;

  FamilyForm(Class<?> family, Schema schema) {
    this.family = family;
    this.schema = schema;
  }

  @Override
  public void write(Object value, Wire.Out out) {
    schema.record(value.getClass()).write(value, out);
  }

  @Override
  public Object read(Wire.In in) {
    RecordForm form = schema.record(in.number());
    if (!family.isAssignableFrom(form.type())) {
      throw new CodecException("a record " + form.type().getSimpleName() + " where " + family.getSimpleName() + " was expected");
    }
    return form.readFields(in);
  }

  @Override
  public Object missing() {
    throw new CodecException("a " + family.getSimpleName() + " is missing");
  }
}
