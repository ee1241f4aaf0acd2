/**
 * What messages between processes are kept in: a {@link org.llmagentos.kernel.core.ipc.Mailbox} for each process, and tenant by tenant the
 * {@link org.llmagentos.kernel.core.ipc.Names} of processes and who follows which of the {@link org.llmagentos.kernel.core.ipc.Topics};
 * {@link org.llmagentos.kernel.core.ipc.Waiting} says who waits for an answer or for an end. Mailboxes are state; the other three are
 * indexes, made again from what each process says of itself.
 */
@NullMarked
package org.llmagentos.kernel.core.ipc;

import org.jspecify.annotations.NullMarked;
