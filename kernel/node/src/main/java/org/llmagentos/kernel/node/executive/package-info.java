/**
 * The running kernel: {@link org.llmagentos.kernel.node.executive.Kernel} is what people meet, and behind it an engine holds the core
 * behind one lock, writes its inputs to the journal and carries its outputs out; a
 * {@link org.llmagentos.kernel.node.executive.ProgramThread} runs one process's program and is its trap.
 *
 * <p><b>Threads.</b> Whoever brings an input applies it, holding the lock: the lock's order is the journal's order. An answer is handed
 * over through a volatile field, so what the kernel did before the answer happens before what the program does after it. Listeners are
 * called on a courier's thread of the journal, after the commit of what they are told.
 */
@NullMarked
package org.llmagentos.kernel.node.executive;

import org.jspecify.annotations.NullMarked;
