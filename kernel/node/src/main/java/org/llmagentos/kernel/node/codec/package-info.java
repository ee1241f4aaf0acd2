/**
 * Records as bytes, for as long as a journal lives: the {@link org.llmagentos.kernel.node.codec.Codec} writes a record's stable number
 * from the {@link org.llmagentos.kernel.node.codec.Schema}, then its fields, each in its {@link org.llmagentos.kernel.node.codec.Form}.
 * No class name and no Java serialization, so that classes can be renamed and old journals stay readable.
 *
 * <p><b>Threads.</b> A codec is immutable once made.
 */
@NullMarked
package org.llmagentos.kernel.node.codec;

import org.jspecify.annotations.NullMarked;
