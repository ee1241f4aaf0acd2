package org.llmagentos.kernel.node.codec;

/**
 * Writes and reads all fields of the records of one class, straight from and to their places. {@link FieldsCompiler} makes it.
 *
 * <p><b>Threads.</b> Any: it has no state.
 */
interface Fields {

  /** Writes the fields in order, those that are neither numbers nor texts by their forms. */
  void write(Object record, Form<Object>[] forms, Wire.Out out);

  /** Reads as many fields as were written, takes the rest as {@linkplain Form#missing missing}, and makes a record of them. */
  Object read(Wire.In in, int written, Form<Object>[] forms);
}
