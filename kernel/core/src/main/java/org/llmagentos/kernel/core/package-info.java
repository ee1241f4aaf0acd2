/**
 * The kernel as one deterministic state machine: {@link org.llmagentos.kernel.core.Core#apply} takes an
 * {@link org.llmagentos.kernel.core.Input} and tells what is to be done as {@link org.llmagentos.kernel.core.Output}s.
 *
 * <p>Nothing here reads a clock, entropy, a thread or a file, or iterates an unordered collection: time and chance arrive inside
 * inputs. So the state after a crash is the fold of the inputs that reached the disk.
 *
 * <p><b>Threads.</b> None of these types is synchronised. Whoever holds the core calls it from one thread at a time, with a
 * happens-before edge between calls; the node does that with one lock, whose order is the journal's order.
 */
@NullMarked
package org.llmagentos.kernel.core;

import org.jspecify.annotations.NullMarked;
