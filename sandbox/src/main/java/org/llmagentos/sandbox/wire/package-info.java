/**
 * What the two halves say to each other over a worker's pipes. Downwards goes an {@link org.llmagentos.sandbox.wire.Order}, upwards a
 * {@link org.llmagentos.sandbox.wire.Report}; {@link org.llmagentos.sandbox.wire.Frames} carries each as a length and that many bytes,
 * which {@link org.llmagentos.sandbox.wire.Encoder} writes and {@link org.llmagentos.sandbox.wire.Decoder} reads. Nothing here knows a
 * language, and neither side trusts the other: sizes, depths, tags and trailing bytes are checked, and what does not fit is a
 * {@link org.llmagentos.sandbox.wire.WireException}.
 *
 * <p><b>Threads.</b> Orders and reports are immutable. An encoder or decoder belongs to one thread; frames are read by one thread and
 * written by one thread at a time.
 *
 * <p>Both halves come from one build, so the tags need not be stable between versions.
 */
@NullMarked
package org.llmagentos.sandbox.wire;

import org.jspecify.annotations.NullMarked;
